// The columns of the list: what a row says of its ticket.
import type { ReactNode } from "react";

import type { FieldShown, TicketQuery, TicketRow, WeekCount } from "../../../api/bindings";
import { Link, Spoken } from "../../../components/controls";
import { day, dayTime, UNAVAILABLE } from "../../../components/format";
import { ticketHref } from "../../../components/links";
import { Text, Truncated } from "../../../components/layout";
import { Direction, LaneLabel, LANES, LevelBars, type Lane } from "../../../components/marks";
import type { Column } from "../../../components/tables";
import { shortRef } from "../../../context/workspace";
import { FieldValue } from "../FieldValue";
import { dayOf, fieldTitle } from "../words";
import styles from "./tickets.module.css";

/** How the policy's lane stands to the humans' one; null where there is nothing to compare. */
function standing(row: { lane: Lane | null; human: Lane | null }): "agrees" | "laxer" | "stricter" | null {
  if (row.lane === null || row.human === null) return null;
  const by = LANES.indexOf(row.lane) - LANES.indexOf(row.human);
  return by === 0 ? "agrees" : by < 0 ? "laxer" : "stricter";
}

/** What decides how wide the columns are. */
interface Room {
  /** Whether the window is wide enough for two fields and two triggers. */
  wide: boolean;
  /** Letters of the longest id in sight. */
  idLetters: number;
  /** Letters of the longest time. */
  timeLetters: number;
  /** Whether counts have more than five digits. */
  many: boolean;
}

export function ticketColumns(
  query: TicketQuery,
  fields: readonly FieldShown[],
  { wide, idLetters, timeLetters, many }: Room,
): readonly Column<TicketRow>[] {
  const fixed: Column<TicketRow>[] = [
    {
      id: "id",
      head: "Ticket",
      width: 34 + Math.min(ID_LETTERS, Math.max(6, idLetters)) * 7,
      cell: (row) => <IdCell row={row} query={query} />,
    },
    { id: "created", head: "Created", width: 18 + Math.max(12, timeLetters) * 6.8, sortable: true, cell: createdCell },
    { id: "subject", head: "Subject", width: "3fr", cell: subjectCell },
  ];
  const judged: Column<TicketRow>[] =
    query.under === null
      ? []
      : [{ id: "lane", head: `Policy ${shortRef(query.under)}`, width: 116, cell: (row) => laneCell(row.lane) }];
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

/** Letters of the longest time of a list, told from its first rows and the weeks at its ends. */
export function timeLetters(rows: readonly TicketRow[], weeks: readonly WeekCount[]): number {
  const times = rows.flatMap((row) => (row.created_at === null ? [] : [row.created_at]));
  const clock = times.some((time) => dayTime(time) !== day(time)) ? " 00:00".length : 0;
  const ends = [weeks[0], weeks.at(-1)].flatMap((week) => (week === undefined ? [] : [day(dayOf(week.monday))]));
  // A week begins on any day of a month; the longest day has two figures.
  const endLetters = ends.map((end) => end.length + (/^\d /.test(end) ? 1 : 0) + clock);
  return Math.max(0, ...times.map((time) => dayTime(time).length), ...endLetters);
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
    head: <Truncated text={fieldTitle(field.title)} />,
    width: wide ? 104 : 84,
    cell: (row) => {
      const value = row.values[index];
      return value === null || value === undefined ? <Text tone="3">{UNAVAILABLE}</Text> : <FieldValue value={value} />;
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
