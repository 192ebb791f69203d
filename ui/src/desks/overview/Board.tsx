// The overview of an open workspace that has tickets and a policy, and what it says while it has not.
import { useSearchParams } from "wouter";

import type { Filter, PolicySummary, Report, WorkspaceState } from "../../api/bindings";
import { type Asked, useCommandQuery } from "../../api/queries";
import { commands } from "../../api/bindings";
import { type PolicyOutline, usePolicyOutline } from "../../api/policyOutline";
import { ButtonLink, Segmented } from "../../components/controls";
import { weeksBetween, weeksTogether } from "../../components/charts";
import { OneLane, oneLane } from "../../components/figures";
import { count, counted, days } from "../../components/format";
import { compareHref } from "../../components/links";
import { Desk, Pane, Split, useMinWidth } from "../../components/layout";
import { Answered, Loading } from "../../components/states";
import { useCommands } from "../../context/commands";
import { useContextBar } from "../../context/contextBar";
import { subjectOf } from "../../context/subject";
import { goTo } from "../../context/place";
import { useStatus } from "../../context/status";
import { headRef, isDraft, runKey, shortRef } from "../../context/workspace";
import { NothingYet } from "./NothingYet";
import { type Beside, Scorecard } from "./Scorecard";
import { scorecard } from "./scorecard";
import { SidePane } from "./SidePane";
import { namesNone, useSourceCoverage } from "./Sources";
import { Weeks } from "./Weeks";
import styles from "./Overview.module.css";

export function Board({ workspace }: { workspace: WorkspaceState }) {
  const { corpus, policy, baseline } = useContextBar();
  const summary = workspace.policies.find((known) => known.name === policy);
  const tickets = workspace.corpora.find((known) => known.name === corpus);
  const { shown, beside } = subjectOf(summary, baseline);
  useOverviewCommands(shown);

  if (tickets === undefined || shown === null || summary === undefined) {
    return (
      <Desk title="Overview" subtitle={workspace.folder.name}>
        <NothingYet workspace={workspace} />
      </Desk>
    );
  }
  return <Figures workspace={workspace} corpus={tickets.name} policy={summary} shown={shown} beside={beside} />;
}

interface FiguresProps {
  workspace: WorkspaceState;
  corpus: string;
  policy: PolicySummary;
  /** The policy that the figures are of. */
  shown: string;
  /** The one beside it. */
  beside: string | null;
}

function Figures({ workspace, corpus, policy, shown, beside }: FiguresProps) {
  const roomy = useMinWidth(1360);
  const [only, setOnly] = useOnly();
  const consequence = only === "all" ? null : only;
  // A report of all tickets is shared with the other desks.
  const key = consequence === null ? [] : [consequence];
  const report = useCommandQuery(runKey(shown, corpus, "report", ...key), () => commands.shadowReport(shown, corpus, [], consequence));
  const other = useCommandQuery(
    runKey(beside ?? "", corpus, "report", ...key),
    () => commands.shadowReport(beside ?? "", corpus, [], consequence),
    // One run after the other: each is made once and then kept.
    { enabled: beside !== null && report.value !== undefined },
  );
  const weeks = useCommandQuery(runKey(shown, corpus, "weeks", ...key), () => commands.weeks(shown, corpus, consequence), {
    enabled: report.value !== undefined,
  });
  const tickets = workspace.corpora.find((known) => known.name === corpus);
  const within = filtersOf(only, usePolicyOutline(shown));
  const besideWithin = filtersOf(only, usePolicyOutline(beside));
  // Figures of two corpora or of two moments are never put side by side, nor those of a draft that cannot be run now.
  const isBeside = beside !== null && other.failure === null && other.isPrevious === report.isPrevious;
  const own = isBeside ? (other.value ?? null) : null;
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
      title={titleOf(shown, beside)}
      subtitle={tickets && (
          <Span
            weeks={weeks.value ?? []}
            of={consequence === null ? { decided: tickets.with_human_lane, tickets: tickets.tickets } : partOf(report)}
          />
        )}
      actions={
        <>
          <Segmented
            label="Tickets that the figures are of"
            size="small"
            value={only}
            options={[
              { value: "all", label: "All tickets" },
              { value: "high", label: "High consequence" },
            ]}
            onChange={setOnly}
          />
          {beside !== null && (
            <ButtonLink href={isDraft(beside) ? compareHref(shown, beside) : compareHref(beside, shown)} size="small">
              {isDraft(beside) ? "Compare draft" : `Compare with ${shortRef(beside)}`}
            </ButtonLink>
          )}
          <ButtonLink href={shadowHref(shown)} size="small">
            Shadow report
          </ButtonLink>
        </>
      }
    >
      <Split columns={roomy ? "minmax(0, 1fr) 464px" : "minmax(0, 1fr) 408px"}>
        <Pane label="Scorecard" scroll>
          <Answered
            // An earlier draft's figures stay until those of the draft as it stands are there.
            answer={{ ...report, isRefreshing: report.isRefreshing || (own !== null && other.isRefreshing) }}
            failed="The scorecard cannot be shown."
            loading={<Loading label={`Running ${shortRef(shown)} over the corpus`} lines={12} />}
          >
            {(value) => (
              <>
                {only === "all" && <Alarm report={value} policy={shown} corpus={corpus} />}
                <Scorecard
                  groups={scorecard({
                    corpus,
                    shown: { ref: shown, report: value, within },
                    beside: beside === null || own === null ? null : { ref: beside, report: own, within: besideWithin },
                    besideIsNewer: beside !== null && isDraft(beside),
                    noBeside: noBesideReason(beside, other.failure),
                    weeks: weeks.value ?? [],
                  })}
                  shown={shownWords(policy, shown)}
                  beside={beside === null ? null : besideWords(beside, other.failure !== null)}
                  weeks={weeks.value === undefined && weeks.failure === null ? null : columnOf(weeksBetween(weeks.value ?? []))}
                />
                <Weeks weeks={weeks} policy={shown} corpus={corpus} within={within} hasReleases={workspace.in_service !== null} />
              </>
            )}
          </Answered>
        </Pane>
        <SidePane
          workspace={workspace}
          report={report}
          corpus={corpus}
          policy={policy.name}
          shown={shown}
          within={within}
          ofAll={only === "all"}
          draft={beside !== null && isDraft(beside) ? beside : null}
        />
      </Split>
    </Desk>
  );
}

/** "Overview: v2", "Overview: v2 and draft", "Overview: v3". */
function titleOf(shown: string, beside: string | null): string {
  return `Overview: ${shortRef(shown)}${beside !== null && isDraft(beside) ? " and draft" : ""}`;
}

type Only = "all" | "high";

/** Which tickets the figures are of. The address says it, so that Back comes back to it. */
function useOnly(): [Only, (only: Only) => void] {
  const [parameters, setParameters] = useSearchParams();
  const only = parameters.get("only") === "high" ? "high" : "all";
  return [only, (next) => setParameters(next === "all" ? {} : { only: next })];
}

/** The tickets in a domain of high consequence; null while it is not known which domains are. */
function filtersOf(only: Only, outline: PolicyOutline | null): readonly Filter[] | null {
  if (only === "all") return [];
  if (outline === null) return null;
  return [{ kind: "domain", ids: outline.domains.filter((domain) => domain.consequence === only).map(({ id }) => id) }];
}

function columnOf(all: number): { all: number; together: number } {
  return { all, together: weeksTogether(all) };
}

function shadowHref(policy: string): string {
  return `/shadow?policy=${encodeURIComponent(policy)}`;
}

/** Before the figures, what makes them say less than they seem to. */
function Alarm({ report, policy, corpus }: { report: Report; policy: string; corpus: string }) {
  const sources = useSourceCoverage(policy, corpus);
  // Until the sources are known, what is said first might be the lesser reason.
  if (oneLane(report.recommended) === null || sources.isLoading) return null;
  return (
    <div className={styles.alarm}>
      <OneLane
        policy={shortRef(policy)}
        recommended={report.recommended}
        namesNoSource={sources.value !== undefined && namesNone(sources.value)}
      />
    </div>
  );
}

/** "v3, the newest version, not in service: v1 is, as serial 4". */
function shownWords({ versions, draft_kept_at }: PolicySummary, shown: string): string {
  const version = versions.find((known) => known.name === shown);
  const served = versions.find(({ serial }) => serial !== null);
  const newest = draft_kept_at === null && versions.length > 1 ? ", the newest version" : "";
  if (version !== undefined && version.serial !== null) return `${shortRef(shown)}${newest}, in service as serial ${version.serial}`;
  const instead = served === undefined ? "" : `: ${shortRef(served.name)} is, as serial ${served.serial}`;
  return `${shortRef(shown)}${newest}, not in service${instead}`;
}

function besideWords(beside: string, isFailed: boolean): Beside {
  const draft = isDraft(beside);
  return {
    words: !draft ? shortRef(beside) : isFailed ? "a draft that cannot be run" : "the draft in shadow only",
    head: headRef(beside),
    changeHead: draft ? "Change" : `Since ${shortRef(beside)}`,
    isDraft: draft,
  };
}

function noBesideReason(beside: string | null, failure: { message: string } | null): string {
  if (beside === null) return "no draft";
  return failure === null ? "running" : "cannot be run";
}

const WEEK = 7 * 86_400_000;

/** The tickets of high consequence; null until they are counted. */
function partOf({ value, isPrevious }: Asked<Report>): SpanProps["of"] {
  return value === undefined || isPrevious ? null : { decided: value.compared, tickets: value.tickets };
}

interface SpanProps {
  weeks: readonly { monday: number }[];
  of: { decided: number; tickets: number } | null;
}

function Span({ weeks, of }: SpanProps) {
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (of === null) return null;
  const decidedWords = `${count(of.decided)} of ${counted(of.tickets, "ticket")} have a human lane`;
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

function useOverviewCommands(shown: string | null): void {
  useCommands([
    {
      id: "overview.shadow",
      title: shown === null ? "Open the shadow report" : `Open the shadow report of ${shortRef(shown)}`,
      section: "Overview",
      icon: "shadow",
      disabledReason: shown === null ? "There is no policy yet" : undefined,
      run: () => goTo(shown === null ? "/shadow" : shadowHref(shown)),
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
