// The list itself: only what is in view is on the page, so that a million tickets scroll as ten do.
import { type ReactNode, useCallback, useMemo } from "react";

import type { FieldShown, Sort, TicketQuery, TicketRow } from "../../../api/bindings";
import { useMinWidth } from "../../../components/layout";
import { ticketHref } from "../../../components/links";
import { type RowSelection, type SortState, VirtualTable } from "../../../components/tables";
import { goTo } from "../../../context/place";
import { keepPlace, placeIn } from "../listPlace";
import { listKeyOf } from "../selection";
import { Dimmed } from "../../../components/states";
import { ticketColumns } from "./columns";
import { profileOf } from "./profiles";
import type { Spread } from "./spread";

interface TicketTableProps {
  query: TicketQuery;
  total: number;
  fields: readonly FieldShown[];
  /** Letters of the longest id of the first page. */
  idLetters: number;
  /** Letters of the longest time. */
  timeLetters: number;
  /** How the list spreads; an earlier one stays, dimmed, until this one's is counted. */
  spread: { value: Spread | undefined; isEarlier: boolean };
  loadRows: (offset: number, count: number) => Promise<readonly TicketRow[]>;
  selection: RowSelection;
  onSort: (sort: Sort) => void;
  onView: (first: number, last: number) => void;
  empty: ReactNode;
}

export function TicketTable({
  query,
  total,
  fields,
  idLetters,
  timeLetters,
  spread,
  loadRows,
  selection,
  onSort,
  onView,
  empty,
}: TicketTableProps) {
  const wide = useMinWidth(1360);
  const listKey = listKeyOf(query);
  const many = total > 99_999;
  const columns = useMemo(
    () => ticketColumns(query, fields, { wide, idLetters, timeLetters, many }),
    [query, fields, wide, idLetters, timeLetters, many],
  );
  const open = useCallback(
    (row: TicketRow, index: number) => {
      keepPlace(listKey, index);
      goTo(ticketHref(row.id, query.under, query));
    },
    [listKey, query],
  );
  const onCursor = useCallback((_: TicketRow | undefined, index: number) => keepPlace(listKey, index), [listKey]);
  const profile = useCallback(
    (column: string) => spread.value && <Dimmed when={spread.isEarlier}>{profileOf(column, spread.value)}</Dimmed>,
    [spread],
  );
  return (
    <VirtualTable<TicketRow>
      label="Tickets"
      columns={columns}
      rowCount={total}
      listKey={listKey}
      loadRows={loadRows}
      rowKey={keyOf}
      rowName={keyOf}
      onOpen={open}
      onCursor={onCursor}
      selection={selection}
      sort={sortState(query.sort)}
      onSort={() => onSort(nextOrder(query.sort))}
      {...(total > 0 ? { underHead: profile } : {})}
      onView={onView}
      empty={empty}
      startAt={placeIn(listKey)}
    />
  );
}

function keyOf(row: TicketRow): string {
  return row.id;
}

function sortState(sort: Sort): SortState | null {
  if (sort === "imported") return null;
  return { column: "created", descending: sort === "newest" };
}

/** A press on the head goes from the order of the import to oldest, to newest, and back. */
export function nextOrder(sort: Sort): Sort {
  switch (sort) {
    case "imported":
      return "oldest";
    case "oldest":
      return "newest";
    case "newest":
      return "imported";
  }
}
