// The scorecard: the policy shown and the one beside it, each figure with its interval, n and tickets.
import type { ReactNode } from "react";

import { Change, FigureLink, IntervalBar, Sparkline } from "../../components/figures";
import { FEW } from "../../components/figures/Rate";
import { count, UNAVAILABLE } from "../../components/format";
import { ticketsHref } from "../../components/links";
import { PaneHead, Row, Text, useMinWidth } from "../../components/layout";
import { type Column, Table } from "../../components/tables";
import type { ScoreGroup, ScoreRow, Side } from "./scorecard";
import styles from "./Overview.module.css";

interface ScorecardProps {
  groups: readonly ScoreGroup[];
  /** "v1, in service as serial 4". */
  shown: string;
  /** The policy beside it; null without one. */
  beside: Beside | null;
  /** Over how many weeks the lines go, and how many of them are one point; null while it is not known. */
  weeks: { all: number; together: number } | null;
}

export interface Beside {
  /** "the draft in shadow only". */
  words: string;
  /** Over the column of its values: "Draft", "v2". */
  head: string;
  /** Over the column of what changes: "Change", "Since v2". */
  changeHead: string;
  isDraft: boolean;
}

export function Scorecard({ groups, shown, beside, weeks }: ScorecardProps) {
  const roomy = useMinWidth(1440);
  const rows = groups.flatMap((group) => group.rows);
  const columns = columnsFor({ weeks, beside, roomy, hasFew: rows.some((row) => isFew(row.shown)) });
  return (
    <>
      <PaneHead
        title="Scorecard"
        detail={beside === null ? shown : `${shown}, beside ${beside.words}`}
        action={<Text size={11}>Figures open their tickets</Text>}
      />
      <Table
        label="Scorecard"
        columns={columns}
        rows={groups.filter((group) => group.rows.length > 0).map((group) => ({ head: <GroupHead id={group.id} beside={beside} />, rows: group.rows }))}
        rowKey={(row) => row.id}
        fixed
      />
    </>
  );
}

interface Room {
  weeks: ScorecardProps["weeks"];
  beside: Beside | null;
  /** Whether the window has room for the bars of what stands beside. */
  roomy: boolean;
  /** Whether some interval says that it is of few tickets. */
  hasFew: boolean;
}

function columnsFor({ weeks, beside, roomy, hasFew }: Room): readonly Column<ScoreRow>[] {
  // The column stays where it is while its lines are on their way.
  const hasWeeks = weeks === null || weeks.all >= 2;
  const isLast = !hasWeeks && beside === null;
  const columns: (Column<ScoreRow> | false)[] = [
    { id: "title", head: "Metric", width: beside === null ? 204 : 188, cell: (row) => <Title row={row} /> },
    { id: "value", head: "Value", align: "end", width: 68, cell: (row) => <Value row={row} side={row.shown} query={row.query} /> },
    // Without a width of its own it takes the room that is left, so that values stay beside their names.
    { id: "range", head: "95% interval, bars 0 to 100%", cell: (row) => <Range row={row} hasFew={hasFew} /> },
    { id: "n", head: "n", align: "end", width: isLast ? 84 : 68, cell: (row) => <Text tone="3">{count(row.shown.metric.n)}</Text> },
    hasWeeks && {
      id: "weeks",
      head: weeks === null ? "By week" : weeksWords(weeks),
      width: beside === null ? 112 : 104,
      cell: (row) => weeks !== null && <Weeks row={row} />,
    },
    beside !== null && { id: "beside", head: beside.head, align: "end", width: 68, cell: (row) => <BesideValue row={row} whose={beside.head} /> },
    beside !== null && { id: "change", head: beside.changeHead, align: "end", width: 108, cell: (row) => <Changed row={row} /> },
    beside !== null &&
      roomy && { id: "besideBar", head: "", width: 100, cell: (row) => <Bar row={row} side={row.beside} width={72} tone="accent" /> },
  ];
  return columns.filter((column) => column !== false);
}

function weeksWords({ all, together }: { all: number; together: number }): string {
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

interface ValueProps {
  row: ScoreRow;
  side: Side;
  query: ScoreRow["query"];
  /** Which policy it is of, where it is not the one shown. */
  whose?: string;
}

function Value({ row, side, query, whose }: ValueProps) {
  const { metric } = side;
  if (side.value === "") return <Text tone="3">{UNAVAILABLE}</Text>;
  const words = metric.n < FEW ? <Text tone="3">{side.value}</Text> : <Text weight="medium">{side.value}</Text>;
  if (query === null) return words;
  // The value is shown, so it is part of the name.
  const of = metric.count === null ? "" : `, ${count(metric.count)} of ${count(metric.n)}`;
  const said = `${row.title} ${side.value}${of}`;
  return (
    <FigureLink href={ticketsHref(query)} label={whose === undefined ? said : `${said}, ${whose.toLowerCase()}`}>
      {words}
    </FigureLink>
  );
}

function isFew({ metric, interval }: Side): boolean {
  return metric.n > 0 && metric.n < FEW && interval !== "";
}

/** The interval and its bar; or, across both, why there is no value. */
function Range({ row, hasFew }: { row: ScoreRow; hasFew: boolean }) {
  const side = row.shown;
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

/** The line of the weeks, or why there is none. */
function Weeks({ row }: { row: ScoreRow }) {
  if (row.shown.value === "") return null;
  const why = row.weeks === null ? "not by week" : row.weeks.every((value) => value === null) ? "no tickets" : null;
  if (row.weeks === null || why !== null) {
    return (
      <Text size={11} tone="3">
        {UNAVAILABLE} {why}
      </Text>
    );
  }
  return <Sparkline points={row.weeks} label={`${row.title} along the weeks`} />;
}

function BesideValue({ row, whose }: { row: ScoreRow; whose: string }) {
  if (row.beside === null) return <Text tone="3">{UNAVAILABLE}</Text>;
  return <Value row={row} side={row.beside} query={row.besideQuery} whose={whose} />;
}

/** What changes, or why there is no figure to compare with. */
function Changed({ row }: { row: ScoreRow }) {
  if (row.change !== null) return <Change count={row.change.by} text={row.change.text} />;
  return row.noBeside === null ? null : <span className={styles.reason}>{row.noBeside}</span>;
}

function GroupHead({ id, beside }: { id: ScoreGroup["id"]; beside: Beside | null }) {
  if (id === "humans") return <>Against human lanes</>;
  return (
    <Row gap={8}>
      In service, as the corpus records it
      {beside !== null && (
        <Text size={11} tone="3">
          {beside.isDraft ? "needs service: drafts decide nothing" : "the same whatever the version"}
        </Text>
      )}
    </Row>
  );
}
