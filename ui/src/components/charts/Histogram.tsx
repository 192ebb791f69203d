// A column of a corpus at a glance.
import { count } from "../format";
import styles from "./charts.module.css";

interface HistogramProps {
  /** What is counted: "Tickets by day". */
  label: string;
  bins: readonly number[];
  /** Names of the bins, for the text on hover. */
  names?: readonly string[];
  /** A bin that is in view or chosen. */
  marked?: number | null;
  width?: number;
  height?: number;
}

export function Histogram({ label, bins, names, marked = null, width = 92, height = 24 }: HistogramProps) {
  const most = Math.max(1, ...bins);
  const step = width / Math.max(1, bins.length);
  return (
    <svg className={styles.chart} width={width} height={height} role="img" aria-label={label}>
      {bins.map((value, index) => {
        const tall = value === 0 ? 0 : Math.max(1, (value / most) * height);
        return (
          <rect
            key={index}
            className={index === marked ? styles.binMarked : styles.bin}
            x={index * step}
            y={height - tall}
            width={Math.max(0.5, step - (step > 3 ? 1 : 0))}
            height={tall}
          >
            <title>{names?.[index] === undefined ? count(value) : `${names[index]}: ${count(value)}`}</title>
          </rect>
        );
      })}
    </svg>
  );
}
