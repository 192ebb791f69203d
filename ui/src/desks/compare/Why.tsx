// Why tickets moved: each is counted once, under the least set of edits that moves it; and where they lie.
import type { CauseShown, Comparison, Filter } from "../../api/bindings";
import { FigureLink, ShareBar } from "../../components/figures";
import { count, percent } from "../../components/format";
import { ticketsHref } from "../../components/links";
import { Pane, PaneHead, Scroll, Text } from "../../components/layout";
import { Direction } from "../../components/marks";
import { selection } from "../../components/slices";
import { EmptyState } from "../../components/states";
import { type Column, Table } from "../../components/tables";
import { causeWords } from "./comparison";
import styles from "./Compare.module.css";
import { MovedSlices } from "./MovedSlices";

interface WhyProps {
  comparison: Comparison;
  from: string;
  to: string;
  corpus: string | null;
}

/** A cause in one direction: what it tightens and what it loosens are two rows. */
interface CauseRow {
  id: string;
  words: string;
  says: string;
  direction: "tightened" | "loosened";
  tickets: number;
  /** The tickets that it moves. */
  filter: Filter;
}

export function Why({ comparison, from, to, corpus }: WhyProps) {
  const rows = causeRows(comparison);
  const all = rows.reduce((sum, row) => sum + row.tickets, 0);
  return (
    <Pane label="Why">
      <PaneHead title="Why" detail="each move is counted once: the least set of edits that causes it" />
      <Scroll>
        {corpus === null ? (
          <EmptyState title="Causes need past tickets." body="They are counted on the tickets that move." />
        ) : rows.length === 0 ? (
          <EmptyState
            title="No ticket moved, so there is nothing to explain."
            body="The edits change words, promises or cells that no ticket of this corpus is in."
          />
        ) : (
          <>
            <Table label="Causes of moves" columns={columns(all, rows, { corpus, under: to, against: from })} rows={rows} rowKey={(row) => row.id} density="two-line" fixed />
            <MovedSlices corpus={corpus} from={from} to={to} />
          </>
        )}
      </Scroll>
    </Pane>
  );
}

/** The causes, the heaviest first, each direction for itself. */
export function causeRows({ causes, edits }: Pick<Comparison, "causes" | "edits">): readonly CauseRow[] {
  const says = (cause: CauseShown) => cause.edits.map((number) => edits[number - 1]?.says ?? "").join(" ");
  return causes
    .flatMap((cause) =>
      (["tightened", "loosened"] as const).map((direction) => ({
        id: `${cause.cause} ${cause.edits.join(" ")} ${direction}`,
        words: causeWords(cause),
        says: says(cause),
        direction,
        tickets: cause[direction],
        filter: { kind: "movedBy" as const, cause: cause.cause, edits: idsOf(cause, edits), way: direction },
      })),
    )
    .filter((row) => row.tickets > 0)
    .sort((a, b) => b.tickets - a.tickets);
}

function idsOf(cause: CauseShown, edits: Comparison["edits"]): string[] {
  return cause.edits.flatMap((number) => edits[number - 1]?.id ?? []);
}

function columns(
  all: number,
  rows: readonly CauseRow[],
  where: { corpus: string; under: string; against: string },
): readonly Column<CauseRow>[] {
  const most = Math.max(...rows.map((row) => row.tickets));
  return [
    {
      id: "cause",
      head: "Cause",
      cell: (row) => (
        <span className={styles.cause} title={row.says}>
          {row.words}
          <Text size={11} tone="3">
            {row.says}
          </Text>
        </span>
      ),
    },
    {
      id: "bar",
      head: "",
      width: 136,
      cell: (row) => <ShareBar value={row.tickets} of={most} tone={row.direction} width="100%" height={12} />,
    },
    {
      id: "tickets",
      head: "Tickets",
      align: "end",
      width: 64,
      cell: (row) => (
        <FigureLink
          href={ticketsHref(selection(where, [row.filter]))}
          label={`${row.words}: ${count(row.tickets)} ${row.direction}`}
        >
          <Text weight="medium">{count(row.tickets)}</Text>
        </FigureLink>
      ),
    },
    { id: "share", head: `Of ${count(all)}`, align: "end", width: 64, cell: (row) => <Text tone="3">{percent(row.tickets / all)}</Text> },
    {
      id: "direction",
      head: "Direction",
      width: 104,
      cell: (row) => <Direction direction={row.direction}>{row.direction}</Direction>,
    },
  ];
}
