// The scorecard: the baseline and the draft side by side, each figure with its interval, n and tickets.
import type { ReactNode } from "react";

import { Change, FigureLink, IntervalBar, Sparkline } from "../../components/figures";
import { FEW } from "../../components/figures/Rate";
import { count, UNAVAILABLE } from "../../components/format";
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
  /** Over how many weeks the lines go, and how many of them are one point. */
  weeks: { all: number; together: number };
}

export function Scorecard({ groups, baseline, draft, weeks }: ScorecardProps) {
  const roomy = useMinWidth(1440);
  const rows = groups.flatMap((group) => group.rows);
  const columns = columnsFor({ weeks, hasDraft: draft !== null, roomy, hasFew: rows.some((row) => isFew(row.baseline)) });
  return (
    <>
      <PaneHead
        title="Scorecard"
        detail={draft === null ? baseline : `${baseline}, beside ${draft}`}
        action={<Text size={11}>{`Figures open their tickets${weeks.all < 2 ? "" : "; weekly lines where tickets tell"}`}</Text>}
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

interface Room {
  weeks: ScorecardProps["weeks"];
  hasDraft: boolean;
  /** Whether the window has room for the bars of the draft. */
  roomy: boolean;
  /** Whether some interval says that it is of few tickets. */
  hasFew: boolean;
}

function columnsFor({ weeks, hasDraft, roomy, hasFew }: Room): readonly Column<ScoreRow>[] {
  const columns: (Column<ScoreRow> | false)[] = [
    { id: "title", head: "Metric", width: 204, cell: (row) => <Title row={row} /> },
    { id: "value", head: "Value", align: "end", width: 60, cell: (row) => <Value row={row} side={row.baseline} whose="baseline" /> },
    // Without a width of its own it takes the room that is left, so that values stay beside their names.
    { id: "range", head: "95% interval, bars 0 to 100%", cell: (row) => <Range row={row} hasFew={hasFew} /> },
    { id: "n", head: "n", align: "end", width: 60, cell: (row) => <Text tone="3">{count(row.baseline.metric.n)}</Text> },
    weeks.all >= 2 && { id: "weeks", head: weeksWords(weeks), width: hasDraft ? 104 : 112, cell: (row) => <Weeks row={row} /> },
    hasDraft && { id: "draft", head: "Draft", align: "end", width: 60, cell: (row) => <Drafted row={row} /> },
    hasDraft && { id: "change", head: "Change", align: "end", width: 92, cell: (row) => <Changed row={row} /> },
    hasDraft && roomy && { id: "draftBar", head: "", width: 100, cell: (row) => <Bar row={row} side={row.draft} width={72} tone="accent" /> },
  ];
  return columns.filter((column) => column !== false);
}

function weeksWords({ all, together }: ScorecardProps["weeks"]): string {
  return together === 1 ? `${count(all)} weeks` : `By ${together} weeks`;
}

function Title({ row }: { row: ScoreRow }): ReactNode {
  if (row.scaleWords === null) return row.title;
  return (
    <>
      {row.title}{" "}
      <Text size={11} tone="3">
        {row.scaleWords}
      </Text>
    </>
  );
}

function Value({ row, side, whose }: { row: ScoreRow; side: Side; whose: "baseline" | "draft" }) {
  const { metric } = side;
  if (side.value === "") return <Text tone="3">{UNAVAILABLE}</Text>;
  const query = whose === "baseline" ? row.query : row.draftQuery;
  const words = metric.n < FEW ? <Text tone="3">{side.value}</Text> : <Text weight="medium">{side.value}</Text>;
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

function isFew({ metric, interval }: Side): boolean {
  return metric.n > 0 && metric.n < FEW && interval !== "";
}

/** The interval and its bar; or, across both, why there is no value. */
function Range({ row, hasFew }: { row: ScoreRow; hasFew: boolean }) {
  const side = row.baseline;
  if (side.value === "") return <span className={styles.noValue}>{side.metric.unavailable ?? "no tickets"}</span>;
  const few = isFew(side);
  return (
    <span className={styles.range}>
      <span className={hasFew ? styles.intervalOfFew : styles.interval}>
        <Text size={11} tone={few ? "2" : "3"}>
          {few ? `${side.interval}, few tickets` : side.interval}
        </Text>
      </span>
      <span className={styles.rangeBar}>
        <Bar row={row} side={side} width="fill" tone="series" />
      </span>
    </span>
  );
}

interface BarProps {
  row: ScoreRow;
  side: Side | null;
  width: number | "fill";
  tone: "series" | "accent";
}

function Bar({ row, side, width, tone }: BarProps) {
  if (side?.bar === null || side === null) return null;
  const said = `${side.value}, ${side.interval}`;
  return <IntervalBar {...side.bar} {...row.scale} width={width} tone={tone} label={said} />;
}

function Weeks({ row }: { row: ScoreRow }) {
  // The head says that lines stand where tickets tell.
  if (row.weeks === null || row.weeks.every((value) => value === null)) return null;
  return <Sparkline points={row.weeks} label={`${row.title} along the weeks`} />;
}

function Drafted({ row }: { row: ScoreRow }) {
  if (row.draft === null) return <Text tone="3">{UNAVAILABLE}</Text>;
  return <Value row={row} side={row.draft} whose="draft" />;
}

/** What changes under the draft, or why it has no figure. */
function Changed({ row }: { row: ScoreRow }) {
  if (row.change !== null) return <Change count={row.change.by} text={row.change.text} />;
  return row.noDraft === null ? null : <span className={styles.reason}>{row.noDraft}</span>;
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
