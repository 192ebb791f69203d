// Cells of the grid: where they lie, what stands in them, and what is said of one.
import { type CellFactor, cellWords } from "../../../components/cells";
import { count, counted, listed } from "../../../components/format";
import { type Lane, LANES, laneWord } from "../../../components/marks";

/** Which factors go down and which go across, outermost first, by their place in the policy. */
export interface Axes {
  rows: readonly number[];
  columns: readonly number[];
}

/** More factors than this have no grid that fits a screen. */
export const MOST_IN_GRID = 6;

/**
 * The first half of the factors goes down, the others go across. What is not known stands apart from what is: the
 * factor of missing context is the outermost column.
 */
export function axesOf(factors: readonly CellFactor[], missing: string | undefined): Axes {
  const all = factors.map((_, at) => at);
  const apart = factors.findIndex((factor) => factor.id === missing);
  const others = all.filter((at) => at !== apart);
  const down = Math.ceil(factors.length / 2);
  return {
    rows: others.slice(0, down),
    columns: [...(apart < 0 ? [] : [apart]), ...others.slice(down)],
  };
}

/** The code of the cell at a row and a column of the grid. */
export function codeAt(axes: Axes, row: number, column: number): number {
  return spread(axes.rows, row) + spread(axes.columns, column);
}

function spread(factors: readonly number[], index: number): number {
  return factors.reduce((code, factor, at) => {
    const digit = Math.floor(index / 3 ** (factors.length - 1 - at)) % 3;
    return code + digit * 3 ** factor;
  }, 0);
}

interface GridPlace {
  row: number;
  column: number;
}

/** Where a cell lies. */
export function placeOf(axes: Axes, code: number): GridPlace {
  const along = (factors: readonly number[]) =>
    factors.reduce((index, factor) => index * 3 + (Math.floor(code / 3 ** factor) % 3), 0);
  return { row: along(axes.rows), column: along(axes.columns) };
}

/** Where an arrow key leads; Home and End go along the row, with Ctrl to the corners. Null for other keys. */
export function moveIn(
  { row, column }: GridPlace,
  key: string,
  withControl: boolean,
  size: { rows: number; columns: number },
): GridPlace | null {
  const to = (nextRow: number, nextColumn: number) => ({
    row: Math.min(size.rows - 1, Math.max(0, nextRow)),
    column: Math.min(size.columns - 1, Math.max(0, nextColumn)),
  });
  switch (key) {
    case "ArrowUp":
      return to(row - 1, column);
    case "ArrowDown":
      return to(row + 1, column);
    case "ArrowLeft":
      return to(row, column - 1);
    case "ArrowRight":
      return to(row, column + 1);
    case "PageUp":
      return to(row - 9, column);
    case "PageDown":
      return to(row + 9, column);
    case "Home":
      return withControl ? to(0, 0) : to(row, 0);
    case "End":
      return withControl ? to(size.rows - 1, size.columns - 1) : to(row, size.columns - 1);
    default:
      return null;
  }
}

/** What stands in a cell. */
interface CellLane {
  lane: Lane;
  covered: boolean;
}

const LETTERS: Record<string, CellLane> = {
  a: { lane: "autonomous", covered: true },
  s: { lane: "assisted", covered: true },
  h: { lane: "human_owned", covered: true },
  u: { lane: "autonomous", covered: false },
};

/** What a letter of a reading's lanes says; null where there is none. */
export function cellLane(lanes: string, code: number): CellLane | null {
  return LETTERS[lanes.charAt(code)] ?? null;
}

/** Whether a cell is stricter or laxer than it was. A cell without a rule is as lax as the autonomous lane. */
export function changeOf(was: CellLane | null, is: CellLane | null): "tightened" | "loosened" | null {
  if (was === null || is === null) return null;
  const by = LANES.indexOf(is.lane) - LANES.indexOf(was.lane);
  if (by === 0) return null;
  return by > 0 ? "tightened" : "loosened";
}

/** "human-owned", or "no rule". */
export function laneSaid(cell: CellLane | null): string {
  if (cell === null) return "not known";
  return cell.covered ? laneWord(cell.lane).toLowerCase() : "no rule";
}

export interface CellSaid {
  code: number;
  factors: readonly CellFactor[];
  is: CellLane | null;
  was: CellLane | null;
  /** What the other policy is called: "v1". */
  baseline: string;
  /** None where no tickets are known. */
  tickets: number | null;
  human: readonly number[];
}

/** All that is known of a cell in a sentence. */
export function cellSentence({ code, factors, is, was, baseline, tickets, human }: CellSaid): string {
  const parts = [`${cellWords(code, factors)}: ${laneSaid(is)}`];
  if (changeOf(was, is) !== null) parts.push(`${laneSaid(was)} in ${baseline}`);
  if (tickets !== null) parts.push(tickets === 0 ? "no tickets" : counted(tickets, "ticket"));
  const decided = LANES.flatMap((lane, at) => {
    const found = human[at] ?? 0;
    return found === 0 ? [] : [`${count(found)} ${laneWord(lane).toLowerCase()}`];
  });
  const humans = decided.length === 0 ? "" : ` Humans decided ${listed(decided)}.`;
  return `${parts.join(", ")}.${humans}`;
}

/** Edge of the inner square, on a log scale of tickets, as a share of the cell. Some ticket is always seen. */
export function squareShare(tickets: number, most: number): number {
  if (tickets <= 0) return 0;
  const share = most <= 1 ? 1 : Math.log(1 + tickets) / Math.log(1 + most);
  return 0.22 + 0.7 * share;
}
