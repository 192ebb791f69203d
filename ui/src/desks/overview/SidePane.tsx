// Beside the scorecard: what is due, the worst slices, what keeps the draft from release, the sources, and what is in service.
import type { Report, WorkspaceState } from "../../api/bindings";
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
  draft: string | null;
}

export function SidePane({ workspace, report, corpus, policy, shown, draft }: SidePaneProps) {
  return (
    <Pane label="What needs a person" scroll>
      <Due />
      <WorstSlices report={report} corpus={corpus} policy={shown} />
      {draft !== null && <DraftFindings policy={policy} draft={draft} baseline={shown} />}
      <Sources policy={shown} corpus={corpus} />
      <InServicePanel workspace={workspace} />
    </Pane>
  );
}
