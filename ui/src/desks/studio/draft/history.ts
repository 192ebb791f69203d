// What can be undone and redone: every state of a draft in this session, without a limit.
import { parsePolicy, type PolicyDocument, printPolicy, type Problem } from "../document";

/** One state of a draft. States share everything that an edit did not touch. */
interface DraftState {
  readonly policy: PolicyDocument | null;
  readonly problem: Problem | null;
  /** The text as it was typed or kept; none if the state came from an edit of the policy, which is then printed. */
  readonly written: string | null;
  /** The edit that led here, as "change the level of a rule". */
  readonly says: string;
}

export interface History {
  readonly past: readonly DraftState[];
  readonly present: DraftState;
  readonly future: readonly DraftState[];
  /** What the newest edit may still be merged with, and until when (milliseconds). */
  readonly merge: { readonly key: string; readonly until: number } | null;
}

export interface EditOptions {
  /** Edits in a row with the same key are one edit: the keystrokes of one field. */
  merge?: string | undefined;
}

/** How long after a keystroke the next one still belongs to the same edit. */
export const MERGE_WITHIN = 2_000;

export function begin(text: string): History {
  return { past: [], present: written(text, ""), future: [], merge: null };
}

function written(text: string, says: string): DraftState {
  return { ...parsePolicy(text), written: text, says };
}

const printed = new WeakMap<PolicyDocument, string>();

/** The text of a state. */
export function textOf(state: DraftState): string {
  if (state.written !== null) return state.written;
  if (state.policy === null) return "";
  const known = printed.get(state.policy);
  if (known !== undefined) return known;
  const text = printPolicy(state.policy);
  printed.set(state.policy, text);
  return text;
}

/** The printed texts of states that are left would fill the memory; each is made again if it is returned to. */
function forget({ policy }: DraftState): void {
  if (policy !== null) printed.delete(policy);
}

function advance(history: History, present: DraftState, now: number, { merge }: EditOptions): History {
  const joins = merge !== undefined && history.merge?.key === merge && now <= history.merge.until;
  forget(history.present);
  return {
    past: joins ? history.past : [...history.past, history.present],
    present: joins ? { ...present, says: history.present.says } : present,
    future: [],
    merge: merge === undefined ? null : { key: merge, until: now + MERGE_WITHIN },
  };
}

/** Applies an edit. A change that changes nothing, or a draft that does not read, leaves everything as it is. */
export function edited(
  history: History,
  says: string,
  change: (policy: PolicyDocument) => PolicyDocument,
  now: number,
  options: EditOptions = {},
): History {
  const { policy } = history.present;
  if (policy === null) return history;
  const changed = change(policy);
  if (changed === policy) return history;
  return advance(history, { policy: changed, problem: null, written: null, says }, now, options);
}

/** Takes a text as it was typed. */
export function typed(history: History, text: string, says: string, now: number, options: EditOptions = {}): History {
  if (text === textOf(history.present)) return history;
  return advance(history, written(text, says), now, options);
}

export function undone(history: History): History {
  const present = history.past.at(-1);
  if (!present) return history;
  forget(history.present);
  return { past: history.past.slice(0, -1), present, future: [history.present, ...history.future], merge: null };
}

export function redone(history: History): History {
  const [present, ...future] = history.future;
  if (!present) return history;
  forget(history.present);
  return { past: [...history.past, history.present], present, future, merge: null };
}
