// The overview of an open workspace that has tickets and a policy, and what it says while it has not.
import type { Report, WorkspaceState } from "../../api/bindings";
import { useCommandQuery } from "../../api/queries";
import { commands } from "../../api/bindings";
import { ButtonLink } from "../../components/controls";
import { weeksBetween, weeksTogether } from "../../components/charts";
import { OneLane, oneLane } from "../../components/figures";
import { count, counted, days } from "../../components/format";
import { compareHref } from "../../components/links";
import { Desk, Pane, Split, useMinWidth } from "../../components/layout";
import { Answered, Loading } from "../../components/states";
import { useCommands } from "../../context/commands";
import { useContextBar } from "../../context/contextBar";
import { goTo } from "../../context/place";
import { useStatus } from "../../context/status";
import { draftOf, runKey, shortRef } from "../../context/workspace";
import { NothingYet } from "./NothingYet";
import { Scorecard } from "./Scorecard";
import { scorecard } from "./scorecard";
import { SidePane } from "./SidePane";
import { namesNone, useSourceCoverage } from "./Sources";
import { Weeks } from "./Weeks";
import styles from "./Overview.module.css";

export function Board({ workspace }: { workspace: WorkspaceState }) {
  const { corpus, policy, baseline } = useContextBar();
  const summary = workspace.policies.find((known) => known.name === policy);
  const tickets = workspace.corpora.find((known) => known.name === corpus);
  const draft = summary !== undefined && summary.draft_kept_at !== null ? draftOf(summary.name) : null;
  useOverviewCommands(baseline);

  if (tickets === undefined || baseline === null || summary === undefined) {
    return (
      <Desk title="Overview" subtitle={workspace.folder.name}>
        <NothingYet workspace={workspace} />
      </Desk>
    );
  }
  return <Figures workspace={workspace} corpus={tickets.name} baseline={baseline} draft={draft} policy={summary.name} />;
}

interface FiguresProps {
  workspace: WorkspaceState;
  corpus: string;
  policy: string;
  baseline: string;
  draft: string | null;
}

function Figures({ workspace, corpus, policy, baseline, draft }: FiguresProps) {
  const roomy = useMinWidth(1360);
  const report = useCommandQuery(runKey(baseline, corpus, "report"), () => commands.shadowReport(baseline, corpus, []));
  const drafted = useCommandQuery(
    runKey(draft ?? "", corpus, "report"),
    () => commands.shadowReport(draft ?? "", corpus, []),
    // One run after the other: each is made once and then kept.
    { enabled: draft !== null && report.value !== undefined },
  );
  const weeks = useCommandQuery(runKey(baseline, corpus, "weeks"), () => commands.weeks(baseline, corpus), {
    enabled: report.value !== undefined,
  });
  const tickets = workspace.corpora.find((known) => known.name === corpus);
  // Figures of two corpora or of two moments are never put side by side, nor those of a draft that cannot be run now.
  const isBeside = draft !== null && drafted.failure === null && drafted.isPrevious === report.isPrevious;
  const own = isBeside ? (drafted.value ?? null) : null;
  useStatus(
    report.value === undefined
      ? []
      : [
          {
            id: "overview.compared",
            side: "right",
            text: `${count(report.value.compared)} of ${counted(report.value.tickets, "ticket")} compared with humans`,
          },
        ],
  );

  return (
    <Desk
      title="Overview"
      subtitle={tickets && <Span weeks={weeks.value ?? []} decided={tickets.with_human_lane} tickets={tickets.tickets} />}
      actions={
        <>
          {draft !== null && (
            <ButtonLink href={compareHref(baseline, draft)} size="small">
              Compare draft
            </ButtonLink>
          )}
          <ButtonLink href="/shadow" size="small">
            Shadow report
          </ButtonLink>
        </>
      }
    >
      <Split columns={roomy ? "minmax(0, 1fr) 464px" : "minmax(0, 1fr) 408px"}>
        <Pane label="Scorecard" scroll>
          <Answered
            // An earlier draft's figures stay until those of the draft as it stands are there.
            answer={{ ...report, isRefreshing: report.isRefreshing || (own !== null && drafted.isRefreshing) }}
            failed="The scorecard cannot be shown."
            loading={<Loading label="Running the baseline over the corpus" lines={12} />}
          >
            {(value) => (
              <>
                <Alarm report={value} baseline={baseline} corpus={corpus} />
                <Scorecard
                  groups={scorecard({
                    corpus,
                    baseline: { ref: baseline, report: value },
                    draft: draft === null || own === null ? null : { ref: draft, report: own },
                    noDraft: noDraftReason(draft, drafted.failure),
                    weeks: weeks.value ?? [],
                  })}
                  baseline={baselineWords(workspace, baseline)}
                  draft={draft === null ? null : drafted.failure === null ? "the draft in shadow only" : "a draft that cannot be run"}
                  weeks={{ all: weeksBetween(weeks.value ?? []), together: weeksTogether(weeksBetween(weeks.value ?? [])) }}
                />
                <Weeks weeks={weeks} policy={baseline} corpus={corpus} hasReleases={workspace.in_service !== null} />
              </>
            )}
          </Answered>
        </Pane>
        <SidePane workspace={workspace} report={report} corpus={corpus} policy={policy} baseline={baseline} draft={draft} />
      </Split>
    </Desk>
  );
}

/** Before the figures, what makes them say less than they seem to. */
function Alarm({ report, baseline, corpus }: { report: Report; baseline: string; corpus: string }) {
  const sources = useSourceCoverage(baseline, corpus);
  // Until the sources are known, what is said first might be the lesser reason.
  if (oneLane(report.recommended) === null || sources.isLoading) return null;
  return (
    <div className={styles.alarm}>
      <OneLane
        policy={shortRef(baseline)}
        recommended={report.recommended}
        namesNoSource={sources.value !== undefined && namesNone(sources.value)}
      />
    </div>
  );
}

/** "v1, in service as serial 4". */
function baselineWords(workspace: WorkspaceState, baseline: string): string {
  const version = workspace.policies.flatMap((policy) => policy.versions).find((known) => known.name === baseline);
  const service = version === undefined || version.serial === null ? "not in service" : `in service as serial ${version.serial}`;
  return `${shortRef(baseline)}, ${service}`;
}

function noDraftReason(draft: string | null, failure: { message: string } | null): string {
  if (draft === null) return "no draft";
  return failure === null ? "running" : "cannot be run";
}

const WEEK = 7 * 86_400_000;

function Span({ weeks, decided, tickets }: { weeks: readonly { monday: number }[]; decided: number; tickets: number }) {
  const [first, last] = [weeks[0], weeks.at(-1)];
  const decidedWords = `${count(decided)} of ${counted(tickets, "ticket")} have a human lane`;
  if (first === undefined || last === undefined) return <>{decidedWords}</>;
  const from = first.monday * 86_400_000;
  const to = last.monday * 86_400_000 + WEEK - 86_400_000;
  const all = weeksBetween(weeks);
  const weeksWords = weeks.length === all ? counted(all, "week") : `tickets in ${count(weeks.length)} of ${counted(all, "week")}`;
  return (
    <>
      {days(from, to)}, {weeksWords}, {decidedWords}
    </>
  );
}

function useOverviewCommands(baseline: string | null): void {
  useCommands([
    {
      id: "overview.shadow",
      title: "Open the shadow report of the baseline",
      section: "Overview",
      icon: "shadow",
      disabledReason: baseline === null ? "there is no policy yet" : undefined,
      run: () => goTo("/shadow"),
    },
    {
      id: "overview.workspaces",
      title: "Show recent workspaces",
      section: "Workspace",
      icon: "folder",
      run: () => goTo("/overview/start"),
    },
  ]);
}
