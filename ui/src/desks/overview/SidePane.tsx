// Beside the scorecard: what is due, the worst slices, what keeps the draft from release, the sources, and what is in service.
import type { Filter, Report, WorkspaceState } from "../../api/bindings";
import type { Asked } from "../../api/queries";
import { Pane } from "../../components/layout";
import { Due } from "./Due";
import { DraftFindings } from "./DraftFindings";
import { InServicePanel } from "./InServicePanel";
import { Sources } from "./Sources";
import { WorstSlices } from "./WorstSlices";

interface SidePaneProps {
  workspace: WorkspaceState;
  report: Asked<Report>;
  corpus: string;
  policy: string;
  /** The version that the figures are of. */
  shown: string;
  /** What part of the corpus the report is of; null if that cannot be said as a selection. */
  within: readonly Filter[] | null;
  ofAll: boolean;
  draft: string | null;
}

export function SidePane({ workspace, report, corpus, policy, shown, within, ofAll, draft }: SidePaneProps) {
  return (
    <Pane label="What needs a person" scroll>
      <Due />
      <WorstSlices report={report} corpus={corpus} policy={shown} within={within} ofAll={ofAll} />
      {draft !== null && <DraftFindings policy={policy} draft={draft} baseline={shown} />}
      <Sources policy={shown} corpus={corpus} ofAll={ofAll} />
      <InServicePanel workspace={workspace} />
    </Pane>
  );
}
