// The values of the column that is the human lane, and the lane each becomes: by its own word, by a recoding, or none.
import type { ColumnShown } from "../../../api/bindings";
import { LANES, type Lane } from "../../../components/marks";
import { type Mapping, withReading } from "./mapping";

/** A lane; "none" for a value that means not decided; null while a row with it would be rejected. */
export type ValueLane = Lane | "none" | null;

/** The values that are known: those of the first rows, and those that were added by hand. */
export function valuesWithLane(mapping: Mapping, column: ColumnShown): readonly { value: string; lane: ValueLane }[] {
  const entry = mapping.columns?.[column.name];
  const missing = marksFor(mapping, column.name);
  const values = new Set([...column.samples, ...Object.keys(entry?.recode ?? {}), ...missing]);
  return [...values].map((value) => ({ value, lane: laneOf(value) }));

  function laneOf(value: string): ValueLane {
    if (missing.includes(value)) return "none";
    const word = entry?.recode?.[value] ?? value;
    return LANES.find((lane) => lane === word) ?? null;
  }
}

/** The mapping in which the value becomes the lane. */
export function withValueLane(mapping: Mapping, column: string, value: string, lane: Lane | "none"): Mapping {
  const entry = mapping.columns?.[column];
  const { [value]: _, ...recode } = entry?.recode ?? {};
  const before = marksFor(mapping, column);
  const missing = before.filter((mark) => mark !== value);
  const marks = lane === "none" ? [...missing, value] : missing;
  return withReading(mapping, column, {
    recode: lane === "none" || lane === value ? recode : { ...recode, [value]: lane },
    // The marks of the whole file stand unless this column needs others.
    ...(lane === "none" || before.includes(value) ? { missing: marks } : {}),
  });
}

function marksFor(mapping: Mapping, column: string): readonly string[] {
  return mapping.columns?.[column]?.missing ?? mapping.missing ?? [];
}
