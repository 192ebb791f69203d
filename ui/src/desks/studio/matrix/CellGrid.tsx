// The cells as a grid that arrow keys walk: tint the lane, square the tickets, notch a change, hatch a missing rule.
import { type KeyboardEvent, memo, type MouseEvent, useId, useMemo, useState } from "react";

import type { CellTickets } from "../../../api/bindings";
import type { CellFactor } from "../../../components/cells";
import { type Axes, cellLane, type CellSaid, cellSentence, changeOf, codeAt, moveIn, placeOf, squareShare } from "./cells";
import styles from "./CellGrid.module.css";
import { type GridLayout, layoutOf } from "./gridLayout";
import { GridWords } from "./GridWords";
import { useSize } from "./useSize";

export type GridView = "draft" | "baseline" | "difference";

/** What the grid shows of both versions. */
export interface GridData {
  factors: readonly CellFactor[];
  axes: Axes;
  /** A letter a cell, as a reading gives it. */
  lanes: string;
  /** The same of the version it is compared with; empty if its cells are other cells. */
  before: string;
  /** What that version is called: "v1". */
  baseline: string;
  /** Tickets of the draft by cell; null while they are not known. */
  tickets: ReadonlyMap<number, CellTickets> | null;
}

interface CellGridProps {
  data: GridData;
  view: GridView;
  /** The cell that is looked at. */
  current: number;
  onCurrent: (code: number) => void;
  /** Opens the tickets of a cell. */
  onOpen: (code: number) => void;
  /** The cell below the pointer. */
  onPoint: (code: number | null) => void;
}

export function CellGrid({ data, view, current, onCurrent, onOpen, onPoint }: CellGridProps) {
  const { axes } = data;
  const [box, room] = useSize({ width: 520, height: 480 });
  const layout = useMemo(() => layoutOf(axes, room), [axes, room]);
  const [focused, setFocused] = useState(false);
  const id = useId();
  const size = { rows: layout.y.length, columns: layout.x.length };
  const place = placeOf(axes, current);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter") {
      event.preventDefault();
      onOpen(current);
      return;
    }
    if (event.altKey || event.metaKey) return;
    const next = moveIn(place, event.key, event.ctrlKey, size);
    if (next === null) return;
    event.preventDefault();
    onCurrent(codeAt(axes, next.row, next.column));
  }

  return (
    <div ref={box} className={styles.box}>
      <svg
        className={styles.grid}
        width={layout.width}
        height={layout.height}
        role="grid"
        tabIndex={0}
        aria-label={`${3 ** data.factors.length} cells by lane, with the tickets in each`}
        aria-rowcount={size.rows}
        aria-colcount={size.columns}
        aria-activedescendant={`${id}-${current}`}
        onKeyDown={onKeyDown}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onClick={(event) => codeUnder(event, onCurrent)}
        onDoubleClick={(event) => codeUnder(event, onOpen)}
        onMouseOver={(event) => codeUnder(event, onPoint)}
        onMouseLeave={() => onPoint(null)}
      >
        <Hatch id={id} />
        <GridWords axes={axes} factors={data.factors} layout={layout} />
        <Cells data={data} view={view} layout={layout} id={id} />
        <Cursor layout={layout} row={place.row} column={place.column} focused={focused} />
      </svg>
    </div>
  );
}

function codeUnder(event: MouseEvent, act: (code: number) => void): void {
  const target = event.target instanceof Element ? event.target.closest("[data-cell]") : null;
  const code = target?.getAttribute("data-cell");
  if (code !== null && code !== undefined) act(Number(code));
}

function Hatch({ id }: { id: string }) {
  return (
    <defs aria-hidden="true">
      <pattern id={`${id}-hatch`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className={styles.hatchGround} width="5" height="5" />
        <rect className={styles.hatchLine} width="2" height="5" />
      </pattern>
    </defs>
  );
}

interface CellsProps {
  data: GridData;
  view: GridView;
  layout: GridLayout;
  id: string;
}

/** All cells; drawn anew only when what they show changes, not when the focus moves. */
const Cells = memo(function Cells({ data, view, layout, id }: CellsProps) {
  const most = Math.max(1, ...[...(data.tickets?.values() ?? [])].map((cell) => cell.tickets));
  const { factors, baseline } = data;
  const edge = layout.cell;
  const ground = useMemo(() => ({ view, factors, baseline, most, edge, id }), [view, factors, baseline, most, edge, id]);
  return (
    <g>
      {layout.y.map((y, row) => (
        <g key={y} role="row" aria-rowindex={row + 1}>
          {layout.x.map((x, column) => {
            const code = codeAt(data.axes, row, column);
            const found = data.tickets?.get(code);
            return (
              <Cell
                key={x}
                ground={ground}
                code={code}
                is={cellLane(data.lanes, code)}
                was={cellLane(data.before, code)}
                tickets={data.tickets === null ? null : (found?.tickets ?? 0)}
                human={found?.human ?? NOBODY}
                x={x}
                y={y}
              />
            );
          })}
        </g>
      ))}
    </g>
  );
});

const NOBODY: readonly number[] = [];

/** What is the same for every cell. */
interface Ground extends Pick<CellSaid, "factors" | "baseline"> {
  view: GridView;
  edge: number;
  /** Tickets of the fullest cell. */
  most: number;
  id: string;
}

interface CellProps extends Omit<CellSaid, "factors" | "baseline"> {
  ground: Ground;
  x: number;
  y: number;
}

/** Of hundreds of cells an edit changes few: the others are not drawn anew. */
const Cell = memo(OneCell, isSameCell);

/** Asked of every cell after every answer, so it makes nothing: what stands is compared where it stands. */
function isSameCell(one: CellProps, other: CellProps): boolean {
  return (
    one.is === other.is &&
    one.was === other.was &&
    one.tickets === other.tickets &&
    one.human.length === other.human.length &&
    one.human.every((tickets, lane) => tickets === other.human[lane]) &&
    one.ground === other.ground &&
    one.code === other.code &&
    one.x === other.x &&
    one.y === other.y
  );
}

function OneCell({ ground, x, y, ...cell }: CellProps) {
  const { view, edge, most, id } = ground;
  const { code, is, was, tickets } = cell;
  const change = changeOf(was, is);
  const shown = view === "baseline" ? was : is;
  const sentence = cellSentence({ ...ground, ...cell });
  const quiet = view === "difference" && change === null;
  const tint = shown === null || quiet ? styles.blank : styles[view === "difference" && change !== null ? change : shown.lane];
  const uncovered = shown !== null && !shown.covered && !quiet;
  const side = squareShare(tickets ?? 0, most) * edge;
  const inset = (edge - side) / 2;
  return (
    <g id={`${id}-${code}`} role="gridcell" aria-label={sentence} data-cell={code}>
      <rect className={tint} x={x} y={y} width={edge} height={edge} rx="2" />
      {uncovered && (
        <rect
          className={styles.uncovered}
          x={x + 0.75}
          y={y + 0.75}
          width={edge - 1.5}
          height={edge - 1.5}
          rx="2"
          fill={`url(#${id}-hatch)`}
        />
      )}
      {side > 0 && (
        <rect
          className={uncovered ? styles.squareUncovered : quiet ? styles.squareQuiet : styles[`square-${shown?.lane ?? "none"}`]}
          x={x + inset}
          y={y + inset}
          width={side}
          height={side}
          rx="1"
        />
      )}
      {change !== null && view !== "baseline" && (
        <path className={styles[`notch-${change}`]} d={`M${x + edge - 5} ${y}h5v5z`} />
      )}
    </g>
  );
}

interface CursorProps {
  layout: GridLayout;
  row: number;
  column: number;
  focused: boolean;
}

/** The frame around the cell that is looked at. */
function Cursor({ layout, row, column, focused }: CursorProps) {
  const [x, y] = [layout.x[column] ?? 0, layout.y[row] ?? 0];
  return (
    <rect
      className={focused ? styles.cursorFocused : styles.cursor}
      aria-hidden="true"
      x={x - 1.5}
      y={y - 1.5}
      width={layout.cell + 3}
      height={layout.cell + 3}
      rx="3"
    />
  );
}
