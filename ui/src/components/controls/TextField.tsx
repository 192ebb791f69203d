// Fields for text.
import type { ComponentProps } from "react";

import { classes } from "../classes";
import { Field, type FieldLabelling, labelling } from "./Field";
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
