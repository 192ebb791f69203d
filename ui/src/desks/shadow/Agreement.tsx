// How far policy and humans agree, each figure with its interval and its tickets.
import type { Filter, MetricShown, Report } from "../../api/bindings";
import { FigureLink, IntervalBar, Unavailable } from "../../components/figures";
import { FEW } from "../../components/figures/Rate";
import { count, decimal, interval, intervalOf, kappa, percent } from "../../components/format";
import { ticketsHref } from "../../components/links";
import { Text } from "../../components/layout";
import { LANES } from "../../components/marks";
import { selection } from "../../components/slices";
import { type Column, Table } from "../../components/tables";

interface RowSpec {
  id: string;
  tone: "series" | "loosened" | "tightened";
  isPart?: boolean;
  filter: Filter;
}

const COMPARED: Filter = { kind: "human", lanes: [...LANES] };

const ROWS: readonly RowSpec[] = [
  { id: "agreement", tone: "series", filter: { kind: "standing", is: ["agrees"] } },
  { id: "kappa", tone: "series", filter: COMPARED },
  { id: "weighted_kappa", tone: "series", filter: COMPARED },
  { id: "under_escalation", tone: "loosened", filter: { kind: "standing", is: ["laxer"] } },
  { id: "under_escalation_by_two", tone: "loosened", isPart: true, filter: { kind: "standing", is: ["laxer_by_two"] } },
  { id: "over_escalation", tone: "tightened", filter: { kind: "standing", is: ["stricter"] } },
  { id: "over_escalation_by_two", tone: "tightened", isPart: true, filter: { kind: "standing", is: ["stricter_by_two"] } },
  { id: "cost", tone: "series", filter: COMPARED },
];

interface AgreementRow {
  spec: RowSpec;
  metric: MetricShown;
}

export function Agreement({ run, policy, corpus }: { run: Report; policy: string; corpus: string }) {
  const rows = ROWS.flatMap((spec): AgreementRow[] => {
    const metric = run.scorecard.find((known) => known.id === spec.id);
    return metric === undefined ? [] : [{ spec, metric }];
  });
  const href = (row: AgreementRow) => ticketsHref(selection({ corpus, under: policy }, [row.spec.filter]));
  const columns: readonly Column<AgreementRow>[] = [
    {
      id: "figure",
      head: "Figure",
      width: 232,
      cell: ({ spec, metric }) => (spec.isPart ? <>{"\u2003"}by two lanes</> : metric.title),
    },
    { id: "value", head: "Value", align: "end", width: 64, cell: ({ metric }) => <Value metric={metric} /> },
    {
      id: "interval",
      head: "95% interval",
      align: "end",
      width: 96,
      cell: ({ metric }) => (
        <Text size={11} tone="3">
          {metric.id === "cost" ? "per ticket" : rangeOf(metric)}
        </Text>
      ),
    },
    // The bars have the room that is left, so that values stay beside their names.
    { id: "bar", head: "0 to 100%", cell: ({ spec, metric }) => <Bar metric={metric} tone={spec.tone} /> },
    {
      id: "tickets",
      head: "Tickets",
      align: "end",
      width: 128,
      cell: (row) => {
        const { metric } = row;
        const words = metric.count === null ? count(metric.n) : `${count(metric.count)} of ${count(metric.n)}`;
        if (metric.n === 0) return <Text tone="3">{words}</Text>;
        return (
          <FigureLink href={href(row)} label={`${metric.title}: ${words}`}>
            <Text tone="3">{words}</Text>
          </FigureLink>
        );
      },
    },
  ];
  return <Table label="Agreement" columns={columns} rows={rows} rowKey={({ spec }) => spec.id} fixed />;
}

function isKappa(metric: MetricShown): boolean {
  return metric.id === "kappa" || metric.id === "weighted_kappa";
}

function Value({ metric }: { metric: MetricShown }) {
  if (metric.value === null) return <Unavailable reason={metric.unavailable ?? "no tickets"} />;
  const words = isKappa(metric) ? kappa(metric.value) : metric.id === "cost" ? decimal(metric.value, 2) : percent(metric.value);
  return metric.n < FEW ? <Text tone="3">{words}</Text> : <Text weight="medium">{words}</Text>;
}

function rangeOf(metric: MetricShown): string {
  if (metric.low === null || metric.high === null) return "";
  const words = isKappa(metric) ? intervalOf(metric.low, metric.high, 3) : interval(metric.low, metric.high);
  return metric.n < FEW ? `${words}, few tickets` : words;
}

function Bar({ metric, tone }: { metric: MetricShown; tone: RowSpec["tone"] }) {
  if (metric.low === null || metric.high === null) return null;
  return (
    <IntervalBar
      value={metric.value}
      low={metric.low}
      high={metric.high}
      min={0}
      max={1}
      tone={tone}
      width="fill"
      label={`${metric.title} ${rangeOf(metric)}`}
    />
  );
}
