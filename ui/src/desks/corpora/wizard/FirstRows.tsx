// The first rows as tickets: the id beside as many of the other places as there is room for, the rest a step away.
import { type ReactNode, useState } from "react";

import type { RecordShown } from "../../../api/bindings";
import { IconButton } from "../../../components/controls";
import { count, UNAVAILABLE } from "../../../components/format";
import { Padded, PaneHead, Scroll, Text, Truncated, useMinWidth } from "../../../components/layout";
import { type Column, Table } from "../../../components/tables";
import { byPlace } from "./mapping";

interface FirstRowsProps {
  rows: readonly RecordShown[];
  /** Rows that were looked at. */
  records: number;
  detail: string;
}

export function FirstRows({ rows, records, detail }: FirstRowsProps) {
  const wide = useMinWidth(1680);
  const [from, setFrom] = useState(0);
  const places = [...new Set(rows.flatMap((row) => row.values.map(([place]) => place)))].sort(byPlace);
  const first = places[0];
  const others = places.slice(1);
  const room = wide ? 9 : 5;
  // Another mapping may have fewer places.
  const start = from < others.length ? from : 0;
  const shown = others.slice(start, start + room);
  return (
    <>
      <PaneHead
        title="First rows"
        detail={detail}
        action={
          others.length > room && (
            <Steps first={start + 2} last={start + 1 + shown.length} of={places.length} step={(by) => setFrom(start + by * room)} />
          )
        }
      />
      <Scroll>
        {rows.length === 0 || first === undefined ? (
          <Padded>
            <Text tone="2">{whyNone(rows, records)}</Text>
          </Padded>
        ) : (
          <Table
            label="First rows"
            columns={columnsOf([first, ...shown])}
            rows={rows}
            rowKey={(row) => String(row.line)}
            fixed
          />
        )}
      </Scroll>
    </>
  );
}

function whyNone(rows: readonly RecordShown[], records: number): string {
  if (records === 0)
    return "No whole row was found. The delimiter may be another, or a quotation mark is opened and never closed.";
  const why = rows[0]?.reject ?? null;
  if (why !== null) return `No row can be read as a ticket yet. The first: ${why}`;
  return "No row can be read as a ticket yet. The next step says which column is the id.";
}

interface StepsProps {
  first: number;
  last: number;
  of: number;
  step: (by: 1 | -1) => void;
}

/** Which of the places are shown beside the first, and the way to the others. */
function Steps({ first, last, of, step }: StepsProps) {
  return (
    <>
      <Text size={11} figures>{`columns 1 and ${first === last ? count(first) : `${count(first)}–${count(last)}`} of ${count(of)}`}</Text>
      <IconButton
        label="Columns before"
        icon="back"
        disabledReason={first <= 2 ? "these are the first" : undefined}
        onClick={() => step(-1)}
      />
      <IconButton
        label="Next columns"
        icon="forward"
        disabledReason={last >= of ? "these are the last" : undefined}
        onClick={() => step(1)}
      />
    </>
  );
}

function columnsOf(places: readonly string[]): readonly Column<RecordShown>[] {
  return [
    { id: "line", head: "Line", width: 64, align: "end", cell: (row) => <Text tone="3">{count(row.line)}</Text> },
    ...places.map((place, index): Column<RecordShown> => ({
      id: place,
      head: <Truncated text={headOf(place)} />,
      ...(place.endsWith("_at") ? { width: 172 } : {}),
      cell: (row) => valueIn(row, place, index === 0),
    })),
  ];
}

/** The name of the place; a field's without what all fields begin with. */
function headOf(place: string): string {
  return place.startsWith("fields.") ? place.slice("fields.".length) : place;
}

function valueIn(row: RecordShown, place: string, isFirst: boolean): ReactNode {
  const value = row.values.find(([name]) => name === place)?.[1];
  if (value !== undefined && value !== "") return <Truncated text={value} />;
  if (row.reject !== null && isFirst)
    return (
      <span title={row.reject}>
        <Text tone="loosened">{row.reject}</Text>
      </span>
    );
  return <Text tone="3">{UNAVAILABLE}</Text>;
}
