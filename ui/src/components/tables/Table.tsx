// A compact table for up to a few hundred rows: a real table, with a head that stays.
import { Fragment, type ReactNode } from "react";

import { classes } from "../classes";
import { Spoken } from "../controls/Spoken";
import type { Column, SortState } from "./columns";
import { Head } from "./Head";
import styles from "./Table.module.css";
import { useRowKeys } from "./useRowKeys";

export interface RowGroup<Row> {
  /** A line across the table before its rows. */
  head: ReactNode;
  rows: readonly Row[];
}

interface TableProps<Row> {
  /** What the table shows; its name for assistive technology. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[] | readonly RowGroup<Row>[];
  rowKey: (row: Row) => string;
  /** Row heights 24, 28, 36, or what two lines need. */
  density?: "compact" | "normal" | "roomy" | "two-line";
  sort?: SortState | null;
  onSort?: (sort: SortState) => void;
  /** The row that is looked at. */
  selected?: string | null;
  /** Makes rows selectable with the pointer, the arrow keys, Enter and Space. */
  onSelect?: (row: Row) => void;
  /** Rows that are not beyond chance, not usable, not current. */
  isQuiet?: (row: Row) => boolean;
  /** What stands in place of rows when there are none. */
  empty?: ReactNode;
  /** Whether columns keep their given widths and long texts are cut. */
  fixed?: boolean;
  /** Without the head, for pairs of name and value; the head stays for assistive technology. */
  headless?: boolean;
}

export function Table<Row>({
  label,
  columns,
  rows,
  rowKey,
  density = "normal",
  sort,
  onSort,
  selected,
  onSelect,
  isQuiet,
  empty,
  fixed = false,
  headless = false,
}: TableProps<Row>) {
  const groups = grouped(rows);
  const all = groups.flatMap((group) => group.rows);
  const keys = useRowKeys(all, rowKey, selected ?? null, onSelect);

  return (
    <table
      className={classes(styles.table, styles[density], fixed && styles.fixed, onSelect && styles.selectable)}
      aria-label={label}
      role={onSelect ? "grid" : undefined}
      onKeyDown={onSelect ? keys.onKeyDown : undefined}
    >
      <colgroup>
        {columns.map((column) => (
          <col key={column.id} style={column.width === undefined ? undefined : { width: column.width }} />
        ))}
      </colgroup>
      <thead className={headless ? styles.headless : undefined}>
        <tr>
          {columns.map((column) => (
            <Head key={column.id} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody>
        {all.length === 0 && empty !== undefined && (
          <tr>
            <td className={styles.empty} colSpan={columns.length}>
              {empty}
            </td>
          </tr>
        )}
        {groups.map((group, index) => (
          <Fragment key={index}>
            {group.head !== null && (
              <tr className={styles.group}>
                <th scope="rowgroup" colSpan={columns.length}>
                  {group.head}
                </th>
              </tr>
            )}
            {group.rows.map((row) => (
              <tr
                key={rowKey(row)}
                className={isQuiet?.(row) ? styles.quiet : undefined}
                {...(onSelect ? keys.rowProps(row) : { "aria-current": rowKey(row) === selected || undefined })}
              >
                {cells(columns, row, all.indexOf(row))}
              </tr>
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function cells<Row>(columns: readonly Column<Row>[], row: Row, index: number) {
  return columns.map((column, position) =>
    position === 0 ? (
      <th key={column.id} scope="row" className={styles[column.align ?? "start"]}>
        {column.cell(row, index)}
      </th>
    ) : (
      <td key={column.id} className={styles[column.align ?? "start"]}>
        {column.cell(row, index)}
      </td>
    ),
  );
}

function grouped<Row>(rows: readonly Row[] | readonly RowGroup<Row>[]): { head: ReactNode | null; rows: readonly Row[] }[] {
  if (areGroups(rows)) return rows.map((group) => ({ head: group.head, rows: group.rows }));
  return [{ head: null, rows }];
}

function areGroups<Row>(rows: readonly Row[] | readonly RowGroup<Row>[]): rows is readonly RowGroup<Row>[] {
  const first: unknown = rows[0];
  return typeof first === "object" && first !== null && "head" in first && "rows" in first;
}

interface SkeletonRowsProps {
  /** What is being read. */
  label: string;
  columns: number;
  rows?: number;
}

/** Rows without content, for the first load only. */
export function SkeletonRows({ label, columns, rows = 6 }: SkeletonRowsProps) {
  return (
    <div role="status">
      <Spoken>{label}</Spoken>
      <table className={classes(styles.table, styles.normal, styles.fixed)} aria-hidden="true">
        <tbody>
          {Array.from({ length: rows }, (_, row) => (
            <tr key={row}>
              {Array.from({ length: columns }, (_, column) => (
                <td key={column}>
                  <span className={styles.bone} style={{ width: `${56 + ((row * 7 + column * 13) % 5) * 8}%` }} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
