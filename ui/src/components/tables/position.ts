// Which rows of how many are in view.
import { count } from "../format";

interface Position {
  /** Counted from 0. */
  first: number;
  last: number;
  total: number;
  noun?: string;
}

/** "1,572–1,593 of 200,412". */
export function positionText({ first, last, total, noun }: Position): string {
  const all = noun === undefined ? count(total) : `${count(total)} ${noun}`;
  if (total === 0) return all;
  return `${count(first + 1)}\u2013${count(Math.min(last + 1, total))} of ${all}`;
}
