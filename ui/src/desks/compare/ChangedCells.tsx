// The cells whose lane differs, each with its levels in words and its tickets.
import type { CellChanged, Comparison } from "../../api/bindings";
import type { PolicyOutline } from "../../api/policyOutline";
import { codeOfLevels, levelsWords } from "../../components/cells";
import { Drawer, Link } from "../../components/controls";
import { count, counted } from "../../components/format";
import { ticketsHref } from "../../components/links";
import { Text } from "../../components/layout";
import { LaneMove } from "../../components/marks";
import { selection } from "../../components/slices";
import { type Column, Table } from "../../components/tables";
import styles from "./Compare.module.css";

const SHOWN = 200;

interface ChangedCellsProps {
  open: boolean;
  onClose: () => void;
  comparison: Comparison;
  outline: PolicyOutline | null;
  corpus: string | null;
}

export function ChangedCells({ open, onClose, comparison, outline, corpus }: ChangedCellsProps) {
  const all = comparison.cells_tightened + comparison.cells_loosened;
  // What became laxer comes first: it is what a reviewer reads first.
  const isLaxer = (cell: CellChanged) => (cell.to === "autonomous" || cell.from === "human_owned" ? 0 : 1);
  const cells = [...comparison.cells_changed].sort((a, b) => isLaxer(a) - isLaxer(b)).slice(0, SHOWN);
  const columns: readonly Column<CellChanged>[] = [
    { id: "cell", head: "Cell", cell: (cell) => <span className={styles.cell}>{levelsWords(cell.cell, outline?.factors ?? [])}</span> },
    { id: "move", head: "From, to", width: 72, cell: (cell) => <LaneMove from={cell.from} to={cell.to} /> },
    {
      id: "open",
      head: "",
      align: "end",
      width: 72,
      cell: (cell) => {
        const code = outline && codeOfLevels(cell.cell, outline.factors);
        if (corpus === null || code === null) return null;
        return <Link href={ticketsHref(selection({ corpus, under: comparison.to }, [{ kind: "cell", codes: [code] }]))}>Tickets</Link>;
      },
    },
  ];
  return (
    <Drawer open={open} onClose={onClose} title={`${counted(all, "cell")} with another lane`} width={720}>
      <Table
        label="Cells with another lane"
        columns={columns}
        rows={cells}
        rowKey={(cell) => cell.cell.map(({ factor, level }) => `${factor}${level}`).join(" ")}
      />
      {all > cells.length && (
        <Text size={12} tone="3">
          The first {count(cells.length)} of {count(all)}.
        </Text>
      )}
    </Drawer>
  );
}
