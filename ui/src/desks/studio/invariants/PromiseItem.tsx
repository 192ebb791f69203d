// One promise: what it says, whether it holds, a counterexample if it does not; selected, its terms as controls.
import { useEffect, useRef } from "react";

import type { PromiseShown } from "../../../api/bindings";
import type { CellFactor } from "../../../components/cells";
import { classes } from "../../../components/classes";
import { Checkbox, IconButton, Link, Select, TextField } from "../../../components/controls";
import { cellHref } from "../../../components/links";
import { LaneMark, LANES, type Lane, laneWord, SeverityMark } from "../../../components/marks";
import type { CapabilityInvariant, Invariant, LaneInvariant, Permission, PolicyDocument } from "../document";
import { useDraftActions } from "../draft";
import { titleOf } from "../frame/sections";
import { ConditionEditor } from "../matrix/ConditionEditor";
import { NameField } from "../matrix/NameField";
import styles from "./invariants.module.css";
import { counterexample, inLanes, isAboutLane, lanesOf, promiseTerms, removePromise, setPromise } from "./promises";

interface PromiseItemProps {
  promise: Invariant;
  /** None while it is being proved, or cannot be. */
  proof: PromiseShown | null;
  policy: PolicyDocument;
  factors: readonly CellFactor[];
  selected: boolean;
  taken: readonly string[];
  onSelect: (id: string | null) => void;
}

export function PromiseItem({ promise, proof, policy, factors, selected, taken, onSelect }: PromiseItemProps) {
  const terms = promiseTerms(promise, policy, factors);
  const says = promise.says?.trim() ?? "";
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (selected) item.current?.scrollIntoView?.({ block: "nearest" });
  }, [selected]);
  return (
    <li ref={item} className={classes(styles.item, selected && styles.selected)}>
      <div className={styles.line}>
        <Verdict proof={proof} />
        <button type="button" className={styles.title} aria-expanded={selected} onClick={() => onSelect(selected ? null : promise.id)}>
          {says === "" ? terms : says}
        </button>
      </div>
      {says !== "" && <p className={styles.terms}>{terms}</p>}
      {proof && !proof.holds && <Counterexample proof={proof} policy={policy} factors={factors} />}
      {selected && <Terms promise={promise} policy={policy} factors={factors} taken={taken} onSelect={onSelect} />}
    </li>
  );
}

function Verdict({ proof }: { proof: PromiseShown | null }) {
  if (proof === null) return <SeverityMark severity="waiting" label="Not proved yet" />;
  return proof.holds ? <SeverityMark severity="met" label="Holds" /> : <SeverityMark severity="error" label="Broken" />;
}

function Counterexample({ proof, policy, factors }: { proof: PromiseShown; policy: PolicyDocument; factors: readonly CellFactor[] }) {
  const found = counterexample(proof, policy, factors);
  if (found === null) return null;
  return (
    <p className={styles.broken}>
      {found.says}{" "}
      {found.cell !== null && <Link href={cellHref(String(found.cell))}>Show the cell</Link>}
      {found.capability !== null && (
        <Link href={`/studio/lanes?capability=${encodeURIComponent(found.capability)}`}>Show the permission</Link>
      )}
    </p>
  );
}

function Terms({ promise, policy, factors, taken, onSelect }: Omit<PromiseItemProps, "proof" | "selected">) {
  const { edit } = useDraftActions();
  const set = (next: Invariant, says: string, merge?: string) => edit(says, setPromise(promise.id, next), { merge });
  return (
    <div className={styles.controls}>
      <TextField
        label="In words"
        value={promise.says ?? ""}
        placeholder="A ticket with high security relevance is never autonomous"
        onChange={(says) => set({ ...promise, says }, "Reword a promise", `says ${promise.id}`)}
      />
      {isAboutLane(promise) ? (
        <LaneTerms promise={promise} factors={factors} onChange={set} />
      ) : (
        <PermissionTerms promise={promise} policy={policy} onChange={set} />
      )}
      <div className={styles.foot}>
        <NameField
          label="Name of the promise"
          id={promise.id}
          taken={taken}
          onRename={(next) => {
            set({ ...promise, id: next }, "Rename a promise");
            onSelect(next);
          }}
        />
        <IconButton
          label="Remove the promise"
          icon="remove"
          onClick={() => {
            edit("Remove a promise", removePromise(promise.id));
            onSelect(null);
          }}
        />
      </div>
    </div>
  );
}

type SetPromise = (next: Invariant, says: string, merge?: string) => void;

function LaneTerms({ promise, factors, onChange }: { promise: LaneInvariant; factors: readonly CellFactor[]; onChange: SetPromise }) {
  return (
    <div className={styles.terms2}>
      <div>
        <div className={styles.label}>When</div>
        <ConditionEditor
          condition={promise.when}
          factors={factors}
          of={`promise ${promise.id}`}
          onChange={(when, says, merge) => onChange({ ...promise, when }, says, merge)}
        />
      </div>
      <Select<Lane>
        label="the lane is at least"
        labelled="above"
        value={promise.lane.at_least}
        options={LANES.filter((lane) => lane !== "autonomous").map((lane) => ({
          value: lane,
          label: laneWord(lane),
          mark: <LaneMark lane={lane} />,
        }))}
        onChange={(at_least) => onChange({ ...promise, lane: { at_least } }, "Change the lane of a promise")}
      />
    </div>
  );
}

const NEVER: readonly { value: Permission; label: string }[] = [
  { value: "allow", label: "is never allowed" },
  { value: "human", label: "is never left to a human" },
  { value: "deny", label: "is never denied" },
];

function PermissionTerms({ promise, policy, onChange }: { promise: CapabilityInvariant; policy: PolicyDocument; onChange: SetPromise }) {
  const lanes = lanesOf(promise);
  const toggle = (lane: Lane, on: boolean) => {
    const next = on ? [...lanes, lane] : lanes.filter((one) => one !== lane);
    if (next.length > 0) onChange(inLanes(promise, next), "Change the lanes of a promise");
  };
  return (
    <div className={styles.terms2}>
      <Select
        label="The capability"
        labelled="above"
        value={promise.capability}
        options={policy.capabilities.map((one) => ({ value: one.id, label: titleOf(one) }))}
        onChange={(capability) => onChange({ ...promise, capability }, "Change the capability of a promise")}
      />
      <Select<Permission>
        label="Permission that is ruled out"
        labelled="above"
        value={promise.never}
        options={NEVER}
        onChange={(never) => onChange({ ...promise, never }, "Change the permission of a promise")}
      />
      <div role="group" aria-label="In these lanes">
        <div className={styles.label}>In these lanes</div>
        {LANES.map((lane) => (
          <Checkbox
            key={lane}
            label={laneWord(lane)}
            mark={<LaneMark lane={lane} />}
            checked={lanes.includes(lane)}
            disabled={lanes.length === 1 && lanes.includes(lane)}
            onChange={(on) => toggle(lane, on)}
          />
        ))}
      </div>
    </div>
  );
}
