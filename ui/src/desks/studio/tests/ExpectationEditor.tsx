// What a test expects, part by part.
import { inWords } from "../../../components/format";
import { Chip, Combobox, Select } from "../../../components/controls";
import { LaneMark, LANES, type Lane, laneWord } from "../../../components/marks";
import type { Expectation, PolicyDocument } from "../document";
import { titleOf } from "../frame/sections";
import { boundAs, type BoundKind, boundOf, openParts, type Unit, withPart } from "./expectations";
import styles from "./tests.module.css";

type ChangeExpectation = (expect: Expectation, says: string, merge?: string) => void;

interface ExpectationEditorProps {
  expect: Expectation;
  policy: PolicyDocument;
  onChange: ChangeExpectation;
}

const KINDS: readonly { value: BoundKind; label: string }[] = [
  { value: "none", label: "any lane" },
  { value: "exact", label: "exactly" },
  { value: "at_least", label: "at least" },
  { value: "at_most", label: "at most" },
];

const UNITS: readonly { value: Unit | "none"; label: string }[] = [
  { value: "none", label: "not looked at" },
  { value: "conversation", label: "the conversation" },
  { value: "answer", label: "the answer" },
  { value: "action", label: "single actions" },
];

export function ExpectationEditor({ expect, policy, onChange }: ExpectationEditorProps) {
  const { unit, owner, missing } = openParts(expect);
  const set = (key: string, value: unknown, says: string, merge?: string) => onChange(withPart(expect, key, value), says, merge);
  return (
    <div className={styles.expectation}>
      <Bound expect={expect} onChange={(lane) => set("lane", lane, "Change the expected lane")} />
      <Choices
        title="Triggered by"
        options={policy.factors.map((factor) => ({ id: factor.id, title: titleOf(factor) }))}
        chosen={expect.triggers ?? []}
        onChange={(ids) => set("triggers", ids, "Change the expected triggers")}
      />
      <Choices
        title="Denied"
        options={policy.capabilities.map((one) => ({ id: one.id, title: titleOf(one) }))}
        chosen={expect.denied ?? []}
        onChange={(ids) => set("denied", ids, "Change what is expected to be denied")}
      />
      <div className={styles.part}>
        <span className={styles.label}>Goes to a human</span>
        <Select<Unit | "none">
          label="Goes to a human"
          value={unit ?? "none"}
          options={UNITS}
          size="small"
          onChange={(next) => set("unit", next === "none" ? null : next, "Change the expected unit")}
        />
      </div>
      <div className={styles.part}>
        <span className={styles.label}>Owned by</span>
        <Combobox
          label="Owned by"
          labelled="hidden"
          value={owner ?? ""}
          free
          size="small"
          placeholder="not looked at"
          options={ownersOf(policy).map((name) => ({ value: name, label: name }))}
          onChange={(next) => set("owner", next, "Change the expected owner", "owner")}
        />
      </div>
      <Missing policy={policy} chosen={missing} onChange={(names) => set("missing", names, "Change what is expected to be missing")} />
    </div>
  );
}

function Bound({ expect, onChange }: { expect: Expectation; onChange: (bound: ReturnType<typeof boundAs>) => void }) {
  const { kind, lane } = boundOf(expect.lane);
  return (
    <div className={styles.part}>
      <span className={styles.label}>Lane</span>
      <Select<BoundKind> label="How the lane is expected" value={kind} options={KINDS} size="small" onChange={(next) => onChange(boundAs(next, lane))} />
      {kind !== "none" && (
        <Select<Lane>
          label="Expected lane"
          value={lane}
          size="small"
          options={LANES.map((one) => ({ value: one, label: laneWord(one), mark: <LaneMark lane={one} /> }))}
          onChange={(next) => onChange(boundAs(kind, next))}
        />
      )}
    </div>
  );
}

interface ChoicesProps {
  title: string;
  options: readonly { id: string; title: string }[];
  chosen: readonly string[];
  onChange: (ids: readonly string[]) => void;
}

/** What is chosen, as chips, and the rest to add. */
function Choices({ title, options, chosen, onChange }: ChoicesProps) {
  const rest = options.filter(({ id }) => !chosen.includes(id));
  return (
    <div className={styles.part}>
      <span className={styles.label}>{title}</span>
      {chosen.map((id) => {
        const name = options.find((option) => option.id === id)?.title ?? id;
        return (
          <Chip key={id} onRemove={() => onChange(chosen.filter((other) => other !== id))} removeLabel={`No longer expect ${name}`}>
            {name}
          </Chip>
        );
      })}
      {rest.length > 0 && (
        <Select
          label={`${title}: add`}
          value={null}
          placeholder="Add"
          size="small"
          options={rest.map((option) => ({ value: option.id, label: option.title }))}
          onChange={(id) => onChange(options.map((option) => option.id).filter((one) => one === id || chosen.includes(one)))}
        />
      )}
    </div>
  );
}

function ownersOf(policy: PolicyDocument): string[] {
  const owners = [...(policy.routing ?? []).map((route) => route.owner), ...policy.domains.map((domain) => domain.queue ?? "")];
  return [...new Set(owners.filter((owner) => owner !== ""))];
}

function Missing({ policy, chosen, onChange }: { policy: PolicyDocument; chosen: readonly string[]; onChange: (names: readonly string[]) => void }) {
  const known = (policy.sources ?? []).flatMap((source) => [source.id, ...(source.fields ?? [])]);
  const rest = [...new Set(known)].filter((name) => !chosen.includes(name));
  // Fields that no source lists can be missing too, so any name may be typed.
  function add(typed: string) {
    const name = typed.trim();
    if (name !== "" && !chosen.includes(name)) onChange([...chosen, name]);
  }
  return (
    <div className={styles.part}>
      <span className={styles.label}>Missing</span>
      {chosen.map((name) => (
        <Chip key={name} onRemove={() => onChange(chosen.filter((other) => other !== name))} removeLabel={`No longer expect ${name} missing`}>
          {inWords(name)}
        </Chip>
      ))}
      <Combobox
        label="Missing: add a field or a source"
        labelled="hidden"
        value=""
        free
        size="small"
        placeholder="Add a field or source"
        options={rest.map((name) => ({ value: name, label: inWords(name) }))}
        onChange={add}
      />
    </div>
  );
}
