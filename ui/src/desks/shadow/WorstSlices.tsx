// The worst slices of a report, by strength of evidence.
import type { Report } from "../../api/bindings";
import { usePolicyOutline } from "../../api/policyOutline";
import { Link } from "../../components/controls";
import { count, percent } from "../../components/format";
import { Pane, PaneFoot, PaneHead, Scroll } from "../../components/layout";
import { isBeyondChance } from "../../components/slices";
import styles from "./Shadow.module.css";
import { SliceTable } from "./SliceTable";

/** So many rows fill the pane; the rest are one press away. */
const SHOWN = 24;

export function WorstSlices({ run, policy, corpus }: { run: Report; policy: string; corpus: string }) {
  const outline = usePolicyOutline(policy);
  const worse = run.slices.filter(isBeyondChance).length;
  const total = run.slices.length;
  const all = allOf(run);
  return (
    <Pane label="Worst slices first">
      <PaneHead
        title="Worst slices first"
        detail="strongest evidence first"
        action={
          <span className={styles.small}>
            Holm-corrected for {count(total)} slices{all === null ? "" : `; dashed line: all tickets, ${percent(all)}`}
          </span>
        }
      />
      <Scroll>
        <SliceTable slices={run.slices.slice(0, SHOWN)} all={all} where={{ corpus, under: policy }} outline={outline} />
      </Scroll>
      <PaneFoot action={<Link href={`/shadow/slices?policy=${encodeURIComponent(policy)}`}>All {count(total)} slices</Link>}>
        {worseWords(worse, total)}
      </PaneFoot>
    </Pane>
  );
}

/** "4 of 38 slices are worse than the rest by more than chance. Grey rows are not." */
export function worseWords(worse: number, total: number): string {
  if (total === 0) return "The corpus has no field to slice by.";
  if (worse === 0) return `None of ${count(total)} slices is worse than the rest by more than chance.`;
  const are = worse === 1 ? "is" : "are";
  const grey = worse === total ? "" : " Grey rows are not.";
  return `${count(worse)} of ${count(total)} slices ${are} worse than the rest by more than chance.${grey}`;
}

/** The rate at which the policy is laxer over all tickets. */
export function allOf(run: Report): number | null {
  return run.scorecard.find((metric) => metric.id === "under_escalation")?.value ?? null;
}
