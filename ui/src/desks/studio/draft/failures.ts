// What is said of a draft that could not be kept, and how long to wait before it is tried again.
import type { Failure } from "../../../api/client";
import { dismiss, notify, useNotices } from "../../../context/notices";

/** Milliseconds before the first new try; each one after it waits twice as long. */
const FIRST = 2000;
const LONGEST = 60_000;

interface Unkept {
  /** Tries that failed in a row. */
  times: number;
  /** The notice that says so; none once a person has answered it. */
  notice: number | null;
}

const byKey = new Map<string, Unkept>();

/** Says once that the draft is not kept, however often that is tried. Gives the pause before the next try. */
export function saidUnkept(key: string, name: string, failure: Failure, again: () => void): number {
  const before = byKey.get(key) ?? { times: 0, notice: null };
  const times = before.times + 1;
  const tryAgain = () => {
    // If that fails as well, it is said again.
    byKey.set(key, { times: 0, notice: null });
    again();
  };
  const notice = before.times > 0 ? before.notice : say(name, failure, tryAgain);
  byKey.set(key, { times, notice });
  return Math.min(FIRST * 2 ** (times - 1), LONGEST);
}

function say(name: string, failure: Failure, run: () => void): number | null {
  notify({
    tone: "error",
    title: `The draft of ${name} is not saved`,
    body: `${failure.message} The edits stay in this window and are tried again.`,
    action: { label: "Try again", run },
  });
  return useNotices.getState().notices.at(-1)?.id ?? null;
}

/** The draft is kept: what was said of it holds no longer. */
export function takeBack(key: string): void {
  const notice = byKey.get(key)?.notice ?? null;
  if (notice !== null) dismiss(notice);
  byKey.delete(key);
}
