// The drafts of this session. They live here and not in the desk, so that nothing is lost when the desk is left.
import { create } from "zustand";

import type { Draft } from "../../../api/bindings";
import type { Failure } from "../../../api/client";
import type { PolicyDocument } from "../document";
import { begin, edited, type EditOptions, type History, redone, textOf, typed, undone } from "./history";

/** What the workspace holds of a draft. */
export interface Base {
  /** The number of the version that the draft was started from. */
  basedOn: number | null;
  /** The number of the newest version. */
  newest: number | null;
  /** When the draft was last kept, RFC 3339; none if there is no draft. */
  keptAt: string | null;
}

export type Saving =
  { state: "kept" } | { state: "waiting" } | { state: "keeping" } | { state: "failed"; failure: Failure };

export interface Session {
  readonly workspace: string | null;
  readonly name: string;
  readonly history: History;
  readonly base: Base;
  /** The text that the workspace has. */
  readonly kept: string;
  readonly saving: Saving;
}

interface Sessions {
  readonly byKey: ReadonlyMap<string, Session>;
}

export const useSessions = create<Sessions>(() => ({ byKey: new Map() }));

/** A draft belongs to a workspace: the same name elsewhere is another policy. */
export function keyOf(workspace: string | null, name: string): string {
  return `${workspace ?? ""}\n${name}`;
}

export function sessionOf(key: string): Session | undefined {
  return useSessions.getState().byKey.get(key);
}

export function setSession(key: string, session: Session): void {
  useSessions.setState(({ byKey }) => ({ byKey: new Map(byKey).set(key, session) }));
}

/** Changes what is known of a draft, if it is open. */
export function alter(key: string, change: (session: Session) => Session): void {
  const session = sessionOf(key);
  if (!session) return;
  const changed = change(session);
  if (changed !== session) setSession(key, changed);
}

/** Whether the workspace does not have the draft as it stands. */
export function isUnkept(session: Session): boolean {
  return textOf(session.history.present) !== session.kept;
}

/**
 * Takes in what the workspace has. The first time it begins the draft; later it is taken over as an edit if somebody
 * else changed it and nothing of ours is waiting to be kept.
 */
export function arrived(workspace: string | null, draft: Draft): void {
  const key = keyOf(workspace, draft.policy);
  const base: Base = { basedOn: draft.based_on, newest: draft.newest, keptAt: draft.kept_at };
  const session = sessionOf(key);
  if (!session) {
    const history = begin(draft.text);
    setSession(key, { workspace, name: draft.policy, history, base, kept: draft.text, saving: { state: "kept" } });
    return;
  }
  if (!isLater(base, session.base) || session.saving.state !== "kept") return;
  const history = typed(session.history, draft.text, "Changed outside this window", Date.now());
  setSession(key, { ...session, history, base, kept: draft.text });
}

/** Answers can be overtaken by what this window keeps; only what was written after that counts. */
function isLater(base: Base, known: Base): boolean {
  const [newest, knownNewest] = [base.newest ?? 0, known.newest ?? 0];
  if (newest !== knownNewest) return newest > knownNewest;
  if (base.keptAt === null) return false;
  return known.keptAt === null || Date.parse(base.keptAt) > Date.parse(known.keptAt);
}

type Step = (history: History) => History;

function step(key: string, next: Step): boolean {
  const before = sessionOf(key);
  if (!before) return false;
  const history = next(before.history);
  if (history === before.history) return false;
  setSession(key, { ...before, history });
  return true;
}

/** Each says whether it changed anything. */
export const changes = {
  edit: (key: string, says: string, change: (policy: PolicyDocument) => PolicyDocument, options?: EditOptions) =>
    step(key, (history) => edited(history, says, change, Date.now(), options)),
  type: (key: string, text: string, says: string, options?: EditOptions) =>
    step(key, (history) => typed(history, text, says, Date.now(), options)),
  undo: (key: string) => step(key, undone),
  redo: (key: string) => step(key, redone),
};
