// Where rows and columns of cells lie in pixels: wider gaps after every third and ninth, one edge for all cells.
import type { Axes } from "./cells";
import type { Size } from "./useSize";

export interface GridLayout {
  /** Edge of a cell. */
  cell: number;
  /** Left of each column. */
  x: readonly number[];
  /** Top of each row. */
  y: readonly number[];
  width: number;
  height: number;
}

const LEAST = 14;
const MOST = 44;
/** Room for the words on the left and above. */
export const LEFT = 98;
export const TOP = 56;
const GAP = 1;
const AFTER_THREE = 1;
const AFTER_NINE = 5;

function gaps(length: number): number {
  let sum = 0;
  for (let at = 0; at < length - 1; at += 1) sum += gapAfter(at);
  return sum;
}

function gapAfter(at: number): number {
  return GAP + ((at + 1) % 3 === 0 ? AFTER_THREE : 0) + ((at + 1) % 9 === 0 ? AFTER_NINE : 0);
}

function starts(from: number, length: number, cell: number): number[] {
  const found: number[] = [];
  let next = from;
  for (let at = 0; at < length; at += 1) {
    found.push(next);
    next += cell + gapAfter(at);
  }
  return found;
}

/** As large as the room allows, but never too small to read; then it scrolls. */
export function layoutOf(axes: Axes, room: Size): GridLayout {
  const columns = 3 ** axes.columns.length;
  const rows = 3 ** axes.rows.length;
  const across = Math.floor((room.width - LEFT - gaps(columns)) / columns);
  const down = Math.floor((room.height - TOP - gaps(rows)) / rows);
  const cell = Math.max(LEAST, Math.min(MOST, across, down));
  return {
    cell,
    x: starts(LEFT, columns, cell),
    y: starts(TOP, rows, cell),
    width: LEFT + columns * cell + gaps(columns),
    height: TOP + rows * cell + gaps(rows),
  };
}

/** A group of neighbouring rows or columns on which a factor has one level. */
export interface Band {
  /** 0 low, 1 medium, 2 high. */
  digit: number;
  first: number;
  last: number;
}

/** The bands of the factor at a depth: the outermost factor has three, the next nine. */
export function bandsOf(count: number, depth: number): Band[] {
  const length = 3 ** (count - 1 - depth);
  return Array.from({ length: 3 ** (depth + 1) }, (_, at) => ({
    digit: at % 3,
    first: at * length,
    last: (at + 1) * length - 1,
  }));
}
