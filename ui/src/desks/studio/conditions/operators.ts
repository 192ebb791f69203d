// How a field can be compared, by what the corpus holds in it, and what a new comparison begins with.
import type { FieldShown } from "../../../api/bindings";
import type { Comparison, FieldCondition, FieldValue } from "../document";

export type Operator =
  "is" | "in" | "at_least" | "at_most" | "above" | "below" | "has" | "within" | "older_than" | "present";

/** Behind the field: "is at least". What is known or not is said by two choices of their own. */
export const OPERATORS: Record<Exclude<Operator, "present">, string> = {
  is: "is",
  in: "is one of",
  at_least: "is at least",
  at_most: "is at most",
  above: "is above",
  below: "is below",
  has: "contains",
  within: "lies within",
  older_than: "lies more than",
};

/** The type of a field as the corpus has it: `boolean`, `integer`, `number`, `date_time`, `string`, `list`, `mixed`. */
const BY_KIND: Record<string, readonly Operator[]> = {
  boolean: ["is", "present"],
  integer: ["at_least", "at_most", "above", "below", "is", "in", "present"],
  number: ["at_least", "at_most", "above", "below", "is", "in", "present"],
  date_time: ["within", "older_than", "at_least", "at_most", "above", "below", "present"],
  string: ["is", "in", "present"],
  list: ["has", "present"],
};
const ALL: readonly Operator[] = [
  "is",
  "in",
  "at_least",
  "at_most",
  "above",
  "below",
  "has",
  "within",
  "older_than",
  "present",
];

/** What suits a field, the usual one first. A field that the corpus does not have may be anything. */
export function operatorsFor(kind: string | undefined): readonly Operator[] {
  return (kind === undefined ? undefined : BY_KIND[kind]) ?? ALL;
}

export function operatorOf(condition: FieldCondition): Operator {
  return ALL.find((operator) => Object.hasOwn(condition, operator)) ?? "is";
}

/** What the field is compared with. */
export function comparedWith(condition: FieldCondition): FieldValue | readonly FieldValue[] {
  const [, value] = Object.entries(condition).find(([key]) => key !== "field") ?? ["", ""];
  return value;
}

/** A value as the field's type has it; a text that does not fit stays a text, and the check says so. */
export function asValue(text: string, kind: string | undefined): FieldValue {
  const isNumeric = kind === "integer" || kind === "number" || kind === undefined || kind === "mixed";
  if (isNumeric && text.trim() !== "" && Number.isFinite(Number(text))) return Number(text);
  const isBoolean = kind === "boolean" || kind === undefined || kind === "mixed";
  if (isBoolean && (text === "true" || text === "yes")) return true;
  if (isBoolean && (text === "false" || text === "no")) return false;
  return text;
}

/** A value as people read it. */
export function valueWord(value: FieldValue): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "object" ? value.join(", ") : String(value);
}

/** The value that a new comparison begins with: the most frequent one, or the middle of the range. */
function usual(field: FieldShown | undefined): FieldValue {
  if (field?.kind === "boolean") return true;
  if (field && field.min !== null && field.max !== null && field.kind !== "date_time") {
    const middle = (field.min + field.max) / 2;
    return field.kind === "integer" ? Math.round(middle) : Number(middle.toPrecision(2));
  }
  return asValue(field?.top[0]?.value ?? "", field?.kind);
}

function instant(field: FieldShown | undefined): string {
  const micros = field?.max ?? field?.min ?? null;
  return micros === null ? "2026-01-01T00:00:00Z" : new Date(micros / 1000).toISOString().replace(/\.\d+Z$/, "Z");
}

/** A comparison with an operator, with the value before it if that fits and the usual one if not. */
export function comparison(operator: Operator, field: FieldShown | undefined, before?: FieldCondition): Comparison {
  const old = before === undefined ? undefined : comparedWith(before);
  const one: FieldValue | undefined = typeof old === "object" ? old[0] : old;
  const wasSpan = before !== undefined && ["within", "older_than", "present"].includes(operatorOf(before));
  const value = one === undefined || wasSpan ? usual(field) : one;
  const ordered = field?.kind === "date_time" ? dated(value, field) : numeric(value, field);
  switch (operator) {
    case "is":
      return { is: value };
    case "in":
      return { in: typeof old === "object" ? old : [value] };
    case "at_least":
      return { at_least: ordered };
    case "at_most":
      return { at_most: ordered };
    case "above":
      return { above: ordered };
    case "below":
      return { below: ordered };
    case "has":
      return { has: typeof value === "string" ? value : (field?.top[0]?.value ?? "") };
    case "within":
      return { within: wasSpan && typeof old === "string" ? old : "30d" };
    case "older_than":
      return { older_than: wasSpan && typeof old === "string" ? old : "30d" };
    case "present":
      return { present: true };
  }
}

function dated(value: FieldValue, field: FieldShown): FieldValue {
  return typeof value === "string" && value.includes("T") ? value : instant(field);
}

function numeric(value: FieldValue, field: FieldShown | undefined): FieldValue {
  if (typeof value === "number") return value;
  const start = usual(field);
  return typeof start === "number" ? start : 0;
}

/** A condition on a field, as it begins. */
export function newFieldCondition(name: string, field: FieldShown | undefined): FieldCondition {
  const [operator = "is"] = operatorsFor(field?.kind);
  return { field: name, ...comparison(operator, field) };
}

/** The same comparison of another field where it suits that, else the usual one there. */
export function onField(condition: FieldCondition, name: string, field: FieldShown | undefined): FieldCondition {
  const operator = operatorOf(condition);
  const suited = operatorsFor(field?.kind);
  const kept = suited.includes(operator) && !["is", "in", "has"].includes(operator);
  return kept ? { field: name, ...comparison(operator, field, condition) } : newFieldCondition(name, field);
}

const SPAN = /^(\d+)([mhdw])$/;
type SpanUnit = "m" | "h" | "d" | "w";
export const SPAN_UNITS: readonly { value: SpanUnit; label: string }[] = [
  { value: "m", label: "minutes" },
  { value: "h", label: "hours" },
  { value: "d", label: "days" },
  { value: "w", label: "weeks" },
];

/** A length of time such as "7d", in its parts. */
export function spanOf(text: string): { count: number; unit: SpanUnit } | null {
  const [, digits, letter] = SPAN.exec(text) ?? [];
  const unit = SPAN_UNITS.find(({ value }) => value === letter)?.value;
  return digits === undefined || unit === undefined ? null : { count: Number(digits), unit };
}
