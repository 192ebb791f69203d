// A table whose rows open in place: rules, signals, domains. One is open at a time.
import { Fragment, type ReactNode, useEffect, useRef } from "react";

import { classes } from "../../../components/classes";
import styles from "./parts.module.css";
import { useRowKeys } from "./useRowKeys";

export interface RuleColumn {
  id: string;
  head: ReactNode;
  width?: number;
  align?: "start" | "end";
}

export interface RuleRow {
  key: string;
  /** What opens the row: a title, and a quiet second line. */
  title: ReactNode;
  says?: ReactNode;
  /** A cell for each column but the one that names the row. */
  cells: Readonly<Record<string, ReactNode>>;
}

interface RuleTableProps {
  label: string;
  columns: readonly RuleColumn[];
  /** The column that names the row. */
  naming: string;
  rows: readonly RuleRow[];
  open: string | null;
  onOpen: (key: string | null) => void;
  /** What an open row shows. */
  children: (key: string) => ReactNode;
  /** In place of rows when there is none. */
  empty: ReactNode;
}

export function RuleTable({ label, columns, naming, rows, open, onOpen, children, empty }: RuleTableProps) {
  const keys = useRowKeys(rows.map((row) => row.key));
  return (
    <table className={styles.table} aria-label={label}>
      <colgroup>
        {columns.map((column) => (
          <col key={column.id} style={column.width === undefined ? {} : { width: column.width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.id} scope="col" className={column.align === "end" ? styles.end : undefined}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.length === 0 && (
          <tr>
            <td colSpan={columns.length} className={styles.empty}>
              {empty}
            </td>
          </tr>
        )}
        {rows.map((row, at) => (
          <Fragment key={keys[at]?.key}>
            <tr className={classes(styles.row, row.key === open && styles.on)}>
              {columns.map((column) =>
                column.id === naming ? (
                  <th key={column.id} scope="row">
                    <Opener
                      row={row}
                      isOpen={row.key === open}
                      onToggle={() => onOpen(row.key === open ? null : row.key)}
                    />
                  </th>
                ) : (
                  <td key={column.id} className={column.align === "end" ? styles.end : undefined}>
                    {row.cells[column.id]}
                  </td>
                ),
              )}
            </tr>
            {row.key === open && <OpenRow columns={columns.length}>{children(row.key)}</OpenRow>}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

/** A row that is opened may lie below the fold: its end comes into view, then its head, which counts more. */
function OpenRow({ columns, children }: { columns: number; children: ReactNode }) {
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    row.current?.scrollIntoView?.({ block: "nearest" });
    row.current?.previousElementSibling?.scrollIntoView?.({ block: "nearest" });
  }, []);
  return (
    <tr ref={row} className={styles.openRow}>
      <td colSpan={columns}>
        <div className={styles.detail}>{children}</div>
      </td>
    </tr>
  );
}

function Opener({ row, isOpen, onToggle }: { row: RuleRow; isOpen: boolean; onToggle: () => void }) {
  return (
    <button type="button" className={styles.opener} aria-expanded={isOpen} onClick={onToggle}>
      <span className={styles.title} dir="auto">
        {row.title}
      </span>
      {row.says !== undefined && !isOpen && (
        <span className={styles.says} dir="auto">
          {row.says}
        </span>
      )}
    </button>
  );
}
