// What the first rows say of the column that is the id: whether it numbers tickets at all.
import type { ImportPreview } from "../../../api/bindings";
import { isFolded, type Mapping, targetOf } from "./mapping";

interface IdSeen {
  column: string;
  /** Rows whose id an earlier row has. */
  repeats: number;
  /** Rows without one. */
  missing: number;
  /** Of so many. */
  rows: number;
}

/** None if no column is the id, or the rows of one id become one ticket anyway. */
export function idSeen(preview: ImportPreview, mapping: Mapping): IdSeen | null {
  if (isFolded(mapping)) return null;
  const column = preview.columns.find(({ name }) => targetOf(mapping, name) === "id");
  if (column === undefined) return null;
  const repeats = Math.max(0, preview.records - column.missing - column.distinct);
  return { column: column.name, repeats, missing: column.missing, rows: preview.records };
}

/** Whether the rows are rather events of tickets, or the id is another column. */
export function isNoId({ repeats, rows }: IdSeen): boolean {
  return repeats * 2 > rows;
}
