// A comparison of a field: which field of the corpus, how it is compared, and with what.
import { useMemo } from "react";

import { Combobox, NumberField } from "../../../components/controls";
import type { FieldShown } from "../../../api/bindings";
import { count, counted, inWords } from "../../../components/format";
import type { Comparison, Condition, FieldCondition, FieldValue } from "../document";
import { useBuilding } from "./building";
import { fieldDetail } from "./fields";
import {
  asValue,
  comparedWith,
  comparison,
  onField,
  type Operator,
  operatorOf,
  OPERATORS,
  operatorsFor,
  SPAN_UNITS,
  spanOf,
  valueWord,
} from "./operators";
import { Token } from "./Token";
import { Values } from "./Values";
import styles from "./conditions.module.css";

interface FieldLeafProps {
  condition: FieldCondition;
  put: (says: string, next: Condition, merge?: string) => void;
}

export function FieldLeaf({ condition, put }: FieldLeafProps) {
  const { fields } = useBuilding();
  const field = fields.find(({ name }) => name === condition.field);
  const operator = operatorOf(condition);
  const suited = operatorsFor(field?.kind);
  const operators = suited.includes(operator) ? suited : [operator, ...suited];
  return (
    <>
      <FieldChoice
        value={condition.field}
        onChange={(name) => {
          const other = fields.find((each) => each.name === name);
          put("Change a field", onField(condition, name, other));
        }}
      />
      <Token
        label="Comparison"
        value={operator === "present" ? (comparedWith(condition) === false ? "unknown" : "known") : operator}
        options={operators.flatMap(choicesOf)}
        onChange={(to) => put("Change a comparison", { field: condition.field, ...compared(to, field, condition) })}
      />
      <Compared condition={condition} field={field} operator={operator} put={put} />
    </>
  );
}

type Choice = Exclude<Operator, "present"> | "known" | "unknown";

function choicesOf(operator: Operator): readonly { value: Choice; label: string }[] {
  if (operator !== "present") return [{ value: operator, label: OPERATORS[operator] }];
  return [
    { value: "known", label: "is known" },
    { value: "unknown", label: "is not known" },
  ];
}

function compared(choice: Choice, field: FieldShown | undefined, before: FieldCondition): Comparison {
  if (choice === "known" || choice === "unknown") return { present: choice === "known" };
  return comparison(choice, field, before);
}

/** Room for a name at 12 px, within bounds. */
function widthFor(name: string): number {
  return Math.min(304, Math.max(176, 24 + 7 * name.length));
}

/** A field of the corpus; one that it does not have is kept and said to be so. */
function FieldChoice({ value, onChange }: { value: string; onChange: (name: string) => void }) {
  const { fields } = useBuilding();
  const options = useMemo(() => {
    const known = fields.map((field) => ({ value: field.name, label: field.title, detail: fieldDetail(field) }));
    const has = fields.some(({ name }) => name === value);
    return has ? known : [{ value, label: inWords(value), detail: "not in this corpus" }, ...known];
  }, [fields, value]);
  const shown = options.find((option) => option.value === value)?.label ?? "";
  return <Combobox label="Field" size="small" width={widthFor(shown)} value={value} options={options} onChange={onChange} />;
}

interface ComparedProps extends FieldLeafProps {
  field: FieldShown | undefined;
  operator: Operator;
}

function Compared({ condition, field, operator, put }: ComparedProps) {
  const name = condition.field;
  const value = comparedWith(condition);
  const says = `Change what ${inWords(name)} is compared with`;
  if (operator === "present") return null;
  if (operator === "within" || operator === "older_than") {
    const span = typeof value === "string" ? value : "";
    const set = (text: string) =>
      put(says, operator === "within" ? { field: name, within: text } : { field: name, older_than: text }, "span");
    return (
      <SpanChoice span={span} onChange={set} after={operator === "within" ? "of the ticket" : "before the ticket"} />
    );
  }
  if (operator === "in") {
    const list: readonly FieldValue[] = Array.isArray(value) ? value : [];
    return <Values list={list} field={field} onChange={(next) => put(says, { field: name, in: next })} />;
  }
  const one: FieldValue = typeof value === "object" ? value.map(valueWord) : value;
  return (
    <OneValue
      value={one}
      field={field}
      onChange={(next) => put(says, { field: name, ...comparedBy(operator, next) }, "value")}
    />
  );
}

function comparedBy(operator: Exclude<Operator, "in" | "within" | "older_than" | "present">, value: FieldValue) {
  switch (operator) {
    case "is":
      return { is: value };
    case "at_least":
      return { at_least: value };
    case "at_most":
      return { at_most: value };
    case "above":
      return { above: value };
    case "below":
      return { below: value };
    case "has":
      return { has: value };
  }
}

function OneValue({
  value,
  field,
  onChange,
}: {
  value: FieldValue;
  field: FieldShown | undefined;
  onChange: (value: FieldValue) => void;
}) {
  if (typeof value === "boolean") {
    const tickets = (word: string) =>
      field?.top.find((top) => asValue(top.value, "boolean") === (word === "yes"))?.tickets;
    const option = (word: "yes" | "no") => {
      const found = tickets(word);
      return { value: word, label: word, detail: found === undefined ? undefined : count(found) };
    };
    return (
      <Token
        label="Value"
        value={value ? "yes" : "no"}
        options={[option("yes"), option("no")]}
        onChange={(to) => onChange(to === "yes")}
      />
    );
  }
  if (typeof value === "number") {
    return (
      <>
        <NumberField
          label="Value"
          labelled="hidden"
          size="small"
          width={80}
          value={value}
          onChange={(next) => next !== null && onChange(next)}
        />
        {field && field.min !== null && field.max !== null && (
          <span className={styles.note}>
            of {count(field.min)} to {count(field.max)}
          </span>
        )}
      </>
    );
  }
  return (
    <ValueChoice
      label="Value"
      value={valueWord(value)}
      field={field}
      onChange={(text) => onChange(asValue(text, field?.kind))}
    />
  );
}

interface ValueChoiceProps {
  label: string;
  value: string;
  field: FieldShown | undefined;
  placeholder?: string;
  width?: number;
  onChange: (text: string) => void;
}

/** A value that the corpus has, with its tickets, or any other text. */
export function ValueChoice({ label, value, field, placeholder, width = 200, onChange }: ValueChoiceProps) {
  const options = (field?.top ?? []).map((top) => ({
    value: top.value,
    label: top.value,
    detail: counted(top.tickets, "ticket"),
  }));
  return (
    <Combobox
      label={label}
      size="small"
      width={width}
      free
      value={value}
      options={options}
      onChange={onChange}
      {...(placeholder === undefined ? {} : { placeholder })}
    />
  );
}

/** A length of time: a number and its unit. A text that is none is shown as it is, to be mended. */
export function SpanChoice({
  span,
  onChange,
  after,
}: {
  span: string;
  onChange: (span: string) => void;
  after?: string;
}) {
  const read = spanOf(span) ?? { count: 0, unit: "d" as const };
  return (
    <>
      <NumberField
        label="Length"
        labelled="hidden"
        size="small"
        width={56}
        min={0}
        value={spanOf(span) ? read.count : null}
        onChange={(next) => next !== null && onChange(`${Math.round(next)}${read.unit}`)}
      />
      <Token
        label="Unit of time"
        value={read.unit}
        options={SPAN_UNITS}
        onChange={(unit) => onChange(`${read.count}${unit}`)}
      />
      {after !== undefined && <span className={styles.word}>{after}</span>}
    </>
  );
}
