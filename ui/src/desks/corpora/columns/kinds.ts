// The types of fields in words, and numbers of fields as they are written.
import type { FieldShown } from "../../../api/bindings";
import { day, decimal } from "../../../components/format";

const WORDS: Record<string, string> = {
  boolean: "yes or no",
  integer: "whole number",
  number: "number",
  date_time: "date and time",
  string: "text",
  list: "list",
  mixed: "mixed",
};

/** "date and time". */
export function kindWord(kind: string): string {
  return WORDS[kind] ?? kind;
}

/** An end of a field's range: a number, or a day for times, which come in microseconds since 1970. */
export function rangeWord(field: FieldShown, at: number): string {
  if (field.kind === "date_time") return day(at / 1000, true);
  return Number.isInteger(at) ? decimal(at, 0) : decimal(at, 2);
}

/** The edges of each bin, in words. */
export function binNames(field: FieldShown): string[] {
  const { min, max, bins } = field;
  if (min === null || max === null) return [];
  const step = (max - min) / Math.max(1, bins.length);
  return bins.map(
    (_, index) => `${rangeWord(field, min + index * step)} to ${rangeWord(field, min + (index + 1) * step)}`,
  );
}
