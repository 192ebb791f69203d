// A value with its interval on a scale that all rows share.
import { classes } from "../classes";
import { interval as ofShares, percent } from "../format";
import styles from "./figures.module.css";

export type BarTone = "series" | "quiet" | "accent" | "loosened" | "tightened";

interface IntervalBarProps {
  /** None when only the bound is known, as after zero found. */
  value: number | null;
  low: number;
  high: number;
  /** The ends of the scale, as shares unless `label` says otherwise. */
  min: number;
  max: number;
  /** A dashed line: the figure of all tickets. */
  mark?: number | undefined;
  /** A solid upright: the gate. */
  gate?: number | undefined;
  tone?: BarTone;
  width?: number;
  /** In place of "84.1%, 95% interval 83.0 to 85.1"; for what is no share. */
  label?: string;
}

const HEIGHT = 16;

export function IntervalBar({
  value,
  low,
  high,
  min,
  max,
  mark,
  gate,
  tone = "series",
  width = 96,
  label,
}: IntervalBarProps) {
  const at = (share: number) => position(share, min, max, width);
  const left = at(low);
  const right = Math.max(at(high), left + 1);
  return (
    <svg
      className={classes(styles.bar, styles[`tone-${tone}`])}
      width={width}
      height={HEIGHT}
      role="img"
      aria-label={label ?? said(value, low, high)}
    >
      <path className={styles.track} d={`M0 8H${width}`} />
      {mark !== undefined && <path className={styles.dashed} d={`M${at(mark)} 1V15`} />}
      <rect x={left} y="5" width={right - left} height="6" rx="1" fill="currentColor" opacity="0.32" />
      {value !== null && (
        <rect x={Math.min(width - 3, Math.max(0, at(value) - 1.5))} y="3" width="3" height="10" rx="1" fill="currentColor" />
      )}
      {gate !== undefined && <path className={styles.gate} d={`M${at(gate)} 1V15`} />}
    </svg>
  );
}

function said(value: number | null, low: number, high: number): string {
  const range = `95% interval ${ofShares(low, high).replace("\u2013", " to ")}`;
  return value === null ? range : `${percent(value)}, ${range}`;
}

/** Where a value lies on the scale, in pixels with one decimal; values off the scale lie at its end. */
export function position(value: number, min: number, max: number, width: number): number {
  const share = max > min ? (value - min) / (max - min) : 0;
  return Math.round(Math.min(1, Math.max(0, share)) * width * 10) / 10;
}

/** A scale for intervals: from 0 up to a round number that holds them all. */
export function sharedScale(highs: readonly number[]): { min: number; max: number } {
  const most = Math.max(0.01, ...highs.filter(Number.isFinite));
  const steps = [0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1];
  return { min: 0, max: steps.find((step) => step >= most) ?? 1 };
}

interface IntervalScaleProps {
  min: number;
  max: number;
  /** The dashed line: the figure of all tickets. */
  mark?: number | undefined;
}

/** The head over a column of interval bars: the scale that they share, "0 to 40%, all 8.7%". */
export function IntervalScale({ min, max, mark }: IntervalScaleProps) {
  const end = (share: number) => Number((share * 100).toFixed(1));
  return `${end(min)} to ${end(max)}%${mark === undefined ? "" : `, all ${percent(mark)}`}`;
}
