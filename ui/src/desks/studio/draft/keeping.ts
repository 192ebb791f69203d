// Keeps drafts in the workspace while they are edited: soon after the last keystroke, the newest text last, one at a time.
import type { QueryClient } from "@tanstack/react-query";

import { commands, type VersionSummary } from "../../../api/bindings";
import type { Area } from "../../../api/cache";
import { outOfDate } from "../../../api/cache";
import { type Answer, answerOf } from "../../../api/client";
import { useContextBar } from "../../../context/contextBar";
import { textOf, typed } from "./history";
import { alter, isUnkept, sessionOf, setSession } from "./sessions";

/** How long after an edit the draft is kept. */
const SOON = 400;

const timers = new Map<string, ReturnType<typeof setTimeout>>();
const underWay = new Map<string, Promise<void>>();
let memory: QueryClient | null = null;

/** What the window remembers of commands goes out of date when a draft is kept. */
export function tellMemory(cache: QueryClient): void {
  memory = cache;
}

/** What a kept draft changes outside the studio; the studio itself follows the text. */
const OUTSIDE: readonly Area[] = ["workspace", "tickets", "compare", "releases"];

function keptElsewhere(): void {
  void memory?.invalidateQueries({ predicate: ({ queryKey }) => OUTSIDE.some((area) => area === queryKey[0]) });
}

/** Keeps the draft soon. */
export function keepSoon(key: string): void {
  const session = sessionOf(key);
  if (!session) return;
  stopWaiting(key);
  if (!isUnkept(session) && session.saving.state !== "keeping") {
    alter(key, (now) => ({ ...now, saving: { state: "kept" } }));
    return;
  }
  if (session.saving.state !== "keeping") alter(key, (now) => ({ ...now, saving: { state: "waiting" } }));
  timers.set(
    key,
    setTimeout(() => void keepNow(key), SOON),
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

async function keep(
  key: string,
  { workspace, name }: { workspace: string; name: string },
  text: string,
): Promise<void> {
  alter(key, (now) => ({ ...now, saving: { state: "keeping" } }));
  const answer = await answerOf(commands.draftKeep(workspace, name, text));
  if (answer.state === "failed") {
    alter(key, (now) => ({ ...now, saving: { state: "failed", failure: answer.failure } }));
    return;
  }
  alter(key, (now) => {
    const base = {
      ...now.base,
      basedOn: now.base.keptAt === null ? now.base.newest : now.base.basedOn,
      keptAt: answer.value,
    };
    const kept = { ...now, base, kept: text };
    return { ...kept, saving: { state: isUnkept(kept) ? "waiting" : "kept" } };
  });
  keptElsewhere();
}

/** Keeps every draft that waits: the desk is left, or the window is about to close. */
export function keepAll(): void {
  for (const key of timers.keys()) void keepNow(key);
}

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
  const dropped = await answerOf(commands.draftDiscard(session.name));
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
  if (memory) await outOfDate(memory, "draft");
  return { state: "ready", value: null };
}
