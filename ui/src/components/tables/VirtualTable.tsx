// A table of up to a million rows: only what is in view is on the page. It is a grid for the keyboard and for
// assistive technology, which hears the number of each row among all.
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";

import { classes } from "../classes";
import { Checkbox } from "../controls/Checkbox";
import { isTyping } from "../controls/keys";
import { Failed } from "../states/EmptyState";
import type { Column, SortState } from "./columns";
import { SortButton } from "./Head";
import { rowAfter } from "./useRowKeys";
import { type LoadRows, usePages } from "./usePages";
import styles from "./VirtualTable.module.css";

export interface RowSelection {
  has: (key: string) => boolean;
  toggle: (key: string, index: number) => void;
  /** The box in the head. */
  all: boolean | "mixed";
  toggleAll: (all: boolean) => void;
}

interface VirtualTableProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rowCount: number;
  /** Names the list: its query, its sort. Another key empties what was loaded and goes back to the top. */
  listKey: string;
  loadRows: LoadRows<Row>;
  rowKey: (row: Row, index: number) => string;
  /** Enter, or a double press. */
  onOpen?: (row: Row, index: number) => void;
  /** The row that has the cursor; told when it moves. */
  onCursor?: (row: Row | undefined, index: number) => void;
  /** Space, or the box at the start of each row. */
  selection?: RowSelection;
  /** The name of a row for its box: "Select 491264". */
  rowName?: (row: Row) => string;
  sort?: SortState | null;
  onSort?: (sort: SortState) => void;
  /** A second line under the heads, per column: profiles. */
  underHead?: (column: string) => ReactNode;
  /** Rows in view, counted from 0, for a read-out. */
  onView?: (first: number, last: number) => void;
  empty?: ReactNode;
  rowHeight?: number;
  /** Where to begin, as when coming back from a ticket. */
  startAt?: number;
}

const BOX = "44px";
/** Heights of the heads, as in the style sheet. */
const HEAD = 24;
const UNDER_HEAD = 52;

export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { label, columns, rowCount, listKey, selection, empty, rowHeight = 28, startAt = 0, onView } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const focusNext = useRef(false);
  const [cursor, setCursor] = useState(Math.min(startAt, Math.max(0, rowCount - 1)));
  const headHeight = HEAD + (props.underHead ? UNDER_HEAD : 0);
  const pages = usePages(listKey, props.loadRows, rowCount);
  const virtual = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialOffset: startAt * rowHeight,
    // The heads lie above the first row and stay over what is scrolled.
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    // The row with the cursor stays on the page, so that Tab always finds the table.
    rangeExtractor: (range) => withCursor(defaultRangeExtractor(range), cursor, rowCount),
  });
  const items = virtual.getVirtualItems();
  const first = virtual.range?.startIndex ?? 0;
  const last = virtual.range?.endIndex ?? 0;
  const { want } = pages;
  useEffect(() => {
    if (rowCount > 0) want(Math.max(0, first - 12), Math.min(rowCount - 1, last + 12));
    onView?.(first, last);
  }, [want, onView, first, last, rowCount, listKey]);
  useBackToTop(listKey, () => {
    setCursor(0);
    scroller.current?.scrollTo({ top: 0 });
  });

  function moveTo(index: number) {
    setCursor(index);
    virtual.scrollToIndex(index, { align: "auto" });
    props.onCursor?.(pages.row(index), index);
    focusNext.current = true;
  }

  // After the row with the cursor has come onto the page.
  useLayoutEffect(() => {
    if (!focusNext.current) return;
    focusNext.current = false;
    scroller.current?.querySelector<HTMLElement>(`[aria-rowindex="${cursor + 2}"]`)?.focus({ preventScroll: true });
  });

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const onRow = event.target instanceof HTMLElement && event.target.matches("[aria-rowindex]");
    const row = pages.row(cursor);
    if (event.key === "Enter" && onRow && row !== undefined && props.onOpen) {
      event.preventDefault();
      props.onOpen(row, cursor);
    } else if (event.key === " " && onRow && row !== undefined && selection) {
      event.preventDefault();
      selection.toggle(props.rowKey(row, cursor), cursor);
    } else {
      const inHead = event.target instanceof HTMLElement && event.target.closest("[data-head]") !== null;
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 3);
      const to = inHead ? null : rowAfter(event.key, cursor, rowCount, page);
      if (to === null || rowCount === 0) return;
      event.preventDefault();
      moveTo(to);
    }
  }

  const template = [...(selection ? [BOX] : []), ...columns.map(({ width }) => track(width))].join(" ");
  return (
    <div ref={scroller} className={styles.scroller}>
      <div
        className={styles.grid}
        role="grid"
        aria-label={label}
        aria-rowcount={rowCount + 1}
        aria-colcount={columns.length + (selection ? 1 : 0)}
        aria-multiselectable={selection ? true : undefined}
        onKeyDown={onKeyDown}
      >
        <Heads {...props} template={template} />
        {!pages.failure && rowCount > 0 && (
          <div
            className={classes(styles.rows, pages.isPrevious && styles.previous)}
            role="rowgroup"
            style={{ height: virtual.getTotalSize() }}
          >
            {items.map((item) => (
              <GridRow
                key={item.key}
                {...props}
                index={item.index}
                row={pages.row(item.index)}
                top={item.start - headHeight}
                height={item.size}
                template={template}
                isCursor={item.index === cursor}
                onPoint={() => moveTo(item.index)}
              />
            ))}
          </div>
        )}
      </div>
      {rowCount === 0 && empty}
      {pages.failure && <Failed failure={pages.failure} retry={pages.retry} />}
    </div>
  );
}

function Heads<Row>({ columns, selection, sort, onSort, underHead, template }: VirtualTableProps<Row> & { template: string }) {
  return (
    <div className={styles.heads} role="rowgroup" data-head="">
      <div className={styles.headRow} role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
        {selection && (
          <div role="columnheader" className={styles.box}>
            <Checkbox bare label="Select all" checked={selection.all} onChange={selection.toggleAll} />
          </div>
        )}
        {columns.map((column) => (
          <div
            key={column.id}
            role="columnheader"
            className={classes(styles.head, styles[column.align ?? "start"])}
            aria-sort={order(column.id, sort)}
          >
            <SortButton column={column} sort={sort} onSort={onSort} />
          </div>
        ))}
      </div>
      {underHead && (
        <div className={styles.under} role="row" style={{ gridTemplateColumns: template }}>
          {selection && <span role="gridcell" />}
          {columns.map((column) => (
            <div key={column.id} role="gridcell" className={classes(styles.cell, styles[column.align ?? "start"])}>
              {underHead(column.id)}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

interface GridRowProps<Row> extends VirtualTableProps<Row> {
  index: number;
  row: Row | undefined;
  top: number;
  height: number;
  template: string;
  isCursor: boolean;
  onPoint: () => void;
}

function GridRow<Row>(props: GridRowProps<Row>) {
  const { columns, index, row, top, height, template, isCursor, selection, rowKey, rowName, onOpen, onPoint } = props;
  const key = row === undefined ? null : rowKey(row, index);
  const selected = key !== null && selection?.has(key) === true;

  function press(event: MouseEvent<HTMLElement>) {
    if (event.target instanceof Element && event.target.closest("a, button, input, label")) return;
    onPoint();
  }

  return (
    <div
      className={styles.row}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selection ? selected : undefined}
      aria-busy={row === undefined || undefined}
      tabIndex={isCursor ? 0 : -1}
      style={{ gridTemplateColumns: template, height, top }}
      onClick={press}
      onDoubleClick={() => row !== undefined && onOpen?.(row, index)}
    >
      {selection && (
        <div role="gridcell" className={styles.box}>
          {row !== undefined && key !== null && (
            <Checkbox
              bare
              label={`Select ${rowName?.(row) ?? key}`}
              checked={selected}
              tabIndex={-1}
              onChange={() => selection.toggle(key, index)}
            />
          )}
        </div>
      )}
      {columns.map((column, position) => (
        <div
          key={column.id}
          role={position === 0 ? "rowheader" : "gridcell"}
          className={classes(styles.cell, styles[column.align ?? "start"])}
        >
          {row === undefined ? <span className={styles.bone} /> : column.cell(row, index)}
        </div>
      ))}
    </div>
  );
}

function useBackToTop(listKey: string, goBack: () => void): void {
  const shown = useRef(listKey);
  useEffect(() => {
    if (shown.current === listKey) return;
    shown.current = listKey;
    goBack();
  });
}

function withCursor(indexes: number[], cursor: number, rowCount: number): number[] {
  if (cursor >= rowCount || indexes.includes(cursor)) return indexes;
  return [...indexes, cursor].sort((a, b) => a - b);
}

function track(width: number | string | undefined): string {
  if (width === undefined) return "minmax(120px, 1fr)";
  if (typeof width === "number") return `${width}px`;
  return width.endsWith("fr") ? `minmax(0, ${width})` : width;
}

function order(column: string, sort: SortState | null | undefined): "ascending" | "descending" | undefined {
  if (sort?.column !== column) return undefined;
  return sort.descending ? "descending" : "ascending";
}
