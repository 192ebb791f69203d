// A box that is ticked, empty or mixed.
import { type ReactNode, useEffect, useRef } from "react";

import { Icon } from "../marks/Icon";
import styles from "./Checkbox.module.css";

interface CheckboxProps {
  /** The name; shown as text unless `bare`. */
  label: ReactNode;
  checked: boolean | "mixed";
  /** A glyph before the label. */
  mark?: ReactNode;
  onChange: (checked: boolean) => void;
  /** A quiet figure at the end of the line. */
  detail?: ReactNode;
  /** The box alone; then `label` must be a string. */
  bare?: boolean;
  disabled?: boolean;
  /** -1 inside a grid, where Space on the row does the same. */
  tabIndex?: number;
}

export function Checkbox({ label, mark, checked, onChange, detail, bare = false, disabled = false, tabIndex }: CheckboxProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.indeterminate = checked === "mixed";
  }, [checked]);

  return (
    <label className={bare ? styles.bare : styles.line}>
      <span className={styles.box}>
        <input
          ref={input}
          type="checkbox"
          className={styles.input}
          checked={checked === true}
          disabled={disabled}
          tabIndex={tabIndex}
          aria-label={bare && typeof label === "string" ? label : undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        {checked === true && <Icon name="check" size={12} weight={2.4} />}
        {checked === "mixed" && <span className={styles.mixed} />}
      </span>
      {mark}
      {!bare && <span className={styles.words}>{label}</span>}
      {detail !== undefined && <span className={styles.detail}>{detail}</span>}
    </label>
  );
}
