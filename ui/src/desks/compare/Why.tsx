// Why tickets moved: each is counted once, under the least set of edits that moves it; and where they lie.
import type { CauseShown, Comparison } from "../../api/bindings";
import { ShareBar } from "../../components/figures";
import { count, percent } from "../../components/format";
import { Pane, PaneHead, Scroll, Text } from "../../components/layout";
import { Direction } from "../../components/marks";
import { EmptyState } from "../../components/states";
import { type Column, Table } from "../../components/tables";
import { causeWords } from "./comparison";
import { MovedSlices } from "./MovedSlices";

interface WhyProps {
  comparison: Comparison;
  from: string;
  to: string;
  corpus: string | null;
}

/** A cause in one direction: what it tightens and what it loosens are two rows. */
export interface CauseRow {
  id: string;
  words: string;
  says: string;
  direction: "tightened" | "loosened";
  tickets: number;
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
            <Table label="Causes of moves" columns={columns(all, rows)} rows={rows} rowKey={(row) => row.id} fixed />
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
      })),
    )
    .filter((row) => row.tickets > 0)
    .sort((a, b) => b.tickets - a.tickets);
}

function columns(all: number, rows: readonly CauseRow[]): readonly Column<CauseRow>[] {
  const most = Math.max(...rows.map((row) => row.tickets));
  return [
    { id: "cause", head: "Cause", width: 216, cell: (row) => <span title={row.says}>{row.words}</span> },
    { id: "bar", head: "", cell: (row) => <ShareBar value={row.tickets} of={most} tone={row.direction} width="100%" height={12} /> },
    { id: "tickets", head: "Tickets", align: "end", width: 64, cell: (row) => <Text weight="medium">{count(row.tickets)}</Text> },
    { id: "share", head: `Of ${count(all)}`, align: "end", width: 64, cell: (row) => <Text tone="3">{percent(row.tickets / all)}</Text> },
    {
      id: "direction",
      head: "Direction",
      width: 104,
      cell: (row) => <Direction direction={row.direction}>{row.direction}</Direction>,
    },
  ];
}
