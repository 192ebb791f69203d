// Slices with the figure that each is judged by, on one scale, each figure opening its tickets.
import type { SliceShown } from "../../api/bindings";
import type { PolicyOutline } from "../../api/policyOutline";
import { FigureLink, IntervalBar, IntervalScale, sharedScale, Unavailable } from "../../components/figures";
import { FEW } from "../../components/figures/Rate";
import { count, interval, percent, pValue } from "../../components/format";
import { ticketsHref } from "../../components/links";
import { Text, Truncated, useMinWidth } from "../../components/layout";
import { fieldWord, figureOf, isBeyondChance, type SlicePart, sliceQuery, valueWord } from "../../components/slices";
import { type Column, Table } from "../../components/tables";

interface SliceTableProps {
  slices: readonly SliceShown[];
  /** The rate at which the policy is laxer over all tickets. */
  all: number | null;
  where: { corpus: string; under: string };
  outline: PolicyOutline | null;
  /** Without the field, when all rows are of one. */
  ofOneField?: boolean;
  /** With the columns that need a wide page. */
  full?: boolean;
}

export function SliceTable({ slices, all, where, outline, ofOneField = false, full = false }: SliceTableProps) {
  // Where there is room the bars have it, so that figures stay beside their names.
  const roomy = useMinWidth(1360) || full;
  const most = Math.max(0, ...slices.map((slice) => figureOf(slice).figure.n));
  const countWidth = most < 100_000 ? 60 : 80;
  const scale = sharedScale(slices.map((slice) => figureOf(slice).figure.high ?? 0));
  const opened = (slice: SliceShown, part: SlicePart, words: string, face: string) => {
    const query = sliceQuery(where, slice, part, outline);
    if (query === null) return face;
    return (
      <FigureLink href={ticketsHref(query)} label={`${fieldWord(slice)} ${valueWord(slice)}: ${words}`}>
        {face}
      </FigureLink>
    );
  };
  const columns: (Column<SliceShown> | null)[] = [
    ofOneField
      ? null
      : { id: "field", head: "Field", width: 112, cell: (slice) => <Text tone="3">{fieldWord(slice)}</Text> },
    { id: "value", head: "Value", ...(roomy ? { width: 192 } : {}), cell: (slice) => <Truncated text={valueWord(slice)} /> },
    {
      id: "figure",
      head: "Worse in",
      width: 84,
      cell: (slice) => (
        <Text tone="3">{isBeyondChance(slice) ? (slice.worse_in === "override" ? "overrides" : "laxer") : "neither"}</Text>
      ),
    },
    { id: "rate", head: "Rate", align: "end", width: 60, cell: (slice) => <RateOf slice={slice} /> },
    {
      id: "bar",
      head: <IntervalScale {...scale} />,
      ...(roomy ? {} : { width: 112 }),
      cell: (slice) => {
        const { figure, part } = figureOf(slice);
        if (figure.low === null || figure.high === null) return null;
        const mark = part === "laxer" && all !== null ? { mark: all } : {};
        return (
          <IntervalBar
            value={figure.value}
            low={figure.low}
            high={figure.high}
            {...scale}
            {...mark}
            tone={isBeyondChance(slice) ? "loosened" : "quiet"}
            width={roomy ? "fill" : 96}
          />
        );
      },
    },
    {
      id: "interval",
      head: "95% interval",
      align: "end",
      width: 84,
      cell: (slice) => {
        const { figure } = figureOf(slice);
        if (figure.low === null || figure.high === null) return null;
        return (
          <Text size={11} tone="3">
            {interval(figure.low, figure.high)}
          </Text>
        );
      },
    },
    {
      id: "count",
      head: "Tickets",
      align: "end",
      width: countWidth,
      cell: (slice) => {
        const { figure, part, words } = figureOf(slice);
        return opened(slice, part, `${count(figure.count)} of ${count(figure.n)} ${words}`, count(figure.count));
      },
    },
    {
      id: "n",
      head: "n",
      align: "end",
      width: countWidth,
      cell: (slice) => <Text tone="3">{opened(slice, "all", `all ${count(slice.tickets)} tickets`, count(figureOf(slice).figure.n))}</Text>,
    },
    full
      ? {
          id: "agreement",
          head: "Agreement",
          align: "end",
          width: 76,
          cell: (slice) =>
            slice.agreement.value === null ? (
              <Unavailable reason="no human lane" />
            ) : (
              <span title={agreementWords(slice)}>{percent(slice.agreement.value)}</span>
            ),
        }
      : null,
    full
      ? {
          id: "stricter",
          head: "Stricter",
          align: "end",
          width: 64,
          cell: (slice) =>
            opened(
              slice,
              "stricter",
              `${count(slice.over_escalated.count)} of ${count(slice.over_escalated.n)} stricter than humans`,
              count(slice.over_escalated.count),
            ),
        }
      : null,
    {
      id: "misses",
      head: "Misses",
      align: "end",
      width: 56,
      cell: (slice) =>
        slice.high_risk_misses === 0
          ? "0"
          : opened(slice, "misses", `${count(slice.high_risk_misses)} high-risk misses`, count(slice.high_risk_misses)),
    },
    {
      id: "q",
      head: "p",
      align: "end",
      width: 80,
      cell: (slice) => (slice.q === null ? <Text tone="3">{"\u2014"}</Text> : pValue(slice.q)),
    },
  ];
  return (
    <Table
      label="Slices, strongest evidence first"
      columns={columns.filter((column) => column !== null)}
      rows={slices}
      rowKey={(slice) => `${slice.by}=${slice.value}`}
      isQuiet={(slice) => !isBeyondChance(slice)}
      empty="No ticket has a value in this field."
      fixed
    />
  );
}

function agreementWords({ agreement }: SliceShown): string {
  const { count: agreed, n, low, high } = agreement;
  return `${count(agreed)} of ${count(n)}, 95% interval ${interval(low ?? 0, high ?? 0)}`;
}

function RateOf({ slice }: { slice: SliceShown }) {
  const { figure } = figureOf(slice);
  if (figure.value === null) return <Unavailable reason="no human lane" />;
  const words = percent(figure.value);
  if (figure.n >= FEW) return <Text weight="medium">{words}</Text>;
  return (
    <span title="Few tickets: read the interval first">
      <Text tone="3">{words}</Text>
    </span>
  );
}
