// The time line of releases, with the way back to each, and the check of the whole history behind it.
import { useState } from "react";

import { commands, type CheckedShown, type ReleaseShown } from "../../api/bindings";
import { useCommandAction } from "../../api/queries";
import { classes } from "../../components/classes";
import { Button, Chip } from "../../components/controls";
import { counted, dayTime } from "../../components/format";
import { Callout, Padded, PaneHead, Row, Text } from "../../components/layout";
import { SeverityMark } from "../../components/marks";
import { useCommands } from "../../context/commands";
import { Entries } from "./Entries";
import { showWaiting } from "./plan";
import { useHistory } from "./queries";
import styles from "./releases.module.css";
import { RollBackDialog } from "./RollBackDialog";
import { changedBy, type Moment, momentsOf } from "./timeline";
import { useDomainsOf } from "./useDomainsOf";
import { type Planned, versionWords } from "./usePlanned";

export function History({ planned }: { planned: Planned }) {
  const [backTo, setBackTo] = useState<ReleaseShown | null>(null);
  const [listed, setListed] = useState(false);
  const history = useHistory();
  const check = useCommandAction<void, CheckedShown>(() => commands.workspaceCheck());
  const [checked, setChecked] = useState<CheckedShown | null>(null);
  const { releases, inService, state } = planned;
  const version = (release: ReleaseShown) => versionWords(state, release.policy, release.version);
  const moments = momentsOf(releases, version);

  async function walk() {
    const answer = await check.run();
    setChecked(answer.state === "ready" ? answer.value : null);
  }

  useCommands([
    { id: "releases.check", title: "Check the history", section: "Releases", icon: "chain", run: () => void walk() },
    { id: "releases.entries", title: "Show all entries of the history", section: "Releases", run: () => setListed(true) },
    ...moments
      .filter(({ canRollBack }) => canRollBack)
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
            <Entry
              key={moment.release.payload_sha256}
              moment={moment}
              version={version}
              onBack={() => setBackTo(moment.release)}
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
export function Checked({ checked }: { checked: CheckedShown }) {
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

interface EntryProps {
  moment: Moment;
  /** The policy and version of a release, in words. */
  version: (of: ReleaseShown) => string;
  onBack: () => void;
}

function Entry({ moment, version, onBack }: EntryProps) {
  const { release, before, title, state, signed, canRollBack, sameAs } = moment;
  const own = useDomainsOf(release);
  const gone = useDomainsOf(before).filter(({ id }) => own.every((domain) => domain.id !== id));
  const changed = changedBy(moment, [...own, ...gone], version);
  const waits = state === "prepared" && release.is_rollback;
  return (
    <li className={classes(styles.moment, state === "in service" && styles.current, state === "prepared" && styles.coming)}>
      <span className={styles.dot} aria-label={`Serial ${release.serial}`}>
        {release.serial}
      </span>
      <div className={styles.momentWords}>
        <Row>
          <strong className={styles.momentTitle}>{title}</strong>
          {state && <Chip tone={state === "in service" ? "met" : "plain"}>{state}</Chip>}
          <span className={styles.when}>{dayTime(release.published_at ?? release.prepared_at)}</span>
        </Row>
        <p className={styles.changed}>{changed.join(" ")}</p>
        <div className={styles.signed}>
          <span>{signed}</span>
          {waits && (
            <Button variant="ghost" size="small" onClick={() => showWaiting(release.payload_sha256)}>
              Sign and put in service
            </Button>
          )}
          {sameAs !== null && <span className={styles.same}>same as serial {sameAs}</span>}
          {canRollBack && (
            <Button variant="ghost" size="small" aria-label={`Roll back to serial ${release.serial}`} onClick={onBack}>
              Roll back to this
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}
