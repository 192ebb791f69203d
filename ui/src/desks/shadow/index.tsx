// The shadow lab: what a policy would have done on past tickets, beside what humans did.
import { useState } from "react";
import { Route, Switch, useLocation, useSearchParams } from "wouter";

import { commands, type Report, type WorkspaceState } from "../../api/bindings";
import { useCommandAction, useCommandQuery, useWorkspace } from "../../api/queries";
import { Button, ButtonLink, Select, Tabs } from "../../components/controls";
import { clock, count, counted, day, digest, duration } from "../../components/format";
import { Desk, Pane } from "../../components/layout";
import { EmptyState, Failed, Loading, NoWorkspace } from "../../components/states";
import { useCommands } from "../../context/commands";
import { useContextBar } from "../../context/contextBar";
import { useSubject } from "../../context/subject";
import { type StatusItem, useStatus } from "../../context/status";
import { policyChoices, policyNameOf, runKey, shortRef } from "../../context/workspace";
import { ReportTab } from "./ReportTab";
import { RulesTab } from "./RulesTab";
import { SaveRun } from "./SaveRun";
import { SlicesTab } from "./SlicesTab";
import { TimingTab } from "./TimingTab";

export default function ShadowDesk() {
  const workspace = useWorkspace();
  const { corpus, policy } = useContextBar();
  const [parameters] = useSearchParams();
  const choices = policyChoices(workspace.value, policy);
  const asked = parameters.get("policy");
  const subject = useSubject();
  // What the address names, else what every desk shows; a policy that is gone gives way to one that is there.
  const shown = [asked, subject.shown, choices[0]?.value].find((ref) => choices.some((choice) => choice.value === ref)) ?? null;

  if (workspace.value === undefined || workspace.value === null || corpus === null || shown === null) {
    return (
      <Desk title="Shadow lab">
        <Pane label="Shadow lab">
          {workspace.failure && <Failed failure={workspace.failure} retry={workspace.retry} />}
          {!workspace.failure && workspace.value === undefined && <Loading label="Reading the workspace" />}
          {!workspace.failure && workspace.value !== undefined && <Nothing workspace={workspace.value} hasCorpus={corpus !== null} />}
        </Pane>
      </Desk>
    );
  }
  return <Lab key={corpus} policy={shown} corpus={corpus} choices={choices} />;
}

function Nothing({ workspace, hasCorpus }: { workspace: WorkspaceState | null; hasCorpus: boolean }) {
  if (workspace === null) return <NoWorkspace />;
  if (!hasCorpus) {
    return (
      <EmptyState
        title={workspace.corpora.length > 0 ? "No corpus is chosen." : "A shadow run needs past tickets."}
        body={workspace.corpora.length > 0 ? "Choose one in the context bar above." : "Import some, and each policy can be run over them."}
        actions={
          <ButtonLink href="/corpora/import" variant="primary">
            Import tickets
          </ButtonLink>
        }
      />
    );
  }
  return (
    <EmptyState
      title="A shadow run needs a policy."
      body="Begin with the starter policy; the overview offers it."
      actions={
        <ButtonLink href="/overview" variant="primary">
          Go to the overview
        </ButtonLink>
      }
    />
  );
}

/** What the status bar says while there is no report. */
function stateOf(failed: boolean, what: string): Pick<StatusItem, "text" | "icon" | "tone"> {
  return failed ? { text: `Not run: ${what}`, icon: "error", tone: "error" } : { text: `Running ${what}\u2026`, icon: "clock" };
}

/** "on sample, run 6 Jul 13:58, 1.9 s". */
function runWords(run: Report, corpus: string): string {
  const took = run.milliseconds === null ? "" : `, ${duration(run.milliseconds)}`;
  return `on ${corpus}, run ${day(run.made_at)} ${clock(run.made_at)}${took}`;
}

interface LabProps {
  policy: string;
  corpus: string;
  choices: ReturnType<typeof policyChoices>;
}

function Lab({ policy, corpus, choices }: LabProps) {
  const [place, goTo] = useLocation();
  const [isSaving, setSaving] = useState(false);
  const report = useCommandQuery(runKey(policy, corpus, "report"), () =>
    commands.shadowReport(policy, corpus, [], null),
  );
  const run = report.value;
  const where = { policy, corpus };
  const [parameters] = useSearchParams();
  const field = place === "/shadow/slices" ? parameters.get("by") : null;
  const by = field === null ? [] : [field];
  const tab = (path: string) => `${path}?policy=${encodeURIComponent(policy)}`;
  const forget = useCommandAction((_: null) => commands.runForget(policy, corpus), "runs");
  const again = () => void forget.run(null);
  const whyNotSave = report.failure !== null ? "The policy was not run" : undefined;
  const running = report.isRefreshing || report.isLoading ? "The policy is being run" : undefined;

  useCommands([
    { id: "shadow.run", title: "Run again", detail: `${shortRef(policy)} on ${corpus}`, section: "Shadow lab", icon: "run", disabledReason: running, run: again },
    { id: "shadow.save", title: "Save the report", detail: "as a page, as figures or as slices", section: "Shadow lab", icon: "save", disabledReason: whyNotSave, run: () => setSaving(true) },
    { id: "shadow.slices", title: "Slice by any field", section: "Shadow lab", icon: "shadow", run: () => goTo(tab("/shadow/slices")) },
    { id: "shadow.timing", title: "Replay conversations", section: "Shadow lab", icon: "clock", run: () => goTo(tab("/shadow/timing")) },
    { id: "shadow.rules", title: "Show what each rule does", section: "Shadow lab", icon: "studio", run: () => goTo(tab("/shadow/rules")) },
  ]);
  useStatus(
    run === undefined || report.isPrevious
      ? [{ id: "shadow.current", side: "left", ...stateOf(report.failure !== null, `${shortRef(policy)} over ${corpus}`) }]
      : [
          { id: "shadow.current", side: "left", icon: "check", text: `Report is current: ${shortRef(policy)} and corpus unchanged since ${clock(run.made_at)}` },
          { id: "shadow.compared", side: "right", text: `${count(run.compared)} of ${counted(run.tickets, "ticket")} compared` },
          { id: "shadow.policy", side: "right", text: `policy ${digest(run.policy)}`, mono: true },
          { id: "shadow.corpus", side: "right", text: `corpus ${digest(run.corpus)}`, mono: true },
        ],
  );

  return (
    <Desk
      title={`Shadow lab: ${shortRef(policy)}`}
      tabs={
        <Tabs
          label="Views of the run"
          links={[
            { href: tab("/shadow"), label: "Report", current: place === "/shadow" },
            { href: tab("/shadow/slices"), label: "Slices" },
            { href: tab("/shadow/timing"), label: "Timing" },
            { href: tab("/shadow/rules"), label: "Rules" },
          ]}
        />
      }
      detail={run !== undefined && runWords(run, corpus)}
      actions={
        <>
          <Select
            label="Policy"
            size="small"
            value={policy}
            options={choices}
            onChange={(ref) => {
              // The field that the slices are by stays.
              const next = new URLSearchParams(parameters);
              next.set("policy", ref);
              goTo(`${place}?${next.toString()}`);
            }}
          />
          <Button size="small" icon="save" disabledReason={whyNotSave} onClick={() => setSaving(true)}>
            Save as
          </Button>
          <Button size="small" variant="primary" disabledReason={running} onClick={again}>
            Run again
          </Button>
        </>
      }
    >
      <Switch>
        {/* The other views ask more of the same run, so it is made once, first. */}
        {run === undefined && (
          <Route>
            <ReportTab {...where} report={report} />
          </Route>
        )}
        <Route path="/shadow/slices">
          <SlicesTab {...where} />
        </Route>
        <Route path="/shadow/timing">
          <TimingTab {...where} />
        </Route>
        <Route path="/shadow/rules">
          <RulesTab {...where} />
        </Route>
        <Route>
          <ReportTab {...where} report={report} />
        </Route>
      </Switch>
      {isSaving && <SaveRun {...where} name={policyNameOf(policy)} by={by} onClose={() => setSaving(false)} />}
    </Desk>
  );
}
