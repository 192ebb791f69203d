// Small bars and lines that stand in a table or a panel.
import { count, percent } from "../format";
import { LANES, type LaneCounts, laneWord } from "../marks/lanes";
import styles from "./figures.module.css";

interface LaneBarProps {
  counts: LaneCounts;
  height?: number;
  width?: number | string;
}

/** The three lanes as parts of one bar. */
export function LaneBar({ counts, height = 12, width = "100%" }: LaneBarProps) {
  const all = LANES.reduce((sum, lane) => sum + counts[lane], 0);
  const label =
    all === 0
      ? "No tickets"
      : LANES.map((lane) => `${laneWord(lane)} ${percent(counts[lane] / all)}`).join(", ");
  return (
    <div className={styles.laneBar} style={{ height, width }} role="img" aria-label={label}>
      {LANES.filter((lane) => counts[lane] > 0).map((lane) => (
        <span key={lane} className={styles[`fill-${lane}`]} style={{ flexGrow: counts[lane] }} />
      ))}
      {all === 0 && <span className={styles.fillNone} style={{ flexGrow: 1 }} />}
    </div>
  );
}

interface SparklineProps {
  /** One per stretch of time, all of one length; null where there is none. */
  points: readonly (number | null)[];
  /** What the line shows; without it, the line is decoration beside a figure. */
  label?: string;
  width?: number;
  height?: number;
}

/** The course of a figure, ending in a dot. */
export function Sparkline({ points, label, width = 88, height = 20 }: SparklineProps) {
  const naming = label === undefined ? ({ "aria-hidden": true } as const) : ({ role: "img", "aria-label": label } as const);
  const placed = placePoints(points, width, height);
  const last = placed.at(-1)?.at(-1);
  return (
    <svg className={styles.bar} width={width} height={height} {...naming}>
      {placed.map((run, index) =>
        run.length === 1 ? (
          // A line of one point would not be seen.
          <circle key={index} className={styles.sparkEnd} cx={run[0]?.[0]} cy={run[0]?.[1]} r="0.75" />
        ) : (
          <polyline key={index} className={styles.spark} points={run.map((point) => point.join(",")).join(" ")} />
        ),
      )}
      {last && <circle className={styles.sparkEnd} cx={last[0]} cy={last[1]} r="2" />}
    </svg>
  );
}

type Placed = readonly [number, number];

/** Runs of neighbouring points on the plane; a gap in the points ends a run. */
export function placePoints(points: readonly (number | null)[], width: number, height: number): Placed[][] {
  const known = points.filter((point) => point !== null);
  if (known.length === 0) return [];
  const low = Math.min(...known);
  const range = Math.max(...known) - low;
  const inset = 4;
  const runs: Placed[][] = [];
  let run: Placed[] = [];
  points.forEach((point, index) => {
    if (point === null) {
      if (run.length > 0) runs.push(run);
      run = [];
      return;
    }
    const x = 2 + (points.length > 1 ? (index / (points.length - 1)) * (width - 6) : 0);
    const y = range === 0 ? height / 2 : height - inset - ((point - low) / range) * (height - 2 * inset);
    run.push([Math.round(x * 10) / 10, Math.round(y * 10) / 10]);
  });
  if (run.length > 0) runs.push(run);
  return runs;
}

interface ShareBarProps {
  value: number;
  /** The full width. */
  of: number;
  /** A second, lighter part after the first. */
  second?: number;
  width?: number | string;
  height?: number;
  tone?: "series" | "quiet" | "tightened" | "loosened" | "accent";
  /** For assistive technology where no figure stands beside the bar. */
  label?: string;
}

/** A plain horizontal bar. */
export function ShareBar({ value, of, second = 0, width = 104, height = 8, tone = "quiet", label }: ShareBarProps) {
  const naming = label === undefined ? ({ "aria-hidden": true } as const) : ({ role: "img", "aria-label": label } as const);
  const share = (part: number) => (of > 0 ? `${Math.min(100, (part / of) * 100)}%` : "0%");
  return (
    <div className={styles.shareBar} style={{ width, height }} title={`${count(value)} of ${count(of)}`} {...naming}>
      <span className={styles[`tone-${tone}`]} style={{ width: share(value) }} />
      {second > 0 && <span className={styles.second} style={{ width: share(second) }} />}
    </div>
  );
}
