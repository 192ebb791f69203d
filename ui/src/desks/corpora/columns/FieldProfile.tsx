// One field closely: its most frequent values as bars that lead to their tickets, and the spread of numbers and dates.
import type { CorpusSummary, FieldShown, Filter } from "../../../api/bindings";
import { ChartFrame, Histogram } from "../../../components/charts";
import { Link } from "../../../components/controls";
import { ShareBar } from "../../../components/figures";
import { count, counted, percent } from "../../../components/format";
import { PaneHead, Scroll, Section, Text } from "../../../components/layout";
import { ticketsHref } from "../../../components/links";
import { type Column, Table } from "../../../components/tables";
import { allTickets } from "../selection";
import { FieldValue } from "../FieldValue";
import { titled } from "../words";
import styles from "./columns.module.css";
import { binNames, kindWord, rangeWord } from "./kinds";

interface FieldProfileProps {
  field: FieldShown;
  corpus: CorpusSummary;
  under: string | null;
}

interface ValueRow {
  value: string | null;
  tickets: number;
}

export function FieldProfile({ field, corpus, under }: FieldProfileProps) {
  const rows: ValueRow[] = [...field.top, ...(field.missing > 0 ? [{ value: null, tickets: field.missing }] : [])];
  const most = Math.max(1, ...rows.map((row) => row.tickets));
  const href = (value: string | null) => {
    const filter: Filter = { kind: "field", field: field.name, values: [value] };
    return ticketsHref({ ...allTickets(corpus.name, under), filters: [filter] });
  };
  const columns: readonly Column<ValueRow>[] = [
    {
      id: "value",
      head: "Value",
      cell: (row) => (
        <Link href={href(row.value)} className={styles.value}>
          {row.value === null ? "no value" : <FieldValue value={row.value} />}
        </Link>
      ),
    },
    { id: "bar", head: "", width: 112, cell: (row) => <ShareBar value={row.tickets} of={most} width={96} /> },
    { id: "tickets", head: "Tickets", align: "end", width: 72, cell: (row) => count(row.tickets) },
    {
      id: "share",
      head: "Share",
      align: "end",
      width: 64,
      cell: (row) => <Text tone="3">{corpus.tickets === 0 ? "" : percent(row.tickets / corpus.tickets)}</Text>,
    },
  ];
  const others = field.distinct - field.top.length;
  return (
    <>
      <PaneHead
        title={titled(field.title)}
        detail={kindWord(field.kind)}
        action={`${count(field.distinct)} distinct`}
      />
      <Scroll>
        {field.bins.length > 0 && field.min !== null && field.max !== null && (
          <Section title="Spread" detail={`${rangeWord(field, field.min)} to ${rangeWord(field, field.max)}`}>
            <Spread field={field} />
          </Section>
        )}
        <Section
          title="Values"
          detail={
            others > 0
              ? `the ${counted(field.top.length, "most frequent", "most frequent")}, ${count(others)} more`
              : undefined
          }
          flush
        >
          <Table
            label={`Values of ${titled(field.title)}`}
            columns={columns}
            rows={rows}
            rowKey={(row) => (row.value === null ? "none" : `value ${row.value}`)}
            density="compact"
            fixed
            empty="No ticket has a value."
          />
        </Section>
      </Scroll>
    </>
  );
}

function Spread({ field }: { field: FieldShown }) {
  const names = binNames(field);
  const label = `Tickets by ${titled(field.title)}`;
  return (
    <ChartFrame
      label={label}
      heads={[titled(field.title), "Tickets"]}
      rows={field.bins.map((tickets, index) => ({ id: String(index), cells: [names[index] ?? "", count(tickets)] }))}
    >
      <Histogram label={label} bins={field.bins} names={names} width={368} height={64} />
    </ChartFrame>
  );
}
