// Moving between rows with the keyboard: one row is in the tab order, the arrow keys and J, K move from row to row.
import { type KeyboardEvent, type MouseEvent, useCallback, useRef } from "react";

import { isTyping } from "../controls/keys";

interface RowProps {
  tabIndex: number;
  "aria-selected": boolean;
  "data-row": string;
  onClick: (event: MouseEvent<HTMLElement>) => void;
}

interface RowKeys<Row> {
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  rowProps: (row: Row) => RowProps;
}

export function useRowKeys<Row>(
  rows: readonly Row[],
  rowKey: (row: Row) => string,
  selected: string | null,
  onSelect: ((row: Row) => void) | undefined,
): RowKeys<Row> {
  const latest = useRef({ rows, rowKey, onSelect });
  latest.current = { rows, rowKey, onSelect };

  const onKeyDown = useCallback((event: KeyboardEvent<HTMLElement>) => {
    const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-row]") : null;
    if (!row || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const { rows: all, rowKey: keyOf, onSelect: select } = latest.current;
    const at = all.findIndex((candidate) => keyOf(candidate) === row.dataset.row);
    if ((event.key === "Enter" || event.key === " ") && event.target === row) {
      event.preventDefault();
      const chosen = all[at];
      if (chosen !== undefined) select?.(chosen);
      return;
    }
    const to = rowAfter(event.key, at, all.length);
    const next = to === null ? undefined : all[to];
    if (next === undefined) return;
    event.preventDefault();
    const target = event.currentTarget.querySelector<HTMLElement>(`[data-row="${CSS.escape(keyOf(next))}"]`);
    target?.focus();
    target?.scrollIntoView({ block: "nearest" });
  }, []);

  const first = rows[0];
  const reachable = selected ?? (first === undefined ? null : rowKey(first));
  const rowProps = (row: Row): RowProps => ({
    tabIndex: rowKey(row) === reachable ? 0 : -1,
    "aria-selected": rowKey(row) === selected,
    "data-row": rowKey(row),
    onClick: (event) => {
      // A link or a control inside the row does its own work.
      if (event.target instanceof Element && event.target.closest("a, button, input, label")) return;
      onSelect?.(row);
    },
  });
  return { onKeyDown, rowProps };
}

/** The row that a key leads to, or null if the key does not move. */
export function rowAfter(key: string, at: number, length: number, page = 10): number | null {
  switch (key) {
    case "ArrowDown":
    case "j":
      return Math.min(at + 1, length - 1);
    case "ArrowUp":
    case "k":
      return Math.max(at - 1, 0);
    case "PageDown":
      return Math.min(at + page, length - 1);
    case "PageUp":
      return Math.max(at - page, 0);
    case "Home":
      return 0;
    case "End":
      return length - 1;
    default:
      return null;
  }
}
