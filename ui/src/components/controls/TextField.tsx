// Fields for text and numbers.
import { type ComponentProps, type KeyboardEvent, type ReactNode, useState } from "react";

import { classes } from "../classes";
import { Field, type FieldLabelling } from "./Field";
import styles from "./Field.module.css";

interface TextFieldProps
  extends FieldLabelling,
    Omit<ComponentProps<"input">, "value" | "onChange" | "size" | "type" | "id"> {
  value: string;
  onChange: (value: string) => void;
  size?: "small" | "normal";
  /** Fixed-width letters, for digests and paths. */
  mono?: boolean;
  type?: "text" | "password";
}

export function TextField({
  label,
  labelled,
  hint,
  error,
  value,
  onChange,
  size = "normal",
  mono = false,
  className,
  type = "text",
  ...rest
}: TextFieldProps) {
  return (
    <Field {...labelling(label, labelled, hint, error)}>
      {(identity) => (
        <span className={classes(styles.box, styles[size], className)} data-wrong={identity["aria-invalid"]}>
          <input
            {...rest}
            {...identity}
            type={type}
            dir="auto"
            className={classes(styles.input, mono && styles.mono)}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        </span>
      )}
    </Field>
  );
}

interface TextAreaProps extends FieldLabelling, Omit<ComponentProps<"textarea">, "value" | "onChange" | "id"> {
  value: string;
  onChange: (value: string) => void;
  mono?: boolean;
}

export function TextArea({
  label,
  labelled,
  hint,
  error,
  value,
  onChange,
  mono = false,
  rows = 3,
  ...rest
}: TextAreaProps) {
  return (
    <Field {...labelling(label, labelled, hint, error)}>
      {(identity) => (
        <span className={classes(styles.box, styles.area)} data-wrong={identity["aria-invalid"]}>
          <textarea
            {...rest}
            {...identity}
            dir="auto"
            rows={rows}
            className={classes(styles.input, mono && styles.mono)}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        </span>
      )}
    </Field>
  );
}

interface NumberFieldProps extends FieldLabelling {
  value: number | null;
  /** Called with each number that can be read and lies within the bounds; null when the field is empty. */
  onChange: (value: number | null) => void;
  min?: number;
  max?: number;
  step?: number;
  /** What is counted: "tickets", "%". */
  unit?: string;
  size?: "small" | "normal";
  width?: number;
}

export function NumberField({
  label,
  labelled,
  hint,
  error,
  value,
  onChange,
  min = Number.NEGATIVE_INFINITY,
  max = Number.POSITIVE_INFINITY,
  step = 1,
  unit,
  size = "normal",
  width = 88,
}: NumberFieldProps) {
  // What is being typed, until it is a number that can be used or the field is left.
  const [typed, setTyped] = useState<string | null>(null);

  function type(text: string) {
    setTyped(text);
    const read = text.trim() === "" ? null : Number(text.replaceAll(",", "").replace("\u2212", "-"));
    if (read === null || (Number.isFinite(read) && read >= min && read <= max)) onChange(read);
  }

  function stepBy(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    const next = (value ?? 0) + (event.key === "ArrowUp" ? step : -step);
    setTyped(null);
    onChange(Math.min(max, Math.max(min, Number(next.toFixed(10)))));
  }

  return (
    <Field {...labelling(label, labelled, hint, error)}>
      {(identity) => (
        <span className={classes(styles.box, styles[size])} style={{ width }} data-wrong={identity["aria-invalid"]}>
          <input
            {...identity}
            role="spinbutton"
            inputMode="decimal"
            autoComplete="off"
            aria-valuenow={value ?? undefined}
            aria-valuemin={Number.isFinite(min) ? min : undefined}
            aria-valuemax={Number.isFinite(max) ? max : undefined}
            className={classes(styles.input, styles.number)}
            value={typed ?? value ?? ""}
            onChange={(event) => type(event.target.value)}
            onBlur={() => setTyped(null)}
            onKeyDown={stepBy}
          />
          {unit && <span className={styles.unit}>{unit}</span>}
        </span>
      )}
    </Field>
  );
}

function labelling(
  label: string,
  labelled: FieldLabelling["labelled"],
  hint: ReactNode,
  error: FieldLabelling["error"],
): FieldLabelling {
  return { label, error, hint, ...(labelled ? { labelled } : {}) };
}
