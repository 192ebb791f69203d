// The columns of the list: what a row says of its ticket, and under each head how the whole selection spreads.
import type { ReactNode } from "react";

import type { Facets, FieldShown, TicketQuery, TicketRow } from "../../../api/bindings";
import { Histogram } from "../../../components/charts";
import { Link, Spoken } from "../../../components/controls";
import { LaneBar, ShareBar } from "../../../components/figures";
import { count, dayTime, percent, UNAVAILABLE } from "../../../components/format";
import { ticketHref } from "../../../components/links";
import { Text, Truncated } from "../../../components/layout";
import { Direction, LaneLabel, LANES, LevelBars, type Lane } from "../../../components/marks";
import type { Column } from "../../../components/tables";
import { titled, versionWord } from "../words";
import styles from "./tickets.module.css";

/** How the policy's lane stands to the humans' one; null where there is nothing to compare. */
export function standing(row: { lane: Lane | null; human: Lane | null }): "agrees" | "laxer" | "stricter" | null {
  if (row.lane === null || row.human === null) return null;
  const by = LANES.indexOf(row.lane) - LANES.indexOf(row.human);
  return by === 0 ? "agrees" : by < 0 ? "laxer" : "stricter";
}

/** What decides how wide the columns are. */
export interface Room {
  /** Whether the window is wide enough for two fields and two triggers. */
  wide: boolean;
  /** Letters of the longest id in sight. */
  idLetters: number;
  /** Whether counts have more than five digits. */
  many: boolean;
}

export function ticketColumns(
  query: TicketQuery,
  fields: readonly FieldShown[],
  { wide, idLetters, many }: Room,
): readonly Column<TicketRow>[] {
  const fixed: Column<TicketRow>[] = [
    {
      id: "id",
      head: "Ticket",
      width: 34 + Math.min(ID_LETTERS, Math.max(6, idLetters)) * 7,
      cell: (row) => <IdCell row={row} query={query} />,
    },
    { id: "created", head: "Created", width: 94, sortable: true, cell: createdCell },
    { id: "subject", head: "Subject", width: "3fr", cell: subjectCell },
  ];
  const judged: Column<TicketRow>[] =
    query.under === null
      ? []
      : [{ id: "lane", head: `Policy ${versionWord(query.under)}`, width: 116, cell: (row) => laneCell(row.lane) }];
  const compared: Column<TicketRow>[] =
    query.under === null ? [] : [{ id: "standing", head: "Policy is", width: many ? 92 : 76, cell: standingCell }];
  return [
    ...fixed,
    ...(query.under === null ? [] : [{ id: "domain", head: "Domain", width: wide ? 128 : 104, cell: domainCell }]),
    ...fields.slice(0, wide ? 2 : 1).map((field, index) => fieldColumn(field, index, wide)),
    ...judged,
    { id: "human", head: "Human", width: 116, cell: (row) => laneCell(row.human) },
    ...compared,
    ...(query.under === null
      ? []
      : [
          {
            id: "triggers",
            head: "Triggers",
            width: wide ? "2fr" : 132,
            cell: (row: TicketRow) => triggersCell(row, wide ? 2 : 1),
          },
        ]),
  ];
}

/** Longer ids are shortened in their middle. */
const ID_LETTERS = 12;

function IdCell({ row, query }: { row: TicketRow; query: TicketQuery }) {
  return (
    <Link href={ticketHref(row.id, query.under, query)} className={styles.id} tabIndex={-1}>
      <Truncated text={row.id} where="middle" max={ID_LETTERS} />
    </Link>
  );
}

function createdCell(row: TicketRow): ReactNode {
  if (row.created_at === null) return <Text tone="3">{UNAVAILABLE} no time</Text>;
  return (
    <Text tone="2" figures>
      {dayTime(row.created_at)}
    </Text>
  );
}

function subjectCell(row: TicketRow): ReactNode {
  if (row.subject === null || row.subject.trim() === "") return <Text tone="3">{UNAVAILABLE} no subject</Text>;
  return <Truncated text={row.subject} />;
}

function domainCell(row: TicketRow): ReactNode {
  const [first, ...others] = row.domains;
  if (first === undefined) return <Text tone="3">none</Text>;
  return (
    <span title={row.domains.join(", ")}>
      {first}
      {others.length > 0 && (
        <Text tone="3">
          {" "}
          +{others.length}
          <Spoken>: {others.join(", ")}</Spoken>
        </Text>
      )}
    </span>
  );
}

function fieldColumn(field: FieldShown, index: number, wide: boolean): Column<TicketRow> {
  return {
    id: `field:${field.name}`,
    head: <span title={titled(field.title)}>{titled(field.title)}</span>,
    width: wide ? 104 : 84,
    cell: (row) => {
      const value = row.values[index];
      return value === null || value === undefined ? <Text tone="3">{UNAVAILABLE}</Text> : <Truncated text={value} />;
    },
  };
}

function laneCell(lane: Lane | null): ReactNode {
  return lane === null ? <Text tone="3">not decided</Text> : <LaneLabel lane={lane} />;
}

function standingCell(row: TicketRow): ReactNode {
  switch (standing(row)) {
    case "laxer":
      return <Direction direction="loosened">laxer</Direction>;
    case "stricter":
      return <Direction direction="tightened">stricter</Direction>;
    case "agrees":
      return <Text tone="3">agrees</Text>;
    case null:
      return <Text tone="3">{UNAVAILABLE}</Text>;
  }
}

/** Triggers, of which so many are shown by name; the rest is a number. */
function triggersCell(row: TicketRow, named: number): ReactNode {
  if (row.triggers.length === 0) return <Text tone="3">{row.decisive ? "missing facts" : "none"}</Text>;
  const names = row.triggers.map((trigger) => `${trigger.title} ${trigger.level}`).join(", ");
  return (
    <span className={styles.triggers} title={names}>
      {row.triggers.slice(0, named).map((trigger) => (
        <span key={trigger.title} className={styles.trigger}>
          <LevelBars level={trigger.level} named />
          <span className={styles.triggerName}>{trigger.title}</span>
        </span>
      ))}
      {row.triggers.length > named && <Text tone="3">+{row.triggers.length - named}</Text>}
    </span>
  );
}

/** The profile under a head: how the selection spreads over the column. */
export function profileOf(column: string, facets: Facets, total: number): ReactNode {
  switch (column) {
    case "created":
      return (
        <BarsUnder
          label="Tickets by week"
          bins={facets.weeks.map((week) => week.tickets)}
          says={`${facets.weeks.length} weeks`}
          width={84}
        />
      );
    case "domain":
      return (
        <BarsUnder
          label="Tickets by domain"
          bins={facets.domains.map((value) => value.tickets)}
          says={`${facets.domains.length} values`}
        />
      );
    case "lane":
      return facets.recommended && <LanesUnder counts={facets.recommended} says="missing 0" />;
    case "human":
      return <LanesUnder counts={facets.human} says={notDecided(facets.human[3] ?? 0, total)} />;
    case "standing":
      return facets.standing && <StandingUnder counts={facets.standing} />;
    case "id":
      return <span className={styles.under}>{count(total)}</span>;
    default: {
      const field = facets.fields.find((field) => column === `field:${field.field}`);
      return (
        field && (
          <BarsUnder
            label={`Tickets by ${titled(field.title)}`}
            bins={field.values.map((value) => value.tickets)}
            says={`${field.values.length} values`}
          />
        )
      );
    }
  }
}

function notDecided(missing: number, total: number): string {
  if (missing === 0 || total === 0) return "missing 0";
  return `missing ${percent(missing / total)}`;
}

function BarsUnder({
  label,
  bins,
  says,
  width = 72,
}: {
  label: string;
  bins: readonly number[];
  says: string;
  width?: number;
}) {
  return (
    <span className={styles.under}>
      <Histogram label={label} bins={bins.slice(0, 60)} width={Math.min(width, bins.length * 12)} height={20} />
      <span>{says}</span>
    </span>
  );
}

function LanesUnder({ counts, says }: { counts: readonly number[]; says: string }) {
  const [autonomous = 0, assisted = 0, human_owned = 0] = counts;
  return (
    <span className={styles.under}>
      <LaneBar counts={{ autonomous, assisted, human_owned }} height={8} width={92} />
      <span>{says}</span>
    </span>
  );
}

/** Laxer and stricter as parts of all compared tickets, each in the colour of its direction. */
function StandingUnder({ counts: [agrees, laxer, stricter] }: { counts: readonly [number, number, number] }) {
  const compared = Math.max(1, agrees + laxer + stricter);
  const part = (tickets: number) => Math.round((tickets / compared) * STANDING_BAR);
  return (
    <span className={styles.under}>
      <span
        className={styles.standing}
        role="img"
        aria-label={`Laxer ${count(laxer)}, stricter ${count(stricter)} of ${count(agrees + laxer + stricter)}`}
      >
        <ShareBar value={laxer} of={laxer} width={part(laxer)} tone="loosened" />
        <ShareBar value={stricter} of={stricter} width={part(stricter)} tone="tightened" />
        <ShareBar value={0} of={1} width={STANDING_BAR - part(laxer) - part(stricter)} />
      </span>
      <span>{`${count(laxer + stricter)} differ`}</span>
    </span>
  );
}

const STANDING_BAR = 60;
