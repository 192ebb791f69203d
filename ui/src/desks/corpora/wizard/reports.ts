// What the imports of this window came to. A report has an address of its own, so that it can be looked at again and a
// new import begins with its file.
import { create } from "zustand";

import type { ImportShown } from "../../../api/bindings";
import { count, counted, percent } from "../../../components/format";
import { useContextBar } from "../../../context/contextBar";

export interface Finished {
  report: ImportShown;
  /** The file that was read. */
  file: string;
  /** Where the rejected rows were written; none if they were not, or if there were none. */
  written: string | null;
  /** Whether its columns were mapped; tickets of our own format need none. */
  mapped: boolean;
}

/** By the name of the corpus; the newest last. */
export const useReports = create<{ finished: readonly Finished[] }>(() => ({ finished: [] }));

// Reports belong to the workspace that was open.
useContextBar.subscribe(({ workspace }, before) => {
  if (before.workspace !== null && workspace !== before.workspace) forgetReports();
});

/** Where the report of a corpus is. */
export const REPORT = "/corpora/import/report";

export function reportHref(corpus: string): string {
  return `${REPORT}?corpus=${encodeURIComponent(corpus)}`;
}

export function keepReport(ended: Finished): void {
  const { report } = ended;
  // Where nothing was rejected, there are no rows to look for.
  const written = report.rejected > 0 ? ended.written : null;
  useReports.setState(({ finished }) => ({
    finished: [...finished.filter((other) => other.report.corpus !== report.corpus), { ...ended, written }],
  }));
}

/** The tickets of a corpus are deleted; another can take its name. */
export function forgetReport(corpus: string): void {
  useReports.setState(({ finished }) => ({ finished: finished.filter(({ report }) => report.corpus !== corpus) }));
}

export function forgetReports(): void {
  useReports.setState({ finished: [] });
}

/** So many rejected rows are no slip of a few: the mapping has to be looked at. */
const MANY = 0.05;

interface Outcome {
  tone: "met" | "warning";
  title: string;
  /** How many rows were rejected, if any. */
  rejected: string | null;
}

/** How an import ended, in words: most rows rejected is no good news. */
export function outcomeOf({ corpus, tickets, rejected }: ImportShown): Outcome {
  const rows = tickets + rejected;
  const title = `${corpus} holds ${counted(tickets, "ticket")}.`;
  if (rejected === 0) return { tone: "met", title, rejected: null };
  const words = `${count(rejected)} of ${counted(rows, "row")} ${rejected === 1 ? "was" : "were"} rejected, ${percent(rejected / rows)}.`;
  if (rejected > tickets) return { tone: "warning", title: `Most rows were rejected: ${title}`, rejected: words };
  return { tone: rejected > rows * MANY ? "warning" : "met", title, rejected: words };
}
