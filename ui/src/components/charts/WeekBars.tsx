// Lane shares week by week, strictest on top, with the releases as dashed uprights.
import { useLocation } from "wouter";

import { count, day, percent, UNAVAILABLE } from "../format";
import { LaneMark } from "../marks/LaneMark";
import { LANES, type Lane, type LaneCounts, laneWord } from "../marks/lanes";
import { ChartFrame } from "./ChartFrame";
import styles from "./charts.module.css";
import { apart } from "./scale";
import { useWidth } from "./useWidth";

interface Week {
  /** The Monday; of the first week where several stand together. */
  start: string;
  /** None where the week has not been read yet; all zero where it has no tickets, which leaves a gap. */
  counts: LaneCounts | null;
}

interface WeekBarsProps {
  /** "Recommended lanes by week, v1". */
  label: string;
  /** Without gaps: a week without tickets is there too. */
  weeks: readonly Week[];
  /** How many weeks stand together as one. */
  together?: number;
  /** Uprights on the day, such as "serial 4". */
  releases?: readonly { day: string; label: string }[];
  /** Where the tickets of a part are. */
  href?: ((week: Week, lane: Lane) => string) | undefined;
  height?: number;
  /** The small form has no legend and two dates. */
  small?: boolean;
}

export function WeekBars({ label, weeks, together = 1, releases = [], href, height = 196, small = false }: WeekBarsProps) {
  const [box, width] = useWidth(720);
  const plot = { left: small ? 44 : 36, right: small ? 8 : 108, top: 8, bottom: small ? 20 : releases.length > 0 ? 38 : 24 };
  const bottom = height - plot.bottom;
  const tall = bottom - plot.top;
  const step = (width - plot.left - plot.right) / Math.max(1, weeks.length);
  const lines = small ? [0, 1] : [0, 0.25, 0.5, 0.75, 1];
  const y = (share: number) => bottom - share * tall;
  const named = (week: Week) => `${together === 1 ? "week of" : `${together} weeks from`} ${day(week.start)}`;
  const head = together === 1 ? "Week of" : `${together} weeks from`;

  return (
    <ChartFrame label={label} heads={[head, ...LANES.map(laneWord), "Tickets"]} rows={weeks.map(rowOf)}>
      <div ref={box}>
        <svg className={styles.chart} width={width} height={height} role="img" aria-label={label}>
          {lines.map((share) => (
            <g key={share}>
              <path className={styles.grid} d={`M${plot.left} ${y(share)}H${width - plot.right}`} />
              <text x={plot.left - 6} y={y(share) + 4} textAnchor="end">
                {share === 1 ? "100%" : share * 100}
              </text>
            </g>
          ))}
          {weeks.map((week, index) => (
            <Bar
              key={week.start}
              week={week}
              name={named(week)}
              x={plot.left + index * step + 1.5}
              width={Math.max(1, step - 3)}
              bottom={bottom}
              tall={tall}
              href={href}
            />
          ))}
          {datesOf(weeks, step, small).map(({ index, anchor }) => (
            <text
              key={index}
              x={plot.left + (anchor === "end" ? weeks.length : index) * step + (anchor === "end" ? 0 : 3)}
              y={bottom + 16}
              textAnchor={anchor}
            >
              {day(weeks[index]?.start ?? "")}
            </text>
          ))}
          {releases.map((release) => {
            const after = spansBetween(weeks[0]?.start ?? release.day, release.day, together);
            if (after < 0 || after > weeks.length) return null;
            const x = plot.left + after * step;
            return (
              <g key={release.label}>
                <path className={styles.upright} d={`M${x} 4V${bottom + 22}`} />
                <text className={styles.strong} x={x + 4} y={bottom + 32}>
                  {release.label}
                </text>
              </g>
            );
          })}
          {!small && <Legend week={[...weeks].reverse().find((week) => week.counts !== null)} x={width - plot.right + 8} y={y} />}
        </svg>
      </div>
    </ChartFrame>
  );
}

interface BarProps {
  week: Week;
  /** "week of 5 Jan". */
  name: string;
  x: number;
  width: number;
  bottom: number;
  tall: number;
  href: WeekBarsProps["href"];
}

function Bar({ week, name, x, width, bottom, tall, href }: BarProps) {
  const [, goTo] = useLocation();
  const { counts } = week;
  if (counts === null) return <rect className={styles.unread} x={x} y={bottom - tall} width={width} height={tall} />;
  const all = sum(counts);
  if (all === 0) return null;
  let below = 0;
  return LANES.map((lane) => {
    const share = counts[lane] / all;
    const top = bottom - (below + share) * tall;
    below += share;
    if (counts[lane] === 0) return null;
    return (
      <rect
        key={lane}
        className={styles[`fill-${lane}`]}
        x={x}
        y={top + 0.8}
        width={width}
        height={Math.max(0.5, share * tall - 1.6)}
        rx="1"
        {...(href ? { onClick: () => goTo(href(week, lane)), "data-leads": "" } : {})}
      >
        <title>{`${laneWord(lane)} ${percent(share)}, ${count(counts[lane])} of ${count(all)}, ${name}`}</title>
      </rect>
    );
  });
}

/** Labels stand beside the parts of the last bar, a line apart at least. */
function Legend({ week, x, y }: { week: Week | undefined; x: number; y: (share: number) => number }) {
  if (!week?.counts) return null;
  const { counts } = week;
  const all = Math.max(1, sum(counts));
  let below = 0;
  const middles = LANES.map((lane) => {
    const share = counts[lane] / all;
    below += share;
    return y(below - share / 2);
  });
  const places = apart(middles, 18, y(1), y(0));
  return LANES.map((lane, index) => (
    <g key={lane} transform={`translate(${x},${Math.round((places[index] ?? 0) - 6)})`}>
      <LaneMark lane={lane} />
      <text className={styles.strong} x="18" y="10">
        {laneWord(lane)}
      </text>
    </g>
  ));
}

function datesOf(weeks: readonly Week[], step: number, small: boolean): { index: number; anchor: "start" | "end" }[] {
  if (weeks.length === 0) return [];
  if (small) return [{ index: 0, anchor: "start" }, ...(weeks.length > 1 ? [{ index: weeks.length - 1, anchor: "end" as const }] : [])];
  // Dates that say their year are longer.
  const room = weeks.some((week) => day(week.start) === day(week.start, true)) ? 84 : 56;
  const every = [1, 2, 4, 8, 13, 26, 52].find((weeksApart) => weeksApart * step >= room) ?? 104;
  return weeks.flatMap((_, index) => (index % every === 0 ? [{ index, anchor: "start" as const }] : []));
}

/** How many spans a day lies after another, in parts of a span. */
function spansBetween(from: string, to: string, together: number): number {
  return (Date.parse(to) - Date.parse(from)) / (together * 7 * 86_400_000);
}

function rowOf(week: Week) {
  const { counts } = week;
  const all = counts === null ? 0 : sum(counts);
  const cells = LANES.map((lane) => (counts === null || all === 0 ? UNAVAILABLE : percent(counts[lane] / all)));
  return { id: week.start, cells: [day(week.start, true), ...cells, counts === null ? UNAVAILABLE : count(all)] };
}

function sum(counts: LaneCounts): number {
  return LANES.reduce((all, lane) => all + counts[lane], 0);
}
