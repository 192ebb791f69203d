// The words beside the grid: which factor has which level over which columns and beside which rows.
import { memo } from "react";

import type { CellFactor } from "../../../components/cells";
import type { Axes } from "./cells";
import styles from "./CellGrid.module.css";
import { type Band, bandsOf, type GridLayout, LEFT, TOP } from "./gridLayout";

interface GridWordsProps {
  axes: Axes;
  factors: readonly CellFactor[];
  layout: GridLayout;
}

const LEVELS = ["low", "medium", "high"];
/** Where there is no room for all of them. */
const SHORT = ["low", "med", "high"];

/** For assistive technology each cell says its own levels, so the words are hidden from it. */
export const GridWords = memo(function GridWords({ axes, factors, layout }: GridWordsProps) {
  const title = (place: number | undefined) => (place === undefined ? "" : (factors[place]?.title ?? ""));
  return (
    <g aria-hidden="true" className={styles.words}>
      {axes.columns.length > 0 && (
        <ColumnWords title={title(axes.columns[0])} bands={bandsOf(axes.columns.length, 0)} layout={layout} />
      )}
      {axes.columns.length > 1 && (
        <InnerColumns title={title(axes.columns[1])} bands={bandsOf(axes.columns.length, 1)} layout={layout} />
      )}
      {axes.rows.length > 0 && (
        <RowWords
          title={title(axes.rows[0])}
          inner={axes.rows.length > 1 ? title(axes.rows[1]) : null}
          depth={axes.rows.length}
          layout={layout}
        />
      )}
    </g>
  );
});

interface BandsProps {
  title: string;
  bands: readonly Band[];
  layout: GridLayout;
}

function extent(starts: readonly number[], cell: number, { first, last }: Band): [number, number] {
  return [starts[first] ?? 0, (starts[last] ?? 0) + cell];
}

/** About how many letters stand in a width at 11 px. */
function lettersIn(width: number): number {
  return Math.max(1, Math.floor(width / 6.2));
}

/** As many letters as fit a width. */
function fitting(text: string, width: number): string {
  const most = lettersIn(width);
  return text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1)).trimEnd()}\u2026`;
}

/** The words on lines of a width, three at most. */
export function inLines(text: string, width: number): string[] {
  const most = lettersIn(width);
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && (last.length + 1 + word.length <= most || lines.length === 3)) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => fitting(line, width));
}

/** Above all columns their outer factor, once; below it its levels. */
function ColumnWords({ title, bands, layout }: BandsProps) {
  const [from, to] = [layout.x[0] ?? 0, (layout.x.at(-1) ?? 0) + layout.cell];
  return (
    <>
      <text className={styles.strong} x={(from + to) / 2} y={TOP - 44} textAnchor="middle">
        <title>{title}</title>
        {fitting(title, to - from)}
      </text>
      {bands.map((band) => {
        const [start, end] = extent(layout.x, layout.cell, band);
        return (
          <text key={band.first} className={styles.strong} x={(start + end) / 2} y={TOP - 26} textAnchor="middle">
            {levelIn(band, end - start)}
          </text>
        );
      })}
    </>
  );
}

function levelIn(band: Band, width: number): string {
  return (width < 44 ? SHORT : LEVELS)[band.digit] ?? "";
}

function InnerColumns({ title, bands, layout }: BandsProps) {
  const lines = inLines(title, LEFT - 8);
  return (
    <>
      <text textAnchor="end">
        <title>{title}</title>
        {lines.map((line, at) => (
          <tspan key={at} x={LEFT - 8} y={TOP - 8 - 14 * (lines.length - 1 - at)}>
            {line}
          </tspan>
        ))}
      </text>
      {bands.map((band) => {
        const [from, to] = extent(layout.x, layout.cell, band);
        return (
          <text key={band.first} x={(from + to) / 2} y={TOP - 8} textAnchor="middle">
            {levelIn(band, to - from)}
          </text>
        );
      })}
    </>
  );
}

interface RowWordsProps {
  title: string;
  inner: string | null;
  depth: number;
  layout: GridLayout;
}

/** The outer factor stands upright beside all rows, its levels beside their blocks; those of the next beside its rows. */
function RowWords({ title, inner, depth, layout }: RowWordsProps) {
  if (inner === null) return <Levels title={title} depth={1} at={0} layout={layout} withName />;
  const [top, bottom] = [layout.y[0] ?? 0, (layout.y.at(-1) ?? 0) + layout.cell];
  return (
    <>
      <text className={styles.strong} transform={`translate(9 ${(top + bottom) / 2}) rotate(-90)`} textAnchor="middle">
        <title>{title}</title>
        {fitting(title, bottom - top)}
      </text>
      {bandsOf(depth, 0).map((band) => {
        const [from, to] = extent(layout.y, layout.cell, band);
        const middle = (from + to) / 2;
        return (
          <g key={band.first}>
            <text className={styles.strong} transform={`translate(24 ${middle}) rotate(-90)`} textAnchor="middle">
              {LEVELS[band.digit]}
            </text>
            <path className={styles.rule} d={`M30 ${from}V${to}`} />
            <text transform={`translate(43 ${middle}) rotate(-90)`} textAnchor="middle">
              <title>{inner}</title>
              {fitting(inner, to - from)}
            </text>
          </g>
        );
      })}
      <Levels title={inner} depth={depth} at={1} layout={layout} />
    </>
  );
}

interface LevelsProps {
  title: string;
  depth: number;
  /** Which of the factors, from the outermost. */
  at: number;
  layout: GridLayout;
  withName?: boolean;
}

function Levels({ title, depth, at, layout, withName = false }: LevelsProps) {
  return bandsOf(depth, at).map((band) => {
    const [from, to] = extent(layout.y, layout.cell, band);
    const level = LEVELS[band.digit] ?? "";
    return (
      <text key={band.first} x={LEFT - 8} y={(from + to) / 2 + 4} textAnchor="end">
        <title>{`${title} ${level}`}</title>
        {withName && <tspan className={styles.strong}>{`${fitting(title, LEFT - 56)} `}</tspan>}
        {level}
      </text>
    );
  });
}
