// The report of a run: confusion, agreement, the worst slices and the high-risk misses.
import type { Report } from "../../api/bindings";
import type { Asked } from "../../api/queries";
import { ButtonLink } from "../../components/controls";
import { LaneMatrix } from "../../components/figures";
import { count, counted } from "../../components/format";
import { ticketsHref } from "../../components/links";
import { PaneHead, Pane, Scroll, Split, useMinWidth } from "../../components/layout";
import { selection } from "../../components/slices";
import { Answered, EmptyState, Failed, Loading } from "../../components/states";
import { isDraft, shortRef } from "../../context/workspace";
import { Agreement } from "./Agreement";
import { Misses } from "./Misses";
import styles from "./Shadow.module.css";
import { WorstSlices } from "./WorstSlices";

interface ReportTabProps {
  /** The policy that was asked for; the report names its own. */
  policy: string;
  corpus: string;
  report: Asked<Report>;
}

export function ReportTab({ policy, corpus, report }: ReportTabProps) {
  if (report.failure !== null && (report.value === undefined || report.isPrevious)) {
    return (
      <Pane label="Report">
        <Failed
          title={isDraft(policy) ? "The draft was not run." : `${shortRef(policy)} was not run.`}
          failure={report.failure}
          retry={report.retry}
          actions={isDraft(policy) && <ButtonLink href="/studio" size="small">Open the draft</ButtonLink>}
        />
      </Pane>
    );
  }
  return (
    <Answered
      answer={report}
      loading={
        <Pane label="Report">
          <Loading label="Running the policy over the corpus" lines={10} />
        </Pane>
      }
    >
      {(run) => <Body run={run} policy={run.name} corpus={corpus} />}
    </Answered>
  );
}

function Body({ run, policy, corpus }: { run: Report; policy: string; corpus: string }) {
  const roomy = useMinWidth(1360);
  if (run.tickets === 0) {
    return (
      <Pane label="Report">
        <EmptyState title="This corpus has no tickets." body="Import tickets, or choose another corpus in the context bar." />
      </Pane>
    );
  }
  return (
    <Split rows="auto minmax(0, 1fr)">
      <Split columns={roomy ? "568px minmax(0, 1fr)" : "520px minmax(0, 1fr)"}>
        <Pane label="Confusion">
          <PaneHead title="Confusion" detail="tickets; select a cell to open them" flat />
          <Confusion run={run} policy={policy} corpus={corpus} />
        </Pane>
        <Pane label="Agreement">
          <PaneHead title="Agreement" action={<span className={styles.small}>Laxer and stricter are never netted</span>} flat />
          <Agreement run={run} policy={policy} corpus={corpus} />
        </Pane>
      </Split>
      <Split columns={roomy ? "minmax(0, 1fr) 472px" : "minmax(0, 1fr) 360px"}>
        <WorstSlices run={run} policy={policy} corpus={corpus} />
        <Misses run={run} policy={policy} corpus={corpus} />
      </Split>
    </Split>
  );
}

function Confusion({ run, policy, corpus }: { run: Report; policy: string; corpus: string }) {
  if (run.compared === 0) {
    return (
      <EmptyState
        title="No ticket of this corpus has a human lane."
        body="Derive it at import, or label tickets in Reviews; then there is something to compare with."
      />
    );
  }
  const sums = offDiagonal(run.confusion);
  const undecided = run.tickets - run.compared;
  return (
    <Scroll>
      <div className={styles.confusion}>
        <LaneMatrix
          kind="confusion"
          rows="Human"
          columns="policy"
          counts={run.confusion}
          href={(human, lane) =>
            ticketsHref(
              selection({ corpus, under: policy }, [
                { kind: "human", lanes: [human] },
                { kind: "recommended", lanes: [lane] },
              ]),
            )
          }
        />
        <p className={styles.legend}>
          <span>
            <i className={styles.laxer} aria-hidden="true" /> laxer than humans {count(sums.laxer)}
          </span>
          <span>
            <i className={styles.stricter} aria-hidden="true" /> stricter {count(sums.stricter)}
          </span>
          {undecided > 0 && (
            <span className={styles.quiet}>
              {counted(undecided, "ticket")} {undecided === 1 ? "has" : "have"} no human lane
            </span>
          )}
        </p>
      </div>
    </Scroll>
  );
}

/** Compared tickets on which the policy is laxer, and on which it is stricter. */
export function offDiagonal(confusion: Report["confusion"]): { laxer: number; stricter: number } {
  let [laxer, stricter] = [0, 0];
  confusion.forEach((row, human) =>
    row.forEach((tickets, lane) => {
      if (lane < human) laxer += tickets;
      if (lane > human) stricter += tickets;
    }),
  );
  return { laxer, stricter };
}
