// Keys of rows that a person can rename: a row that gets another id stays the row it is. If it were drawn anew, the
// keyboard would fall out of it, and a press on another control of it, which is what ends the naming, would be lost.
import { useState } from "react";

export interface RowKey {
  id: string;
  /** What the row is drawn under as long as it is there. */
  key: string;
  /** The id that it had before it was renamed; answers about the policy know it by that until they are given anew. */
  earlier: string | null;
}

/** The keys of rows with these ids, in their order. */
export function useRowKeys(ids: readonly string[]): readonly RowKey[] {
  const [rows, setRows] = useState(() => carriedOver([], ids));
  if (rows.length === ids.length && rows.every(({ id }, at) => id === ids[at])) return rows;
  const next = carriedOver(rows, ids);
  setRows(next);
  return next;
}

/** The rows as they are now: by their ids, and a row whose id has gone by the place that another id has taken. */
export function carriedOver(before: readonly RowKey[], ids: readonly string[]): readonly RowKey[] {
  const free = [...before];
  const rows = ids.map((id) => {
    const at = free.findIndex((row) => row.id === id);
    return at < 0 ? null : (free.splice(at, 1)[0] ?? null);
  });
  return ids.map((id, at) => {
    const there = before[at];
    const isRenamed = before.length === ids.length && there !== undefined && free.includes(there);
    return rows[at] ?? (isRenamed ? { id, key: there.key, earlier: there.id } : { id, key: freshKey(), earlier: null });
  });
}

let last = 0;

function freshKey(): string {
  last += 1;
  return `row ${last}`;
}
