// The scorecard: the baseline and the draft side by side, each figure with its interval, n and tickets.
import { Change, FigureLink, IntervalBar, Sparkline, Unavailable } from "../../components/figures";
import { FEW } from "../../components/figures/Rate";
import { count } from "../../components/format";
import { ticketsHref } from "../../components/links";
import { PaneHead, Text, useMinWidth } from "../../components/layout";
import { type Column, Table } from "../../components/tables";
import type { ScoreGroup, ScoreRow, Side } from "./scorecard";
import styles from "./Overview.module.css";

interface ScorecardProps {
  groups: readonly ScoreGroup[];
  /** "v1, in service as serial 4". */
  baseline: string;
  /** "Draft, shadow only"; null without a draft. */
  draft: string | null;
  /** How many weeks the lines cover. */
  weeks: number;
}

export function Scorecard({ groups, baseline, draft, weeks }: ScorecardProps) {
  const roomy = useMinWidth(1360);
  const columns = columnsFor(weeks, draft !== null, roomy);
  return (
    <>
      <PaneHead
        title="Scorecard"
        detail={draft === null ? baseline : `${baseline}, beside ${draft}`}
        action={<Text size={11}>Select a figure to open its tickets. Each bar has the scale of its row.</Text>}
      />
      <Table
        label="Scorecard"
        columns={columns}
        rows={groups.filter((group) => group.rows.length > 0).map((group) => ({ head: <GroupHead id={group.id} hasDraft={draft !== null} />, rows: group.rows }))}
        rowKey={(row) => row.id}
        fixed
      />
    </>
  );
}

function columnsFor(weeks: number, hasDraft: boolean, roomy: boolean): readonly Column<ScoreRow>[] {
  const columns: (Column<ScoreRow> | null)[] = [
    { id: "title", head: "Metric", cell: (row) => row.title },
    { id: "value", head: "Value", align: "end", width: 64, cell: (row) => <Value row={row} side={row.baseline} whose="baseline" /> },
    { id: "interval", head: "95% interval", align: "end", width: 88, cell: (row) => <Range side={row.baseline} /> },
    { id: "bar", head: "", width: 112, cell: (row) => <Bar row={row} side={row.baseline} width={96} tone="series" /> },
    { id: "n", head: "n", align: "end", width: 60, cell: (row) => <Text tone="3">{count(row.baseline.metric.n)}</Text> },
    weeks < 2
      ? null
      : { id: "weeks", head: `${weeks} weeks`, width: 104, cell: (row) => <Weeks row={row} /> },
    {
      id: "draft",
      head: hasDraft ? "Draft" : "No draft",
      align: "end",
      width: 64,
      cell: (row) => (row.draft === null ? <Text tone="3">{"\u2014"}</Text> : <Value row={row} side={row.draft} whose="draft" />),
    },
    {
      id: "change",
      head: "Change",
      align: "end",
      width: 104,
      cell: (row) =>
        row.change === null ? <Reason row={row} hasDraft={hasDraft} /> : <Change count={row.change.by} text={row.change.text} />,
    },
    roomy ? { id: "draftBar", head: "", width: 100, cell: (row) => <Bar row={row} side={row.draft} width={72} tone="accent" /> } : null,
  ];
  return columns.filter((column) => column !== null);
}

function Value({ row, side, whose }: { row: ScoreRow; side: Side; whose: "baseline" | "draft" }) {
  const { metric } = side;
  if (side.value === "") return <Unavailable reason={metric.unavailable ?? "no tickets"} />;
  const query = whose === "baseline" ? row.query : row.draftQuery;
  const few = metric.n < FEW;
  const words = few ? <Text tone="3">{side.value}</Text> : <Text weight="medium">{side.value}</Text>;
  if (query === null) return words;
  // The value is shown, so it is part of the name.
  const of = metric.count === null ? "" : `, ${count(metric.count)} of ${count(metric.n)}`;
  const said = `${row.title} ${side.value}${of}`;
  return (
    <FigureLink href={ticketsHref(query)} label={whose === "draft" ? `${said}, draft` : said}>
      {words}
    </FigureLink>
  );
}

function Range({ side }: { side: Side }) {
  const few = side.metric.n > 0 && side.metric.n < FEW;
  return (
    <Text size={11} tone={few ? "2" : "3"}>
      {few ? `${side.interval}, few tickets` : side.interval}
    </Text>
  );
}

function Bar({ row, side, width, tone }: { row: ScoreRow; side: Side | null; width: number; tone: "series" | "accent" }) {
  if (side?.bar === null || side === null) return null;
  const said = `${side.value}, ${side.interval}`;
  return <IntervalBar {...side.bar} {...row.scale} width={width} tone={tone} label={said} />;
}

function Weeks({ row }: { row: ScoreRow }) {
  if (row.weeks === null || row.weeks.every((value) => value === null)) {
    return (
      <Text size={11} tone="3">
        not by week
      </Text>
    );
  }
  return <Sparkline points={row.weeks} label={`${row.title} week by week`} />;
}

function GroupHead({ id, hasDraft }: { id: ScoreGroup["id"]; hasDraft: boolean }) {
  if (id === "humans") return <>Against human lanes</>;
  return (
    <>
      In service, as the corpus records it{" "}
      {hasDraft && (
        <Text size={11} tone="3">
          needs service: drafts decide nothing
        </Text>
      )}
    </>
  );
}

/** Why the draft has no figure. */
function Reason({ row, hasDraft }: { row: ScoreRow; hasDraft: boolean }) {
  if (row.noDraft === null || (!hasDraft && row.id !== "lane_autonomous")) return null;
  return <span className={styles.reason}>{row.noDraft}</span>;
}
