// The time line of releases, with the way back to each, and the check of the whole history behind it.
import { useState } from "react";

import { commands, type CheckedShown, type ReleaseShown } from "../../api/bindings";
import { useCommandAction } from "../../api/queries";
import { Button } from "../../components/controls";
import { counted } from "../../components/format";
import { Callout, Padded, PaneHead, Row, Text } from "../../components/layout";
import { SeverityMark } from "../../components/marks";
import { useCommands } from "../../context/commands";
import { Entries } from "./Entries";
import { HistoryEntry } from "./HistoryEntry";
import { useHistory } from "./queries";
import styles from "./releases.module.css";
import { RollBackDialog } from "./RollBackDialog";
import { phaseOf } from "./scope";
import { momentsOf } from "./timeline";
import type { Planned, Planning } from "./usePlanned";
import { versionOf } from "./words";

export function History({ planned, planning }: { planned: Planned; planning: Planning }) {
  const [backTo, setBackTo] = useState<ReleaseShown | null>(null);
  const [listed, setListed] = useState(false);
  const history = useHistory();
  const check = useCommandAction<void, CheckedShown>(() => commands.workspaceCheck());
  const [checked, setChecked] = useState<CheckedShown | null>(null);
  const { releases, inService, state } = planned;
  const version = (release: ReleaseShown) => versionOf(state, release);
  const moments = momentsOf(releases, version);

  function planAgain({ policy, version: number, scope }: ReleaseShown) {
    planning.planAs({ policy: `${policy}@${number}`, phase: phaseOf(scope) }, scope);
  }

  async function walk() {
    const answer = await check.run();
    setChecked(answer.state === "ready" ? answer.value : null);
  }

  useCommands([
    { id: "releases.check", title: "Check the history", section: "Releases", icon: "chain", run: () => void walk() },
    { id: "releases.entries", title: "Show all entries of the history", section: "Releases", run: () => setListed(true) },
    ...moments
      .filter(({ wayBack }) => wayBack?.can === "roll back")
      .map(({ release }) => ({
        id: `releases.rollBack.${release.serial}`,
        title: `Roll back to serial ${release.serial}`,
        section: "Releases",
        icon: "undo" as const,
        run: () => setBackTo(release),
      })),
  ]);

  return (
    <section aria-label="History">
      <PaneHead
        title="History"
        parted
        action={
          <>
            <Button variant="ghost" size="small" icon="chain" onClick={() => setListed(true)}>
              {history.value ? counted(history.value.length, "entry", "entries") : "Entries"}
            </Button>
            <Button size="small" onClick={() => void walk()}>
              {check.isRunning ? "Checking" : "Check"}
            </Button>
          </>
        }
      />
      <div role="status">
        {checked && <Checked checked={checked} />}
        {check.failure && (
          <Padded>
            <Callout tone="error" title="The history could not be checked.">
              {check.failure.message}
            </Callout>
          </Padded>
        )}
      </div>
      {moments.length === 0 ? (
        <Padded>
          <Text size={12} tone="3">
            Nothing was released yet.
          </Text>
        </Padded>
      ) : (
        <ol className={styles.timeline}>
          {moments.map((moment) => (
            <HistoryEntry
              key={moment.release.payload_sha256}
              moment={moment}
              version={version}
              onBack={() => setBackTo(moment.release)}
              onAgain={moment.release.version === null ? null : () => planAgain(moment.release)}
            />
          ))}
        </ol>
      )}
      {backTo && inService && (
        <RollBackDialog to={backTo} inService={inService} onClose={() => setBackTo(null)} />
      )}
      {listed && <Entries history={history} onClose={() => setListed(false)} />}
    </section>
  );
}

/** What the check found: "63 entries, chain intact", or every problem. */
function Checked({ checked }: { checked: CheckedShown }) {
  const read = `${counted(checked.entries, "entry", "entries")}, chain intact. ${counted(checked.corpora, "corpus", "corpora")} and ${counted(checked.bundles, "bundle")} were read again.`;
  if (checked.ok) {
    return (
      <Padded>
        <Row>
          <SeverityMark severity="met" label="" />
          <Text size={12}>{read}</Text>
        </Row>
      </Padded>
    );
  }
  return (
    <Padded>
      <Callout tone="error" title={`${counted(checked.problems.length, "problem")} in ${counted(checked.entries, "entry", "entries")}.`}>
        <ul className={styles.problems}>
          {checked.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      </Callout>
    </Padded>
  );
}
