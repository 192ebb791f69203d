// Keeps drafts in the workspace while they are edited: soon after the last keystroke, the newest text last, one at a
// time. What could not be kept is tried again until it is.
import type { QueryClient, QueryKey } from "@tanstack/react-query";

import { commands, type VersionSummary } from "../../../api/bindings";
import { askAgain, outOfDate } from "../../../api/cache";
import { type Answer, answerOf } from "../../../api/client";
import { keepBeforeClosing } from "../../../api/window";
import { useContextBar } from "../../../context/contextBar";
import { draftOf, isDraft } from "../../../context/workspace";
import { saidUnkept, takeBack } from "./failures";
import { textOf, typed } from "./history";
import { alter, isUnkept, type Session, sessionOf, setSession, useSessions } from "./sessions";

/** How long after an edit the draft is kept. */
const SOON = 400;

const timers = new Map<string, ReturnType<typeof setTimeout>>();
const underWay = new Map<string, Promise<void>>();
let memory: QueryClient | null = null;

/** What the window remembers of commands goes out of date when a draft is kept. */
export function tellMemory(cache: QueryClient): void {
  memory = cache;
}

interface Owner {
  workspace: string;
  name: string;
}

/** Whether a kept draft changes this answer outside the studio; the studio itself follows the text. */
function isElsewhere([area, about, ref]: QueryKey, { workspace, name }: Owner): boolean {
  switch (area) {
    case "workspace":
    case "tickets":
    case "compare":
    case "releases":
      return true;
    case "impact":
      return about === "run" && ref === draftOf(name);
    case "draft":
      // The answer with which it was opened is followed by the text, and a version never changes.
      return !(about === workspace && ref === name) && !isVersion(ref);
    default:
      return false;
  }
}

function isVersion(ref: unknown): boolean {
  return typeof ref === "string" && ref.includes("@") && !isDraft(ref);
}

function keptElsewhere(owner: Owner): void {
  if (memory) void askAgain(memory, (key) => isElsewhere(key, owner));
}

/** Keeps the draft soon. */
export function keepSoon(key: string): void {
  const session = sessionOf(key);
  if (!session) return;
  stopWaiting(key);
  if (!isUnkept(session) && session.saving.state !== "keeping") {
    alter(key, (now) => ({ ...now, saving: { state: "kept" } }));
    takeBack(key);
    return;
  }
  if (session.saving.state !== "keeping") alter(key, (now) => ({ ...now, saving: { state: "waiting" } }));
  keepIn(key, SOON);
}

function keepIn(key: string, pause: number): void {
  timers.set(
    key,
    setTimeout(() => void keepNow(key), pause),
  );
}

function stopWaiting(key: string): void {
  const timer = timers.get(key);
  if (timer !== undefined) clearTimeout(timer);
  timers.delete(key);
}

/** Keeps the draft at once, and waits until the workspace has its newest text or refuses it. */
export async function keepNow(key: string): Promise<boolean> {
  stopWaiting(key);
  const running = underWay.get(key);
  if (running) {
    await running;
    return keepNow(key);
  }
  const session = sessionOf(key);
  if (!session) return false;
  if (!isUnkept(session)) return true;
  // Another workspace may be open by now; this draft belongs to its own and waits until that is open again.
  const { workspace, name } = session;
  if (workspace === null || useContextBar.getState().workspace !== workspace) return false;
  const keeping = keep(key, { workspace, name }, textOf(session.history.present)).finally(() => underWay.delete(key));
  underWay.set(key, keeping);
  await keeping;
  const after = sessionOf(key);
  return after !== undefined && !isUnkept(after);
}

async function keep(key: string, owner: Owner, text: string): Promise<void> {
  alter(key, (now) => ({ ...now, saving: { state: "keeping" } }));
  const answer = await answerOf(commands.draftKeep(owner.workspace, owner.name, text));
  if (answer.state === "failed") {
    alter(key, (now) => ({ ...now, saving: { state: "failed", failure: answer.failure } }));
    const pause = saidUnkept(key, owner.name, answer.failure, () => void keepNow(key));
    // An edit from meanwhile is kept sooner than that.
    if (!timers.has(key)) keepIn(key, pause);
    return;
  }
  takeBack(key);
  alter(key, (now) => {
    const base = {
      ...now.base,
      basedOn: now.base.keptAt === null ? now.base.newest : now.base.basedOn,
      keptAt: answer.value,
    };
    const kept = { ...now, base, kept: text };
    return { ...kept, saving: { state: isUnkept(kept) ? "waiting" : "kept" } };
  });
  keptElsewhere(owner);
}

function unkept(): readonly (readonly [string, Session])[] {
  return [...useSessions.getState().byKey].filter(([, session]) => isUnkept(session));
}

/** Keeps every draft that the workspace does not have as it stands: the desk is left, or the window is about to close. */
export async function keepAll(): Promise<void> {
  await Promise.all(unkept().map(([key]) => keepNow(key)));
}

// What belongs to a workspace that was left is kept when that is open again.
useContextBar.subscribe((now, before) => {
  if (now.workspace !== before.workspace) void keepAll();
});

keepBeforeClosing({
  unkept: () => unkept().map(([, session]) => ({ name: session.name, text: textOf(session.history.present) })),
  keep: keepAll,
});

/** Saves the draft as the next version of its policy; whatever is being kept is waited for, so that no draft is left behind. */
export async function saveVersion(
  key: string,
  note: string,
): Promise<Answer<VersionSummary> & { state: "ready" | "failed" }> {
  stopWaiting(key);
  await underWay.get(key);
  const session = sessionOf(key);
  const workspace = session?.workspace ?? null;
  if (!session || workspace === null) {
    return { state: "failed", failure: { kind: "refused", message: "The draft is not open." } };
  }
  const text = textOf(session.history.present);
  const answer = await answerOf(commands.versionSave(workspace, session.name, text, note));
  if (answer.state === "failed") {
    keepSoon(key);
    return answer;
  }
  const { number } = answer.value;
  alter(key, (now) => ({ ...now, base: { basedOn: number, newest: number, keptAt: null }, kept: text }));
  keepSoon(key);
  takeBack(key);
  if (memory) await outOfDate(memory, "versions", "draft");
  return answer;
}

/** Drops the draft; the newest version stands. It can be undone like any edit. */
export async function discard(key: string): Promise<Answer<null> & { state: "ready" | "failed" }> {
  stopWaiting(key);
  await underWay.get(key);
  const session = sessionOf(key);
  const workspace = session?.workspace ?? null;
  if (!session || workspace === null) {
    return { state: "failed", failure: { kind: "refused", message: "The draft is not open." } };
  }
  const dropped = await answerOf(commands.draftDiscard(workspace, session.name));
  if (dropped.state === "failed") return dropped;
  const opened = await answerOf(commands.draftOpen(session.name));
  if (opened.state === "failed") return opened;
  const { text, based_on, newest, kept_at } = opened.value;
  const now = sessionOf(key) ?? session;
  setSession(key, {
    ...now,
    history: typed(now.history, text, "Drop the draft", Date.now()),
    base: { basedOn: based_on, newest, keptAt: kept_at },
    kept: text,
    saving: { state: "kept" },
  });
  takeBack(key);
  if (memory) await outOfDate(memory, "draft");
  return { state: "ready", value: null };
}
