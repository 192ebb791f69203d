// The compare desk: two policies beside each other. What changed, what they can do, what they would have done, and why.
import { useCallback, useState } from "react";
import { useSearchParams } from "wouter";

import { commands } from "../../api/bindings";
import { useCommandQuery, useWorkspace } from "../../api/queries";
import { Button, ButtonLink, IconButton, Select } from "../../components/controls";
import { counted } from "../../components/format";
import { Desk, Pane, Row, Text } from "../../components/layout";
import { Icon } from "../../components/marks";
import { EmptyState, Failed, Loading, NoWorkspace } from "../../components/states";
import { useCommands } from "../../context/commands";
import { useContextBar } from "../../context/contextBar";
import { type StatusItem, useStatus } from "../../context/status";
import { type PolicyChoice, policyChoices, shortRef } from "../../context/workspace";
import { Comparing } from "./Comparing";
import { pairOf } from "./comparison";
import { SaveComparison } from "./SaveComparison";

export default function CompareDesk() {
  const workspace = useWorkspace();
  const { corpus, policy, baseline } = useContextBar();
  const [parameters, setParameters] = useSearchParams();
  const choices = policyChoices(workspace.value, policy);
  const pair = pairOf(choices, { from: parameters.get("from"), to: parameters.get("to") }, baseline);
  const choose = useCallback(
    (from: string, to: string) => setParameters(new URLSearchParams({ from, to })),
    [setParameters],
  );

  if (pair === null) {
    return (
      <Desk title="Compare">
        <Pane label="Compare">
          {workspace.failure && <Failed failure={workspace.failure} retry={workspace.retry} />}
          {!workspace.failure && workspace.value === undefined && <Loading label="Reading the workspace" />}
          {!workspace.failure && workspace.value !== undefined && <TooFew isOpen={workspace.value !== null} choices={choices} />}
        </Pane>
      </Desk>
    );
  }
  const tickets = workspace.value?.corpora.find((known) => known.name === corpus)?.tickets ?? null;
  return <Pair {...pair} corpus={tickets === null ? null : corpus} tickets={tickets} choices={choices} onChoose={choose} />;
}

function TooFew({ isOpen, choices }: { isOpen: boolean; choices: readonly PolicyChoice[] }) {
  if (!isOpen) return <NoWorkspace />;
  if (choices.length === 0) {
    return (
      <EmptyState
        title="There is no policy to compare yet."
        body="Begin with the starter policy; the overview offers it."
        actions={
          <ButtonLink href="/overview" variant="primary">
            Go to the overview
          </ButtonLink>
        }
      />
    );
  }
  return (
    <EmptyState
      title={`There is only ${choices[0]?.label ?? "one version"}, and nothing to compare it with.`}
      body="Change something in the studio: the draft is kept as you go and can be compared at once."
      actions={
        <ButtonLink href="/studio" variant="primary">
          Open the studio
        </ButtonLink>
      }
    />
  );
}

/** What the status bar says of the comparison. */
function stateOf(running: boolean, failed: boolean, pair: string): Pick<StatusItem, "text" | "icon" | "tone"> {
  if (running) return { text: `Comparing ${pair}\u2026`, icon: "clock" };
  return failed ? { text: `${pair} not compared`, icon: "error", tone: "error" } : { text: `${pair} compared`, icon: "check" };
}

/** Why there is no comparison to save; nothing if there is one. */
function notToSave(isSame: boolean, isFailed: boolean, isWaited: boolean): string | undefined {
  if (isSame) return "Choose two policies first";
  if (isFailed) return "The policies were not compared";
  return isWaited ? "The policies are being compared" : undefined;
}

interface PairProps {
  from: string;
  to: string;
  corpus: string | null;
  tickets: number | null;
  choices: readonly PolicyChoice[];
  onChoose: (from: string, to: string) => void;
}

function Pair({ from, to, corpus, tickets, choices, onChoose }: PairProps) {
  const comparison = useCommandQuery(["compare", from, to, corpus], () => commands.compare(from, to, corpus));
  const running = comparison.isLoading || comparison.isRefreshing;
  const [isSaving, setSaving] = useState(false);
  const swap = () => onChoose(to, from);
  const whyNotSave = notToSave(from === to, comparison.failure !== null, comparison.value === undefined || comparison.isPrevious);
  useCommands([
    { id: "compare.swap", title: "Compare the other way round", detail: `${shortRef(to)} to ${shortRef(from)}`, section: "Compare", icon: "compare", run: swap },
    { id: "compare.again", title: "Compare again", section: "Compare", icon: "run", run: comparison.retry },
    {
      id: "compare.save",
      title: "Save the comparison",
      detail: "as a page or as figures",
      section: "Compare",
      icon: "save",
      disabledReason: whyNotSave,
      run: () => setSaving(true),
    },
    ...choices
      .filter((choice) => choice.value !== from && choice.value !== to)
      .map((choice) => ({
        id: `compare.to.${choice.value}`,
        title: `Compare ${shortRef(from)} with ${choice.label}`,
        section: "Compare",
        icon: "compare" as const,
        run: () => onChoose(from, choice.value),
      })),
  ]);
  useStatus([
    { id: "compare.state", side: "left", ...stateOf(running, comparison.failure !== null, `${shortRef(from)} and ${shortRef(to)}`) },
    { id: "compare.on", side: "right", text: corpus === null ? "no corpus" : `on ${corpus}, ${counted(tickets ?? 0, "ticket")}` },
  ]);

  return (
    <Desk
      title="Compare"
      subtitle={
        <Row>
          <Select label="From" size="small" value={from} options={choices} onChange={(ref) => onChoose(ref, to)} />
          <Icon name="forward" />
          <Select label="To" size="small" value={to} options={choices} onChange={(ref) => onChoose(from, ref)} />
          <IconButton label="Compare the other way round" icon="compare" onClick={swap} />
          <Text size={12} tone="3">
            {corpus === null ? "without a corpus" : `on ${corpus}, all ${counted(tickets ?? 0, "ticket")}`}
          </Text>
        </Row>
      }
      detail={running && <span role="status">Comparing{"\u2026"}</span>}
      actions={
        <>
          <Button size="small" icon="save" disabledReason={whyNotSave} onClick={() => setSaving(true)}>
            Save report
          </Button>
          <Button size="small" disabledReason={running ? "The policies are being compared" : undefined} onClick={comparison.retry}>
            Compare again
          </Button>
        </>
      }
    >
      <Comparing comparison={comparison} from={from} to={to} corpus={corpus} tickets={tickets} />
      {isSaving && <SaveComparison from={from} to={to} corpus={corpus} onClose={() => setSaving(false)} />}
    </Desk>
  );
}
