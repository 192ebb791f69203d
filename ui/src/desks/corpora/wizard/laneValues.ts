// Values of lane rules as they are typed: a number, yes or no, else a text. In quotes it is a text whatever it looks
// like; a quote inside quotes is doubled, as in a table's cells.

export type Value = string | number | boolean;

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;
const QUOTED = /^"(?:[^"]|"")*"$/;
/** One of a list: a text in quotes, which may hold commas, or whatever stands before the next comma. */
const ITEM = /\s*"(?:[^"]|"")*"\s*(?=,|$)|[^,]+/g;

/** What a typed text means. */
export function valueOf(text: string): Value {
  const trimmed = text.trim();
  if (QUOTED.test(trimmed)) return trimmed.slice(1, -1).replaceAll('""', '"');
  if (trimmed === "true") return true;
  if (trimmed === "false") return false;
  return NUMBER.test(trimmed) ? Number(trimmed) : trimmed;
}

/** What a typed list means. Nothing between two commas is no value; an empty text is written `""`. */
export function valuesOf(text: string): Value[] {
  return (text.match(ITEM) ?? []).filter((item) => item.trim() !== "").map(valueOf);
}

/** A value as it is typed: a text stands in quotes wherever it would be taken for something else without them. */
export function textOfValue(value: Value): string {
  if (typeof value !== "string") return String(value);
  const isPlain = value !== "" && valueOf(value) === value && !value.startsWith('"') && !value.includes(",");
  return isPlain ? value : `"${value.replaceAll('"', '""')}"`;
}

export function textOfList(values: readonly Value[]): string {
  return values.map(textOfValue).join(", ");
}
