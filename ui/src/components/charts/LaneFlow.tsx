// How tickets move between lanes from one policy to another. The matrix with the same numbers stands beside it.
import { useLocation } from "wouter";

import { count, signed } from "../format";
import { LaneMark } from "../marks/LaneMark";
import { LANES, type Lane, laneWord } from "../marks/lanes";
import { ChartFrame } from "./ChartFrame";
import styles from "./charts.module.css";
import { apart } from "./scale";
import { useWidth } from "./useWidth";

interface LaneFlowProps {
  /** "v1". */
  from: string;
  /** "Draft". */
  to: string;
  /** Three rows of three counts: from in rows, to in columns. */
  counts: readonly (readonly number[])[];
  href?: ((from: Lane, to: Lane) => string | undefined) | undefined;
  height?: number;
}

const GAP = 8;
const COLUMN = 10;
const LABEL = 100;

export function LaneFlow({ from, to, counts, href, height = 244 }: LaneFlowProps) {
  const [box, width] = useWidth(364);
  const [, goTo] = useLocation();
  const { sources, targets, ribbons } = flow(counts, height - 4);
  const right = width - LABEL - COLUMN;
  const label = `Flow of tickets between lanes, ${from} to ${to}`;
  const rows = ribbons.map(({ row, column, value }) => ({
    id: `${row}-${column}`,
    cells: [laneWord(LANES[row] ?? "autonomous"), laneWord(LANES[column] ?? "autonomous"), count(value)],
  }));

  return (
    <ChartFrame label={label} heads={[from, to, "Tickets"]} rows={rows}>
      <div ref={box}>
        <div className={styles.flowHeads}>
          <span>{from}</span>
          <span>{to}</span>
        </div>
        <svg className={styles.chart} width={width} height={height} role="img" aria-label={label}>
          {ribbons.map((ribbon) => {
            const source = LANES[ribbon.row] ?? "autonomous";
            const target = LANES[ribbon.column] ?? "autonomous";
            const place = href?.(source, target);
            return (
              <path
                key={`${ribbon.row}-${ribbon.column}`}
                className={ribbonClass(ribbon.row, ribbon.column)}
                d={ribbonPath(LABEL + COLUMN, right, ribbon.start, ribbon.end, ribbon.size)}
                {...(place === undefined ? {} : { onClick: () => goTo(place), "data-leads": "" })}
              >
                <title>{`${laneWord(source)} to ${laneWord(target)}: ${count(ribbon.value)}`}</title>
              </path>
            );
          })}
          <Side nodes={sources} x={LABEL} labelX={0} height={height} change={null} />
          <Side nodes={targets} x={right} labelX={right + COLUMN + 8} height={height} change={sources} />
        </svg>
      </div>
    </ChartFrame>
  );
}

interface Node {
  value: number;
  top: number;
  size: number;
}

interface Ribbon {
  row: number;
  column: number;
  value: number;
  start: number;
  end: number;
  size: number;
}

/** Where the columns and the ribbons between them lie, in pixels from the top. */
export function flow(counts: readonly (readonly number[])[], height: number): { sources: Node[]; targets: Node[]; ribbons: Ribbon[] } {
  const at = (row: number, column: number) => counts[row]?.[column] ?? 0;
  const lanes = LANES.map((_, index) => index);
  const all = lanes.reduce((sum, row) => sum + lanes.reduce((part, column) => part + at(row, column), 0), 0);
  const scale = all === 0 ? 0 : (height - GAP * (lanes.length - 1)) / all;
  const sources = stacked(lanes.map((row) => lanes.reduce((sum, column) => sum + at(row, column), 0)), scale);
  const targets = stacked(lanes.map((column) => lanes.reduce((sum, row) => sum + at(row, column), 0)), scale);
  const used = { left: lanes.map(() => 0), right: lanes.map(() => 0) };
  const ribbons: Ribbon[] = [];
  for (const row of lanes) {
    for (const column of lanes) {
      const value = at(row, column);
      if (value === 0) continue;
      const size = value * scale;
      ribbons.push({
        row,
        column,
        value,
        size,
        start: (sources[row]?.top ?? 0) + (used.left[row] ?? 0),
        end: (targets[column]?.top ?? 0) + (used.right[column] ?? 0),
      });
      used.left[row] = (used.left[row] ?? 0) + size;
      used.right[column] = (used.right[column] ?? 0) + size;
    }
  }
  return { sources, targets, ribbons };
}

function stacked(values: readonly number[], scale: number): Node[] {
  let top = 2;
  return values.map((value) => {
    const node = { value, top, size: value * scale };
    top += node.size + GAP;
    return node;
  });
}

function ribbonPath(left: number, right: number, start: number, end: number, size: number): string {
  const middle = (left + right) / 2;
  const [a, b, c, d] = [start, end, end + size, start + size].map((y) => y.toFixed(1));
  return `M${left} ${a}C${middle} ${a} ${middle} ${b} ${right} ${b}V${c}C${middle} ${c} ${middle} ${d} ${left} ${d}Z`;
}

function ribbonClass(row: number, column: number): string | undefined {
  if (row === column) return styles.unchanged;
  return column > row ? styles.tightened : styles.loosened;
}

interface SideProps {
  nodes: readonly Node[];
  x: number;
  labelX: number;
  height: number;
  /** The other side, when the change is said. */
  change: readonly Node[] | null;
}

function Side({ nodes, x, labelX, height, change }: SideProps) {
  const tops = apart(
    nodes.map((node) => node.top + node.size / 2 - 12),
    30,
    0,
    height - 26,
  );
  return LANES.map((lane, index) => {
    const node = nodes[index] ?? { value: 0, top: 0, size: 0 };
    const by = change === null ? null : node.value - (change[index]?.value ?? 0);
    return (
      <g key={lane}>
        <rect className={styles[`fill-${lane}`]} x={x} y={node.top} width={COLUMN} height={Math.max(node.value > 0 ? 1 : 0, node.size)} />
        <g transform={`translate(${labelX},${(tops[index] ?? 0).toFixed(1)})`}>
          <LaneMark lane={lane} size={10} />
          <text className={styles.strong} x="14" y="9">
            {laneWord(lane)}
          </text>
          <text x="14" y="23">
            {by === null ? count(node.value) : `${count(node.value)}, ${signed(by)}`}
          </text>
        </g>
      </g>
    );
  });
}
