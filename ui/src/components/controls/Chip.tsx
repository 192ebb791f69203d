// A small label: a state, a value, a filter that can be taken away.
import type { ReactNode } from "react";

import { classes } from "../classes";
import { Icon } from "../marks/Icon";
import styles from "./Chip.module.css";

interface ChipProps {
  tone?: "plain" | "line" | "accent" | "met" | "error" | "loosened" | "tightened";
  children: ReactNode;
  /** Takes the chip away; `removeLabel` names the button. */
  onRemove?: (() => void) | undefined;
  removeLabel?: string;
}

export function Chip({ tone = "plain", children, onRemove, removeLabel = "Remove" }: ChipProps) {
  return (
    <span className={classes(styles.chip, styles[tone], onRemove && styles.removable)}>
      <span className={styles.words}>{children}</span>
      {onRemove && (
        <button type="button" className={styles.remove} aria-label={removeLabel} onClick={onRemove}>
          <Icon name="close" size={12} />
        </button>
      )}
    </span>
  );
}
