// What the tables of the window are told about their columns.
import type { ReactNode } from "react";

export interface Column<Row> {
  id: string;
  head: ReactNode;
  cell: (row: Row, index: number) => ReactNode;
  /** Numbers lie at the end. */
  align?: "start" | "center" | "end";
  /** Pixels, or a share of the room as in "2fr". */
  width?: number | string;
  /** Whether the head is a button that sorts. */
  sortable?: boolean;
}

export interface SortState {
  column: string;
  descending: boolean;
}

/** What a press on a head asks for: first rising, then falling. */
export function nextSort(column: string, sort: SortState | null | undefined): SortState {
  return { column, descending: sort?.column === column ? !sort.descending : false };
}
