// The words beside the grid: which factor has which level over which columns and beside which rows.
import { memo } from "react";

import type { Axes, GridFactor } from "./cells";
import styles from "./CellGrid.module.css";
import { type Band, bandsOf, type GridLayout, LEFT, TOP } from "./gridLayout";

interface GridWordsProps {
  axes: Axes;
  factors: readonly GridFactor[];
  layout: GridLayout;
}

const LEVELS = ["low", "medium", "high"];

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

/** As many letters as fit a width at 11 px. */
export function fitting(text: string, width: number): string {
  const most = Math.floor(width / 6.2);
  return text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1)).trimEnd()}\u2026`;
}

function ColumnWords({ title, bands, layout }: BandsProps) {
  return bands.map((band) => {
    const [from, to] = extent(layout.x, layout.cell, band);
    const level = LEVELS[band.digit] ?? "";
    const room = to - from - 6 * (level.length + 1);
    const name = room > 40 ? fitting(title, room) : "";
    return (
      <text key={band.first} x={(from + to) / 2} y={TOP - 28} textAnchor="middle">
        <title>{`${title} ${level}`}</title>
        {name !== "" && <tspan className={styles.strong}>{name} </tspan>}
        {level}
      </text>
    );
  });
}

function InnerColumns({ title, bands, layout }: BandsProps) {
  return (
    <>
      <text x={LEFT - 8} y={TOP - 8} textAnchor="end">
        <title>{title}</title>
        {fitting(title, LEFT - 8)}
      </text>
      {bands.map((band) => {
        const [from, to] = extent(layout.x, layout.cell, band);
        const level = LEVELS[band.digit] ?? "";
        return (
          <text key={band.first} x={(from + to) / 2} y={TOP - 8} textAnchor="middle">
            <title>{`${title} ${level}`}</title>
            {to - from < 44 ? level.slice(0, 3) : level}
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

/** The outer factors stand upright beside their blocks; the levels of the innermost of them beside its rows. */
function RowWords({ title, inner, depth, layout }: RowWordsProps) {
  if (inner === null) return <Levels title={title} depth={1} at={0} layout={layout} withName />;
  return (
    <>
      {bandsOf(depth, 0).map((band) => {
        const [from, to] = extent(layout.y, layout.cell, band);
        const level = LEVELS[band.digit] ?? "";
        const middle = (from + to) / 2;
        return (
          <g key={band.first}>
            <text transform={`translate(10 ${middle}) rotate(-90)`} textAnchor="middle">
              <title>{`${title} ${level}`}</title>
              <tspan className={styles.strong}>{`${fitting(title, to - from - 48)} `}</tspan>
              {level}
            </text>
            <path className={styles.rule} d={`M18 ${from}V${to}`} />
            <text transform={`translate(34 ${middle}) rotate(-90)`} textAnchor="middle">
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
