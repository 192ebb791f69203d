// The head of a column; a button if it sorts.
import { Icon } from "../marks/Icon";
import { type Column, nextSort, type SortState } from "./columns";
import styles from "./Table.module.css";

interface HeadProps<Row> {
  column: Column<Row>;
  sort: SortState | null | undefined;
  onSort: ((sort: SortState) => void) | undefined;
}

export function Head<Row>({ column, sort, onSort }: HeadProps<Row>) {
  const align = styles[column.align ?? "start"];
  if (isBlank(column.head)) return <td className={align} />;
  const sorted = sort?.column === column.id;
  const order = sorted ? (sort.descending ? "descending" : "ascending") : undefined;
  return (
    <th scope="col" className={align} aria-sort={order}>
      <SortButton column={column} sort={sort} onSort={onSort} />
    </th>
  );
}

/** The content of a head: a button if the column sorts. */
export function SortButton<Row>({ column, sort, onSort }: HeadProps<Row>) {
  if (!column.sortable || !onSort) return column.head;
  const sorted = sort?.column === column.id;
  return (
    <button
      type="button"
      className={styles.sorter}
      data-sorted={sorted}
      onClick={() => onSort(nextSort(column.id, sort))}
    >
      {column.head}
      {sorted && <Icon name={sort.descending ? "down" : "up"} size={12} weight={2} />}
    </button>
  );
}

function isBlank(head: unknown): boolean {
  return head === null || head === undefined || head === "" || head === false;
}
