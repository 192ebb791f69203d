// A few choices side by side, of which one is in force.
import { type ReactNode, useId } from "react";

import { classes } from "../classes";
import styles from "./Segmented.module.css";

interface Segment<Value extends string> {
  value: Value;
  label: ReactNode;
  /** A quiet figure behind the label. */
  detail?: ReactNode;
}

interface SegmentedProps<Value extends string> {
  /** What is chosen; the name for assistive technology. */
  label: string;
  value: Value;
  options: readonly Segment<Value>[];
  onChange: (value: Value) => void;
  size?: "small" | "normal";
}

export function Segmented<Value extends string>({
  label,
  value,
  options,
  onChange,
  size = "small",
}: SegmentedProps<Value>) {
  const name = useId();
  return (
    <div className={classes(styles.group, styles[size])} role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} className={styles.segment}>
          <input
            type="radio"
            className={styles.input}
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span className={styles.face}>
            {option.label}
            {option.detail !== undefined && <span className={styles.detail}>{option.detail}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}
