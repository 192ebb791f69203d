// The cells without a rule, with the tickets they hold and what humans decided there, and the way to close them.
import { useState } from "react";

import { cellWords } from "../../../components/cells";
import { Button } from "../../../components/controls";
import { FigureLink } from "../../../components/figures";
import { count, counted, percent } from "../../../components/format";
import { LaneMark, LANES, laneWord, SeverityMark } from "../../../components/marks";
import { PaneFoot, Scroll } from "../../../components/layout";
import { type Column, Table } from "../../../components/tables";
import { useDraft } from "../draft";
import { cellsHref } from "../impact/selections";
import type { GridData } from "./CellGrid";
import styles from "./matrix.module.css";
import { addRule, coveringRule, freeRuleId, lowest } from "./rules";

interface UncoveredProps {
  data: GridData;
  corpus: string | null;
  draft: string | null;
  /** Tickets of the corpus; null while not known. */
  all: number | null;
  onLook: (code: number) => void;
  onCovered: (rule: string) => void;
}

/** More rows than this are counted, not listed. */
const MOST = 100;

interface UncoveredCell {
  code: number;
  tickets: number | null;
  human: readonly number[];
}

function uncoveredCells(lanes: string, tickets: GridData["tickets"]): UncoveredCell[] {
  const found: UncoveredCell[] = [];
  for (let code = lanes.indexOf("u"); code >= 0; code = lanes.indexOf("u", code + 1)) {
    const known = tickets?.get(code);
    found.push({ code, tickets: tickets === null ? null : (known?.tickets ?? 0), human: known?.human ?? [] });
  }
  return found.sort((one, other) => (other.tickets ?? 0) - (one.tickets ?? 0));
}

export function Uncovered({ data, corpus, draft, all, onLook, onCovered }: UncoveredProps) {
  const cells = uncoveredCells(data.lanes, data.tickets);
  const { policy, edit, canUndo, undo } = useDraft();
  const [chosen, setChosen] = useState<number | null>(null);
  if (cells.length === 0) {
    return (
      <PaneFoot>
        <span className={styles.met}>
          <SeverityMark severity="met" label="" /> A rule covers every one of the {count(data.lanes.length)} cells.
        </span>
      </PaneFoot>
    );
  }
  const picked = cells.find((cell) => cell.code === chosen) ?? null;
  const toCover = picked === null ? lowest(cells.map((cell) => cell.code), data.factors.length) : [picked.code];

  function cover() {
    if (policy === null) return;
    let last = "";
    edit("Cover cells without a rule", (before) => {
      let next = before;
      for (const code of toCover) {
        last = freeRuleId(next, `cover ${cellWords(code, data.factors).replace(", all else low", "")}`);
        next = addRule(coveringRule(last, code, data.factors, "assisted"))(next);
      }
      return next;
    });
    onCovered(last);
  }

  return (
    <div className={styles.uncovered}>
      <div className={styles.uncoveredTable}>
        <Scroll>
          <Table
            label="Cells without a rule"
            fixed
            columns={columnsFor(data, all, corpus, draft)}
            rows={cells.slice(0, MOST)}
            rowKey={(cell) => String(cell.code)}
            selected={chosen === null ? null : String(chosen)}
            onSelect={(cell) => {
              setChosen(cell.code);
              onLook(cell.code);
            }}
          />
        </Scroll>
      </div>
      <PaneFoot
        action={
          <>
            <Button size="small" onClick={cover}>
              Cover: at least assisted
            </Button>
            {canUndo && (
              <Button size="small" variant="ghost" onClick={undo}>
                Undo
              </Button>
            )}
          </>
        }
      >
        {picked
          ? "No rule says what to do here."
          : `No rule says what to do in ${counted(cells.length, "cell")}${cells.length > MOST ? `; the first ${count(MOST)} are listed` : ""}.`}
      </PaneFoot>
    </div>
  );
}

function columnsFor(data: GridData, all: number | null, corpus: string | null, draft: string | null): Column<UncoveredCell>[] {
  return [
    {
      id: "cell",
      head: "Uncovered cell",
      cell: ({ code }) => (
        <span className={styles.marked}>
          <SeverityMark severity="error" label="" />
          <span className={styles.cellName} title={cellWords(code, data.factors)}>
            {cellWords(code, data.factors)}
          </span>
        </span>
      ),
    },
    {
      id: "tickets",
      head: "Tickets",
      align: "end",
      width: 60,
      cell: ({ code, tickets }) =>
        tickets === null ? (
          "—"
        ) : corpus === null || draft === null || tickets === 0 ? (
          count(tickets)
        ) : (
          <FigureLink href={cellsHref({ corpus, draft }, [code])} label={`${counted(tickets, "ticket")} in this cell`} accent>
            {count(tickets)}
          </FigureLink>
        ),
    },
    {
      id: "share",
      head: "Of corpus",
      align: "end",
      width: 76,
      cell: ({ tickets }) => (tickets === null || all === null || all === 0 ? "—" : percent(tickets / all)),
    },
    { id: "human", head: "Humans decided", width: 156, cell: ({ human }) => <HumanLanes counts={human} /> },
  ];
}

/** Tickets by human lane, as glyphs with counts. */
export function HumanLanes({ counts }: { counts: readonly number[] }) {
  const decided = counts.reduce((sum, found) => sum + found, 0);
  if (decided === 0) return <span className={styles.quiet}>no human lane</span>;
  return (
    <span className={styles.humans}>
      {LANES.map((lane, at) => (
        <span key={lane} className={styles.human} role="img" aria-label={`${laneWord(lane)} ${count(counts[at] ?? 0)}`}>
          <LaneMark lane={lane} size={10} />
          <span aria-hidden="true">{count(counts[at] ?? 0)}</span>
        </span>
      ))}
    </span>
  );
}
