// With more factors than a grid can show: the cells that hold tickets, fullest first.
import { cellWords } from "../../../components/cells";
import { FigureLink } from "../../../components/figures";
import { count, counted } from "../../../components/format";
import { Scroll } from "../../../components/layout";
import { Direction, LaneLabel } from "../../../components/marks";
import { type Column, Table } from "../../../components/tables";
import { cellsHref } from "../impact/selections";
import type { BesideNames } from "../impact/useBeside";
import type { GridData } from "./CellGrid";
import { cellLane, changeOf, laneSaid } from "./cells";
import styles from "./matrix.module.css";
import { HumanLanes } from "./Uncovered";

interface CellListProps {
  data: GridData;
  current: number;
  onCurrent: (code: number) => void;
  beside: BesideNames;
}

const MOST = 500;

interface Row {
  code: number;
  tickets: number;
  human: readonly number[];
}

export function CellList({ data, current, onCurrent, beside }: CellListProps) {
  const cells = [...(data.tickets?.values() ?? [])].sort((one, other) => other.tickets - one.tickets);
  const columns: Column<Row>[] = [
    { id: "cell", head: "Cell", cell: ({ code }) => <span className={styles.cellName}>{cellWords(code, data.factors)}</span> },
    { id: "lane", head: "Lane", cell: ({ code }) => <LaneCell data={data} code={code} /> },
    {
      id: "tickets",
      head: "Tickets",
      align: "end",
      cell: ({ code, tickets }) =>
        beside.corpus !== null && beside.draft !== null ? (
          <FigureLink
            href={cellsHref({ corpus: beside.corpus, draft: beside.draft }, [code])}
            label={`${counted(tickets, "ticket")} in this cell`}
            accent
          >
            {count(tickets)}
          </FigureLink>
        ) : (
          count(tickets)
        ),
    },
    { id: "human", head: "Humans decided", cell: ({ human }) => <HumanLanes counts={human} /> },
  ];
  return (
    <>
      <p className={styles.listNote}>
        {counted(data.factors.length, "factor")} make more cells than a grid can show.{" "}
        {cells.length > MOST
          ? `The ${count(MOST)} fullest of ${count(cells.length)} cells with tickets are listed.`
          : `The ${counted(cells.length, "cell")} that hold tickets are listed.`}
      </p>
      <Scroll>
        <Table
          label="Cells that hold tickets"
          columns={columns}
          rows={cells.slice(0, MOST)}
          rowKey={(row) => String(row.code)}
          selected={String(current)}
          onSelect={(row) => onCurrent(row.code)}
          empty={data.tickets === null ? "Tickets are shown once a corpus is evaluated." : "No ticket."}
        />
      </Scroll>
    </>
  );
}

function LaneCell({ data, code }: { data: GridData; code: number }) {
  const [is, was] = [cellLane(data.lanes, code), cellLane(data.before, code)];
  const change = changeOf(was, is);
  return (
    <span className={styles.marked}>
      {is === null || !is.covered ? <span className={styles.legendError}>{laneSaid(is)}</span> : <LaneLabel lane={is.lane} />}
      {change && <Direction direction={change}>{`${laneSaid(was)} in ${data.baseline}`}</Direction>}
    </span>
  );
}
