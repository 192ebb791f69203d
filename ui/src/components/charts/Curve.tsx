// The trade-off of a number in the policy: what it costs on x, what it misses on y, every setting a labelled point.
import { type KeyboardEvent, useId } from "react";

import { percent } from "../format";
import { ChartFrame } from "./ChartFrame";
import styles from "./charts.module.css";
import { ticks } from "./scale";
import { useWidth } from "./useWidth";

interface CurvePoint {
  /** The setting: "3". */
  label: string;
  /** Shares. */
  x: number;
  y: number;
  /** The setting of the draft. */
  current?: boolean;
}

interface CurveProps {
  /** What is traded: "What several trades". */
  label: string;
  /** "Tickets made human-owned, of 5,000". */
  xLabel: string;
  /** "Under-escalated, of 4,812". */
  yLabel: string;
  /** In the order of the setting. */
  points: readonly CurvePoint[];
  /** Chooses a setting. */
  onPick?: ((label: string) => void) | undefined;
  height?: number;
}

const LEFT = 40;
const RIGHT = 28;
const TOP = 18;
const BOTTOM = 20;

export function Curve({ label, xLabel, yLabel, points, onPick, height = 128 }: CurveProps) {
  const [box, width] = useWidth(264);
  const hint = useId();
  const xs = ticks(Math.max(...points.map((point) => point.x), 0.01), 5);
  const ys = ticks(Math.max(...points.map((point) => point.y), 0.01), 3);
  const x = (share: number) => LEFT + (share / (xs.at(-1) ?? 1)) * (width - LEFT - RIGHT);
  const y = (share: number) => height - BOTTOM - (share / (ys.at(-1) ?? 1)) * (height - TOP - BOTTOM);
  const groups = grouped(points);

  return (
    <ChartFrame label={label} heads={["Setting", xLabel, yLabel]} rows={points.map(rowOf)}>
      <div ref={box}>
        <div className={styles.axisName}>{yLabel}</div>
        <svg
          className={styles.chart}
          width={width}
          height={height}
          role={onPick ? "group" : "img"}
          aria-label={label}
          aria-describedby={onPick ? hint : undefined}
        >
          {ys.map((share) => (
            <g key={share}>
              <path className={styles.grid} d={`M${LEFT} ${y(share)}H${width - RIGHT + 4}`} />
              <text x={LEFT - 6} y={y(share) + 4} textAnchor="end">
                {axis(share)}
              </text>
            </g>
          ))}
          {xs.map((share) => (
            <text key={share} x={x(share)} y={height - 4} textAnchor="middle">
              {axis(share)}
            </text>
          ))}
          <polyline className={styles.line} points={points.map((point) => `${x(point.x)},${y(point.y)}`).join(" ")} />
          {besides(groups.map((group) => ({ group, x: x(group.x), y: y(group.y) }))).map((dot) => (
            <Dot key={dot.group.label} {...dot} onPick={onPick} />
          ))}
        </svg>
        <div id={hint} className={styles.axisNameEnd}>
          {xLabel}
        </div>
      </div>
    </ChartFrame>
  );
}

interface Group {
  label: string;
  x: number;
  y: number;
  current: boolean;
  /** The setting that is chosen when the point is. */
  pick: string;
}

/** Neighbouring settings with the same result share a point and a label: "4 to 6". */
export function grouped(points: readonly CurvePoint[]): Group[] {
  const groups: (Group & { first: string })[] = [];
  for (const point of points) {
    const last = groups.at(-1);
    if (last && last.x === point.x && last.y === point.y) {
      last.label = `${last.first} to ${point.label}`;
      if (point.current) last.pick = point.label;
      last.current ||= point.current === true;
    } else {
      groups.push({
        label: point.label,
        first: point.label,
        x: point.x,
        y: point.y,
        current: point.current === true,
        pick: point.label,
      });
    }
  }
  return groups.map(({ label, x, y, current, pick }) => ({ label, x, y, current, pick }));
}

interface Placed {
  group: Group;
  x: number;
  y: number;
}

type Side = "left" | "right";

/** Where labels may stand beside their points, best first: from the point to the text's own corner and base line. */
const BESIDE: readonly { side: Side; below: number }[] = [
  { side: "right", below: -6 },
  { side: "left", below: -6 },
  { side: "right", below: 14 },
  { side: "left", below: 14 },
  { side: "right", below: 27 },
  { side: "left", below: 27 },
];

interface Labelled extends Placed {
  side: Side;
  below: number;
}

/** Each label stands at the first place beside its point where it lies over no other label and no other point. */
function besides(dots: readonly Placed[]): Labelled[] {
  const taken: { from: number; to: number; y: number }[] = [];
  return dots.map((dot) => {
    const width = dot.group.label.length * 6;
    const boxes = BESIDE.map(({ side, below }) => {
      const from = side === "right" ? dot.x + 9 : dot.x - 9 - width;
      return { side, below, from, to: from + width, y: dot.y + below };
    });
    const apart = boxes.filter(
      ({ from, to, y }) => from >= LEFT - 8 && !taken.some((other) => Math.abs(other.y - y) < 12 && from < other.to && to > other.from),
    );
    const free = apart.find(
      ({ from, to, y }) => !dots.some((other) => other !== dot && from - 5 < other.x && other.x < to + 5 && Math.abs(other.y - (y - 4)) < 8),
    );
    const { side, below, from, to, y } = free ?? apart[0] ?? boxes[0] ?? { side: "right" as const, below: -6, from: dot.x, to: dot.x, y: dot.y };
    taken.push({ from, to, y });
    return { ...dot, side, below };
  });
}

interface DotProps extends Labelled {
  onPick: ((label: string) => void) | undefined;
}

function Dot({ group, x, y, side, below, onPick }: DotProps) {
  const pressing = onPick
    ? {
        role: "button",
        tabIndex: 0,
        "aria-pressed": group.current,
        "aria-label": `Set to ${group.label}: ${percent(group.x)} across, ${percent(group.y)} up`,
        "data-leads": "",
        onClick: () => onPick(group.pick),
        onKeyDown: (event: KeyboardEvent) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          onPick(group.pick);
        },
      }
    : {};
  return (
    <g className={group.current ? styles.pointNow : styles.point} {...pressing}>
      {onPick && <circle className={styles.target} cx={x} cy={y} r="12" />}
      <circle cx={x} cy={y} r={group.current ? 5 : 3.5} />
      <text className={styles.strong} x={side === "right" ? x + 9 : x - 9} y={y + below} textAnchor={side === "right" ? "start" : "end"}>
        {group.label}
      </text>
    </g>
  );
}

function rowOf(point: CurvePoint) {
  return { id: point.label, cells: [point.current ? `${point.label}, now` : point.label, percent(point.x), percent(point.y)] };
}

function axis(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`;
}
