// A field for a number. What cannot be used says so and counts as no number, so that nothing is done with an earlier one.
import { type KeyboardEvent, useEffect, useRef, useState } from "react";

import { classes } from "../classes";
import { count } from "../format";
import { Field, type FieldLabelling, labelling } from "./Field";
import styles from "./Field.module.css";

interface NumberFieldProps extends FieldLabelling {
  value: number | null;
  /** Called with every number that can be used; null while the field is empty or holds anything else. */
  onChange: (value: number | null) => void;
  min?: number;
  max?: number;
  step?: number;
  /** Whole numbers only. So it is unless told otherwise where there is a least number and steps are whole: a count. */
  integer?: boolean;
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
  integer = Number.isInteger(step) && Number.isFinite(min),
  unit,
  size = "normal",
  width = 88,
}: NumberFieldProps) {
  // What is being typed, until it is a number that can be used and the field is left.
  const [typed, setTyped] = useState<string | null>(null);
  const [isLeft, setLeft] = useState(false);
  /** What stood here before the text went wrong. */
  const before = useRef<number | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const problem = typed === null ? null : problemWith(typed, { min, max, integer });

  // A form is not sent with a number that cannot be used, even one that may be left out.
  useEffect(() => input.current?.setCustomValidity(problem ?? ""), [problem]);

  if (isLeft && value !== null) {
    // A number was set from elsewhere: the wrong text that was left here is over.
    setTyped(null);
    setLeft(false);
  }

  function type(text: string) {
    const wrong = problemWith(text, { min, max, integer }) !== null;
    if (wrong && problem === null) before.current = value;
    setTyped(text);
    setLeft(false);
    onChange(wrong || text.trim() === "" ? null : numberIn(text));
  }

  function leave() {
    // Where there is no number now, the wrong text stays, with what is wrong with it.
    if (problem !== null && value === null) {
      setLeft(true);
      return;
    }
    setTyped(null);
    if (problem !== null && before.current !== null && before.current !== value) onChange(before.current);
  }

  function stepBy(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    const from = value ?? (numberIn(typed ?? "") || 0);
    const next = from + (event.key === "ArrowUp" ? step : -step);
    setTyped(null);
    onChange(Math.min(max, Math.max(min, Number(next.toFixed(10)))));
  }

  return (
    <Field {...labelling(label, labelled, hint, error ?? problem)}>
      {(identity) => (
        <span className={classes(styles.box, styles[size])} style={{ width }} data-wrong={identity["aria-invalid"]}>
          <input
            {...identity}
            ref={input}
            role="spinbutton"
            inputMode={integer ? "numeric" : "decimal"}
            autoComplete="off"
            aria-valuenow={value ?? undefined}
            aria-valuemin={Number.isFinite(min) ? min : undefined}
            aria-valuemax={Number.isFinite(max) ? max : undefined}
            className={classes(styles.input, styles.number)}
            value={typed ?? value ?? ""}
            onChange={(event) => type(event.target.value)}
            onBlur={leave}
            onKeyDown={stepBy}
            onInvalid={(event) => {
              // The reason stands below the field already.
              event.preventDefault();
              event.currentTarget.focus();
            }}
          />
          {unit && <span className={styles.unit}>{unit}</span>}
        </span>
      )}
    </Field>
  );
}

interface Bounds {
  min: number;
  max: number;
  integer: boolean;
}

/** What would be a number here, where the text is none: "1 to 5,000". */
function problemWith(text: string, { min, max, integer }: Bounds): string | null {
  if (text.trim() === "") return null;
  const number = numberIn(text);
  if (!Number.isFinite(number)) return inWords("A number", min, max);
  if (integer && !Number.isInteger(number)) return inWords("A whole number", min, max);
  return number < min || number > max ? rangeWords(min, max) : null;
}

function inWords(kind: string, min: number, max: number): string {
  const range = rangeWords(min, max);
  return range === "" ? kind : `${kind}, ${range}`;
}

function rangeWords(min: number, max: number): string {
  if (Number.isFinite(min) && Number.isFinite(max)) return `${bound(min)} to ${bound(max)}`;
  if (Number.isFinite(min)) return `${bound(min)} or more`;
  return Number.isFinite(max) ? `${bound(max)} or less` : "";
}

function bound(value: number): string {
  return Number.isInteger(value) ? count(value) : String(value);
}

/** The number that a text is; NaN if it is none. Commas group thousands and nothing else: "1,5" is no number. */
function numberIn(text: string): number {
  const plain = text.trim().replace("\u2212", "-");
  const grouped = /^-?\d{1,3}(,\d{3})+(\.\d*)?$/.test(plain);
  return plain === "" ? Number.NaN : Number(grouped ? plain.replaceAll(",", "") : plain);
}
