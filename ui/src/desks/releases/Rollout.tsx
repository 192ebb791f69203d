// Planning the next release: the board, what must hold before it, who signs it, and what was released before.
import type { ReleaseShown } from "../../api/bindings";
import { Button, ButtonLink, NumberField, Segmented, Select } from "../../components/controls";
import { Callout, Padded, Pane, PaneHead, Scroll, Split, useMinWidth } from "../../components/layout";
import { Dimmed, EmptyState, Failed, Loading } from "../../components/states";
import { useCommands } from "../../context/commands";
import { useContextBar } from "../../context/contextBar";
import { Approvals, PlannedRoles } from "./Approvals";
import { Checklist } from "./Checklist";
import { conditions, isBeingChecked } from "./conditions";
import { BundleFiles } from "./Files";
import { History } from "./History";
import { LanesInEffect } from "./LanesInEffect";
import { DAYS, usePlans } from "./plan";
import { PlannedChanges } from "./PlannedChanges";
import { PublishedPane } from "./PublishedPane";
import styles from "./releases.module.css";
import { type Phase, PHASES, sameScope, scopeInWords, startOf } from "./scope";
import { ScopeBoard } from "./ScopeBoard";
import type { Planned, Planning } from "./usePlanned";
import { useFilesOf } from "./usePublish";
import { WaitingPane } from "./WaitingPane";
import { policiesOf, refWords, withRoleWords } from "./words";

interface RolloutProps {
  planning: Planning;
  /** What kept the release from being prepared, in words. */
  refusal: { title: string; message: string } | null;
}

export function Rollout({ planning, refusal }: RolloutProps) {
  const isWide = useMinWidth(1360);
  const { planned, isLoading, failure, retry } = planning;
  const waiting = useWaiting(planned);
  const reported = useReported(planned);
  if (failure) return <Failed title="The releases cannot be shown." failure={failure} retry={retry} />;
  if (isLoading) return <Loading label="Reading the releases" lines={8} />;
  if (planned === null) {
    return (
      <EmptyState
        title="A release needs a policy."
        body="This workspace has none yet. Begin with the starter policy or import one in the studio."
        actions={
          <ButtonLink href="/studio" variant="primary">
            Open studio
          </ButtonLink>
        }
      />
    );
  }
  return (
    <Split columns={isWide ? "minmax(0, 1fr) 424px" : "minmax(0, 1fr) 352px"}>
      <Pane label="Scope">
        <PaneHead title="Scope" detail="domain by phase; a ticket in several domains takes the strictest mode" />
        <PlanBar planned={planned} planning={planning} />
        <Scroll>
          <ScopeBoard planned={planned} onScope={planning.setScope} />
          <LanesInEffect planned={planned} />
          <PlannedChanges planned={planned} />
        </Scroll>
      </Pane>
      <Pane label="Release" scroll>
        {waiting ? (
          <WaitingPane key={waiting.payload_sha256} planned={planned} release={waiting} />
        ) : reported ? (
          <PublishedPane
            key={reported.payload_sha256}
            planned={planned}
            release={reported}
            onNext={() => planning.change({ phase: null })}
          />
        ) : (
          <PlanPane planned={planned} refusal={refusal} />
        )}
        <History planned={planned} planning={planning} />
      </Pane>
    </Split>
  );
}

/** The rollback that is looked at in place of the plan. */
export function useWaiting(planned: Planned | null): ReleaseShown | null {
  const shown = usePlans((plans) => plans.shown);
  return planned?.waiting.find((release) => release.payload_sha256 === shown && release.is_rollback) ?? null;
}

/** The release that has just gone into service, while that is what the pane is about. */
export function useReported(planned: Planned | null): ReleaseShown | null {
  const reported = usePlans((plans) => plans.reported);
  return planned?.inService?.payload_sha256 === reported ? (planned?.inService ?? null) : null;
}

/** What is planned: the version, the phase, how long it may be in service. */
function PlanBar({ planned, planning }: { planned: Planned; planning: Planning }) {
  const { state, policy, phase, scope, inService, domains, days } = planned;
  const start = startOf(phase, inService?.scope ?? null, domains);
  const options = policiesOf(state).map(({ ref, version }) => ({
    value: ref,
    label: refWords(state, ref),
    detail: version ? versionDetail(version.serial, version.note) : "not saved",
  }));
  const isEdited = !sameScope(scope, start);
  useCommands(
    isEdited
      ? [
          {
            id: "releases.undoEdits",
            title: "Undo the edits of the planned scope",
            section: "Releases",
            icon: "undo",
            run: () => planning.setScope(start),
          },
        ]
      : [],
  );
  return (
    <div className={styles.bar}>
      <Select
        label="Policy"
        labelled="before"
        size="small"
        value={policy}
        options={options}
        onChange={(ref) => planning.change({ policy: ref })}
      />
      <Segmented<`${Phase}`>
        label="Phase that is planned"
        value={`${phase}`}
        options={PHASES.map((one) => ({ value: `${one}` as const, label: `Phase ${one}` }))}
        onChange={(text) => planning.change({ phase: PHASES.find((one) => `${one}` === text) ?? phase })}
      />
      {isEdited && (
        <Button variant="ghost" size="small" icon="undo" onClick={() => planning.setScope(start)}>
          Undo edits
        </Button>
      )}
      <span className={styles.room} />
      <NumberField
        label="In service for"
        labelled="before"
        size="small"
        unit="days"
        width={88}
        value={days}
        min={1}
        max={3650}
        onChange={(next) => planning.change({ days: next ?? DAYS })}
      />
    </div>
  );
}

function versionDetail(serial: number | null, note: string): string {
  if (serial !== null) return `in service, serial ${serial}`;
  return note.length > 32 ? `${note.slice(0, 31)}\u2026` : note;
}

function PlanPane({ planned, refusal }: { planned: Planned; refusal: RolloutProps["refusal"] }) {
  const all = conditions(planned);
  const files = useFilesOf(planned.prepared);
  const { plan, prepared, state, corpus } = planned;
  const serial = plan.value?.serial;
  if (plan.failure && (all === null || plan.isPrevious)) {
    return <Failed title="This version cannot be planned." failure={plan.failure} retry={plan.retry} />;
  }
  if (all === null || serial === undefined || plan.value === undefined) return <Loading label="Checking the plan" lines={6} />;
  const isOld = isBeingChecked(planned);
  const hold = all.filter(({ severity }) => severity === "met").length;
  return (
    <>
      <PaneHead
        title="The plan"
        detail={prepared ? `prepared as serial ${prepared.serial}` : `would become serial ${serial}`}
        action={isOld ? "checking" : `${hold} of ${all.length} hold`}
      />
      {refusal && (
        <Padded>
          <div role="alert">
            <Callout tone="error" title={refusal.title}>
              {withRoleWords(refusal.message, plan.value.roles)}
            </Callout>
          </div>
        </Padded>
      )}
      <Dimmed when={isOld}>
        <Checklist label="Conditions of the plan" conditions={all} />
      </Dimmed>
      {corpus === null && state.corpora.length > 0 && <CorpusChoice corpora={state.corpora.map(({ name }) => name)} />}
      <PaneHead title="Approvals" detail="computed from the edits" parted />
      {prepared ? (
        <Approvals release={prepared} says={scopeInWords(prepared.scope, planned.domains)} file={files?.bundle ?? null} />
      ) : (
        <Dimmed when={isOld}>
          <PlannedRoles roles={plan.value.roles} unknown={plan.value.unknown_roles} hasRoot={plan.value.has_root} />
        </Dimmed>
      )}
      {prepared && files && (
        <>
          <PaneHead title="Files" detail="to send to whoever signs or verifies" parted />
          <BundleFiles release={prepared} files={files} />
        </>
      )}
    </>
  );
}

function CorpusChoice({ corpora }: { corpora: readonly string[] }) {
  const setCorpus = useContextBar((bar) => bar.setCorpus);
  return (
    <Padded>
      <Select
        label="Corpus"
        labelled="before"
        size="small"
        value={null}
        options={corpora.map((name) => ({ value: name, label: name }))}
        onChange={setCorpus}
      />
    </Padded>
  );
}
