// A small whole number as stops side by side: the one in force filled, the one it was underlined.
import { useId } from "react";

import { Spoken } from "../../../components/controls";
import { classes } from "../../../components/classes";
import styles from "./Stops.module.css";

interface StopsProps {
  label: string;
  value: number;
  /** The largest; the smallest is 1. */
  most: number;
  /** What it is in the version that the draft is compared with. */
  was?: number | undefined;
  baseline?: string;
  onChange: (value: number) => void;
}

export function Stops({ label, value, most, was, baseline = "baseline", onChange }: StopsProps) {
  const name = useId();
  const stops = Array.from({ length: Math.max(most, value) }, (_, at) => at + 1);
  return (
    <div className={styles.stops} role="radiogroup" aria-label={label}>
      {stops.map((stop) => (
        <label key={stop} className={styles.stop} title={stop === was && stop !== value ? `${stop} in ${baseline}` : undefined}>
          <input
            type="radio"
            className={styles.input}
            name={name}
            checked={stop === value}
            onChange={() => onChange(stop)}
          />
          <span className={classes(styles.face, stop === was && stop !== value && styles.was)}>
            {stop}
            {stop === was && stop !== value && <Spoken>{`, as in ${baseline}`}</Spoken>}
          </span>
        </label>
      ))}
    </div>
  );
}
