// The frame of a control that takes a value: its label, a hint, and what is wrong with the value.
import { type ReactNode, useId } from "react";

import { classes } from "../classes";
import { Icon } from "../marks/Icon";
import styles from "./Field.module.css";
import { Spoken } from "./Spoken";

export interface FieldLabelling {
  label: string;
  /** Where the label stands; "hidden" keeps it for assistive technology only. */
  labelled?: "above" | "before" | "hidden";
  /** A quiet line below: what belongs here, or what follows from it. */
  hint?: ReactNode;
  /** What is wrong with the value, in words. */
  error?: string | null | undefined;
}

interface ControlIdentity {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

interface FieldProps extends FieldLabelling {
  children: (identity: ControlIdentity) => ReactNode;
}

export function Field({ label, labelled = "above", hint, error, children }: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const wrong = error !== undefined && error !== null;
  const described = wrong || hint !== undefined;
  return (
    <div className={classes(styles.field, styles[`labelled-${labelled}`])}>
      <label htmlFor={id} className={styles.label}>
        {labelled === "hidden" ? <Spoken>{label}</Spoken> : label}
      </label>
      {children({
        id,
        "aria-describedby": described ? hintId : undefined,
        "aria-invalid": wrong || undefined,
      })}
      {described && (
        <span id={hintId} className={wrong ? styles.error : styles.hint}>
          {wrong && <Icon name="error" size={12} />}
          {wrong ? error : hint}
        </span>
      )}
    </div>
  );
}

/** The parts that the frame of a control needs, for controls that are given each by itself. */
export function labelling(
  label: string,
  labelled: FieldLabelling["labelled"],
  hint: ReactNode,
  error: FieldLabelling["error"],
): FieldLabelling {
  return { label, error, hint, ...(labelled ? { labelled } : {}) };
}
