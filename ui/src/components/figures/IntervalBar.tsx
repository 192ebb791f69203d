// A value with its interval on a scale that all rows share.
import { classes } from "../classes";
import { interval as ofShares, percent } from "../format";
import styles from "./figures.module.css";

type BarTone = "series" | "quiet" | "accent" | "loosened" | "tightened";

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
  /** In pixels, or as wide as the room it stands in. */
  width?: number | "fill";
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
  const at = (share: number) => position(share, min, max, 100);
  // An interval without length is still seen.
  const left = Math.min(99, at(low));
  const right = Math.max(at(high), left + 1);
  return (
    <svg
      className={classes(styles.bar, styles[`tone-${tone}`])}
      width={width === "fill" ? "100%" : width}
      height={HEIGHT}
      role="img"
      aria-label={label ?? said(value, low, high)}
    >
      <line className={styles.track} x1="0" x2="100%" y1="8" y2="8" />
      {mark !== undefined && <Upright className={styles.dashed} at={at(mark)} />}
      <rect x={`${left}%`} y="5" width={`${right - left}%`} height="6" rx="1" fill="currentColor" opacity="0.32" />
      {value !== null && <ValueMark at={at(value)} />}
      {gate !== undefined && <Upright className={styles.gate} at={at(gate)} />}
    </svg>
  );
}

function Upright({ at, className }: { at: number; className: string | undefined }) {
  return <line className={className} x1={`${at}%`} x2={`${at}%`} y1="1" y2="15" />;
}

/** 3 px wide, and at both ends of the scale still within the bar. */
function ValueMark({ at }: { at: number }) {
  return <rect x={`${at}%`} y="3" width="3" height="10" rx="1" fill="currentColor" transform={`translate(${(-3 * at) / 100} 0)`} />;
}

function said(value: number | null, low: number, high: number): string {
  const range = `95% interval ${ofShares(low, high).replace("\u2013", " to ")}`;
  return value === null ? range : `${percent(value)}, ${range}`;
}

/** Where a value lies on a scale of a width, with one decimal; values off the scale lie at its end. */
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
