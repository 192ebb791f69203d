// What every chart has: a name, and the table behind it. T shows all charts of the page as their tables and back.
import type { ReactNode } from "react";
import { create } from "zustand";

import { useCommands } from "../../context/commands";
import type { Column } from "../tables/columns";
import { Table } from "../tables/Table";
import styles from "./charts.module.css";

const useChartForm = create<{ asTables: boolean }>(() => ({ asTables: false }));

export interface ChartRow {
  id: string;
  /** The row's name, then a cell for each further column. */
  cells: readonly ReactNode[];
}

interface ChartFrameProps {
  /** What the chart shows, in a sentence that holds its main figures. */
  label: string;
  heads: readonly string[];
  rows: readonly ChartRow[];
  children: ReactNode;
}

export function ChartFrame({ label, heads, rows, children }: ChartFrameProps) {
  const asTables = useChartForm((form) => form.asTables);
  const turn = () => useChartForm.setState((form) => ({ asTables: !form.asTables }));
  useCommands([
    {
      id: "charts.asTables",
      title: asTables ? "Show tables as charts" : "Show charts as tables",
      section: "Window",
      icon: "overview",
      keys: "t",
      run: turn,
    },
  ]);
  return (
    <figure className={styles.figure} aria-label={label}>
      {asTables ? <Table label={label} columns={columnsOf(heads)} rows={rows} rowKey={(row) => row.id} density="compact" /> : children}
      <button type="button" className={styles.turn} onClick={turn}>
        {asTables ? "Show as charts" : "Show as tables"}
      </button>
    </figure>
  );
}

function columnsOf(heads: readonly string[]): readonly Column<ChartRow>[] {
  return heads.map((head, index) => ({
    id: head,
    head,
    cell: (row) => row.cells[index],
    align: index === 0 ? "start" : "end",
  }));
}
