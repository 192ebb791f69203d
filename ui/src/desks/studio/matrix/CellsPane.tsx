// The right of the matrix: the cells as a grid or, with too many factors, as a list, and what no rule covers.
import { useMemo, useState } from "react";
import { useSearchParams } from "wouter";

import { ButtonLink, Link, Segmented } from "../../../components/controls";
import { count, counted } from "../../../components/format";
import { Pane, PaneHead } from "../../../components/layout";
import { LaneMark, LANES, laneWord } from "../../../components/marks";
import { EmptyState, Loading } from "../../../components/states";
import { goTo } from "../../../context/place";
import { useDraftNames, useReading } from "../draft";
import { ticketsOf } from "../impact/Figures";
import { cellsHref } from "../impact/selections";
import { type BesideNames, useBeside } from "../impact/useBeside";
import { CellGrid, type GridData, type GridView } from "./CellGrid";
import { CellList } from "./CellList";
import { cellLane, cellSentence, changeOf, MOST_IN_GRID } from "./cells";
import styles from "./matrix.module.css";
import { Uncovered } from "./Uncovered";
import { type CellsOfDraft, useCellsOfDraft } from "./useGridData";

export function CellsPane() {
  const cells = useCellsOfDraft();
  const reading = useReading();
  if (cells !== null) return <Cells cells={cells} />;
  return (
    <Pane label="Cells">
      <PaneHead title="Cells" />
      {reading.isLoading ? (
        <Loading label="Reading the matrix" lines={10} />
      ) : (
        <EmptyState
          title="The cells are not known while the draft cannot be evaluated."
          body={reading.failure?.message}
          actions={
            <>
              <ButtonLink href="/studio/findings">Open findings</ButtonLink>
              <ButtonLink href="/studio/json">Open JSON</ButtonLink>
            </>
          }
        />
      )}
    </Pane>
  );
}

function Cells({ cells }: { cells: CellsOfDraft }) {
  const { data, impact, isOld } = cells;
  const beside = useBeside();
  const { unedited } = useDraftNames();
  const [view, setView] = useState<GridView>("draft");
  const [current, setCurrent] = useCurrentCell(data.lanes.length);
  const [pointed, setPointed] = useState<number | null>(null);
  // A version beside itself differs nowhere.
  const compares = data.before !== "" && beside.draft !== beside.baseline;
  const shownView = compares ? view : "draft";
  const all = impact.value ? ticketsOf(impact.value.after) : null;

  function open(code: number) {
    const found = data.tickets?.get(code)?.tickets ?? 0;
    if (beside.corpus !== null && beside.draft !== null && found > 0) {
      goTo(cellsHref({ corpus: beside.corpus, draft: beside.draft }, [code]));
    }
  }

  return (
    <Pane label="Cells">
      <PaneHead
        title={counted(data.lanes.length, "cell")}
        action={
          compares && (
            <Segmented<GridView>
              label="Lanes of"
              value={shownView}
              options={[
                { value: "draft", label: unedited ?? "Draft" },
                { value: "baseline", label: data.baseline },
                { value: "difference", label: "Difference" },
              ]}
              onChange={setView}
            />
          )
        }
      />
      <Legend data={data} view={shownView} />
      <div className={isOld ? styles.oldGrid : styles.gridBox} aria-busy={isOld}>
        {data.factors.length <= MOST_IN_GRID ? (
          <>
            <CellGrid data={data} view={shownView} current={current} onCurrent={setCurrent} onOpen={open} onPoint={setPointed} />
            <p className={styles.gridNote}>
              <span title={gridNote(data)}>{gridNote(data)}</span>
            </p>
          </>
        ) : (
          <CellList data={data} current={current} onCurrent={setCurrent} beside={beside} />
        )}
        <Readout data={data} code={pointed ?? current} beside={beside} />
      </div>
      <Uncovered
        data={data}
        corpus={beside.corpus}
        draft={beside.draft}
        all={all}
        onLook={setCurrent}
        onCovered={(rule) => goTo(`/studio/matrix?rule=${encodeURIComponent(rule)}`, { replace: true })}
      />
    </Pane>
  );
}

function Legend({ data, view }: { data: GridData; view: GridView }) {
  const figures = useMemo(() => legendOf(data), [data]);
  const lanes = view === "baseline" ? figures.before : figures.now;
  return (
    <div className={styles.legend}>
      {LANES.map((lane, at) => (
        <span key={lane} className={styles.legendItem}>
          <LaneMark lane={lane} size={10} />
          {laneWord(lane)} <span className={styles.quiet}>{count(lanes.covered[at] ?? 0)}</span>
        </span>
      ))}
      {lanes.uncovered > 0 && (
        <span className={`${styles.legendItem} ${styles.legendError}`}>
          <span className={styles.hatchKey} aria-hidden="true" />
          Uncovered {count(lanes.uncovered)}
        </span>
      )}
      {view !== "baseline" && figures.tightened > 0 && (
        <span className={styles.legendItem}>
          <Notch direction="tightened" />
          tightened {count(figures.tightened)}
        </span>
      )}
      {view !== "baseline" && figures.loosened > 0 && (
        <span className={styles.legendItem}>
          <Notch direction="loosened" />
          loosened {count(figures.loosened)}
        </span>
      )}
    </div>
  );
}

function Notch({ direction }: { direction: "tightened" | "loosened" }) {
  return (
    <svg className={styles[`notch-${direction}`]} width="8" height="8" aria-hidden="true">
      <path d="M0 0h8v8z" fill="currentColor" />
    </svg>
  );
}

interface LaneCells {
  covered: number[];
  uncovered: number;
}

function laneCells(lanes: string): LaneCells {
  const found: LaneCells = { covered: [0, 0, 0], uncovered: 0 };
  for (let code = 0; code < lanes.length; code += 1) {
    const cell = cellLane(lanes, code);
    if (cell === null) continue;
    const at = LANES.indexOf(cell.lane);
    if (cell.covered) found.covered[at] = (found.covered[at] ?? 0) + 1;
    else found.uncovered += 1;
  }
  return found;
}

function legendOf(data: Pick<GridData, "lanes" | "before">) {
  const changes = { tightened: 0, loosened: 0 };
  for (let code = 0; code < data.before.length; code += 1) {
    const change = changeOf(cellLane(data.before, code), cellLane(data.lanes, code));
    if (change !== null) changes[change] += 1;
  }
  return { now: laneCells(data.lanes), before: laneCells(data.before), ...changes };
}

function gridNote({ factors, axes, tickets }: GridData): string {
  const name = (place: number | undefined) => (place === undefined ? "" : (factors[place]?.title ?? ""));
  const inner =
    axes.rows.length > 2 && axes.columns.length > 2
      ? `In each block of 3 \u00d7 3: ${name(axes.rows[2])} down, ${name(axes.columns[2])} across. `
      : axes.rows.length > 2
        ? `In each block: ${name(axes.rows[2])} down. `
        : "";
  return `${inner}${tickets === null ? "Tickets are shown once a corpus is evaluated." : "Square: tickets, log scale."}`;
}

/** The cell that is looked at, in words, with its tickets one press away. */
function Readout({ data, code, beside }: { data: GridData; code: number; beside: BesideNames }) {
  const cell = data.tickets?.get(code);
  const said = cellSentence({
    ...data,
    code,
    is: cellLane(data.lanes, code),
    was: cellLane(data.before, code),
    tickets: data.tickets === null ? null : (cell?.tickets ?? 0),
    human: cell?.human ?? [],
  });
  return (
    <div className={styles.readout}>
      <span title={said}>{said}</span>
      {cell && beside.corpus !== null && beside.draft !== null && (
        <Link href={cellsHref({ corpus: beside.corpus, draft: beside.draft }, [code])}>
          Open {counted(cell.tickets, "ticket")}
        </Link>
      )}
    </div>
  );
}

function useCurrentCell(cells: number): [number, (code: number) => void] {
  const [parameters, setParameters] = useSearchParams();
  const asked = Number(parameters.get("cell") ?? 0);
  const current = Number.isInteger(asked) && asked >= 0 && asked < cells ? asked : 0;
  const set = (code: number) =>
    setParameters(
      (before) => {
        const next = new URLSearchParams(before);
        next.set("cell", String(code));
        return next;
      },
      { replace: true },
    );
  return [current, set];
}
