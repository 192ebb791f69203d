// A matrix condition as controls: kind, count, level, factors, weights; lists of conditions to any depth.
import { useState } from "react";

import type { CellFactor } from "../../../components/cells";
import { Button, IconButton, NumberField, Select } from "../../../components/controls";
import { LEVELS, LevelBars, type Level, levelWord } from "../../../components/marks";
import type { MatrixCondition } from "../document";
import styles from "./ConditionEditor.module.css";
import { asKind, type ConditionKind, factorTitle, KINDS, kindOf, namedFactors, withFactors } from "./conditions";
import { Stops } from "./Stops";

/** How a change is named for Undo, and whether it joins the change before it. */
type ChangeCondition = (condition: MatrixCondition, says: string, merge?: string) => void;

interface ConditionEditorProps {
  condition: MatrixCondition;
  /** The same condition in the version that the draft is compared with, where it is there. */
  was?: MatrixCondition | undefined;
  baseline?: string;
  factors: readonly CellFactor[];
  onChange: ChangeCondition;
  /** What the condition is of: "rule several_medium"; part of the names of its controls. */
  of: string;
  depth?: number;
  onRemove?: (() => void) | undefined;
}

const DEEPEST = 4;

export function ConditionEditor(props: ConditionEditorProps) {
  const { condition, factors, onChange, of, depth = 0, onRemove } = props;
  const kind = kindOf(condition);
  const kinds = depth >= DEEPEST ? KINDS.filter(({ value }) => value !== "all" && value !== "any") : KINDS;
  return (
    <div className={styles.condition}>
      <div className={styles.line}>
        <Select<ConditionKind>
          label={`Kind of condition, ${of}`}
          value={kind}
          options={kinds}
          size="small"
          onChange={(next) => onChange(asKind(condition, next, factors), "Change the kind of a condition")}
        />
        {onRemove && <IconButton label={`Remove this condition, ${of}`} icon="remove" onClick={onRemove} />}
      </div>
      <Body {...props} />
    </div>
  );
}

function Body({ condition, was, baseline, factors, onChange, of, depth = 0 }: ConditionEditorProps) {
  if ("count" in condition) {
    const most = condition.of?.length ?? factors.length;
    return (
      <>
        <div className={styles.line}>
          <Stops
            label={`How many factors, ${of}`}
            value={condition.count}
            most={most}
            was={was !== undefined && "count" in was ? was.count : undefined}
            {...(baseline === undefined ? {} : { baseline })}
            onChange={(count) => onChange({ ...condition, count }, "Change how many factors a rule takes")}
          />
          <span className={styles.word}>or more</span>
        </div>
        <AtLeast
          level={condition.at_least}
          word={condition.count === 1 ? "is at least" : "are at least"}
          of={of}
          onChange={(at_least) => onChange({ ...condition, at_least }, "Change a level")}
        />
        <Counted {...{ condition, factors, onChange, of }} />
      </>
    );
  }
  if ("any_of" in condition || "all_of" in condition) {
    return (
      <>
        <AtLeast level={condition.at_least} of={of} onChange={(at_least) => onChange({ ...condition, at_least }, "Change a level")} />
        <Factors {...{ condition, factors, onChange, of }} />
      </>
    );
  }
  if ("score" in condition) return <Score {...{ condition, factors, onChange, of }} />;
  return <Parts {...{ condition, factors, onChange, of, depth }} />;
}

interface AtLeastProps {
  level: Level;
  word?: string;
  of: string;
  onChange: (level: Level) => void;
}

function AtLeast({ level, word = "is at least", of, onChange }: AtLeastProps) {
  return (
    <div className={styles.line}>
      <span className={styles.word}>{word}</span>
      <Select<Level>
        label={`Least level, ${of}`}
        value={level}
        options={LEVELS.map((one) => ({ value: one, label: levelWord(one), mark: <LevelBars level={one} /> }))}
        size="small"
        onChange={onChange}
      />
    </div>
  );
}

interface PartProps<Kind extends MatrixCondition = MatrixCondition> {
  condition: Kind;
  factors: readonly CellFactor[];
  onChange: ChangeCondition;
  of: string;
}

/** What is counted: all factors in a word, until somebody wants to leave one out. */
function Counted(props: PartProps<Extract<MatrixCondition, { count: number }>>) {
  const [open, setOpen] = useState(false);
  if (open || props.condition.of !== undefined) return <Factors {...props} />;
  return (
    <div className={styles.line}>
      <span className={styles.word}>of all {props.factors.length} factors</span>
      <Button size="small" variant="ghost" onClick={() => setOpen(true)}>
        Choose factors
      </Button>
    </div>
  );
}

/** Factors as toggles. A factor that the policy no longer has is shown too, so that it can be taken out. */
function Factors({ condition, factors, onChange, of }: PartProps) {
  const named = new Set(namedFactors(condition, factors));
  const gone = [...named].filter((id) => !factors.some((factor) => factor.id === id));
  function toggle(id: string) {
    const next = new Set(named);
    if (next.has(id)) next.delete(id);
    else next.add(id);
    onChange(withFactors(condition, next, factors), "Change which factors a rule counts");
  }
  return (
    <div className={styles.factors} role="group" aria-label={`Factors, ${of}`}>
      {[...factors.map((factor) => factor.id), ...gone].map((id) => (
        <button
          key={id}
          type="button"
          className={styles.factor}
          aria-pressed={named.has(id)}
          onClick={() => toggle(id)}
        >
          {factorTitle(factors, id)}
        </button>
      ))}
    </div>
  );
}

function Score({ condition, factors, onChange, of }: PartProps<Extract<MatrixCondition, { score: number }>>) {
  const weigh = (id: string, weight: number | null) => {
    const { [id]: _, ...others } = condition.weights;
    const weights = weight === null || weight === 0 ? others : { ...condition.weights, [id]: weight };
    onChange({ ...condition, weights }, "Change a weight", `weight ${of} ${id}`);
  };
  return (
    <>
      <div className={styles.line}>
        <span className={styles.word}>reaches</span>
        <NumberField
          label={`Score to reach, ${of}`}
          labelled="hidden"
          value={condition.score}
          min={0}
          step={0.5}
          size="small"
          onChange={(score) => score !== null && onChange({ ...condition, score }, "Change a score", `score ${of}`)}
        />
      </div>
      <div className={styles.weights} role="group" aria-label={`Weights, ${of}`}>
        {factors.map((factor) => (
          <div key={factor.id} className={styles.weight}>
            <span>{factor.title}</span>
            <NumberField
              label={`Weight of ${factor.title}`}
              labelled="hidden"
              value={condition.weights[factor.id] ?? 0}
              min={0}
              step={0.5}
              size="small"
              width={64}
              onChange={(weight) => weigh(factor.id, weight)}
            />
          </div>
        ))}
      </div>
      <p className={styles.note}>Weight times 0 for low, 1 for medium, 2 for high; added up.</p>
    </>
  );
}

type List = Extract<MatrixCondition, { all: unknown } | { any: unknown }>;

function Parts({ condition, factors, onChange, of, depth }: PartProps<List> & { depth: number }) {
  const parts = "all" in condition ? condition.all : condition.any;
  const word = "all" in condition ? "and" : "or";
  const withParts = (next: readonly MatrixCondition[]): MatrixCondition => ("all" in condition ? { all: next } : { any: next });
  return (
    <div className={styles.parts}>
      {parts.length === 0 && (
        <p className={styles.note}>{"all" in condition ? "Without a condition this holds for every ticket." : "Without a condition this holds for no ticket."}</p>
      )}
      {parts.map((part, at) => (
        <div key={at}>
          {at > 0 && <div className={styles.between}>{word}</div>}
          <ConditionEditor
            condition={part}
            factors={factors}
            of={`${of}, part ${at + 1}`}
            depth={depth + 1}
            onChange={(next, says, merge) => onChange(withParts(parts.with(at, next)), says, merge)}
            onRemove={() => onChange(withParts(parts.toSpliced(at, 1)), "Remove a condition")}
          />
        </div>
      ))}
      <Button
        size="small"
        icon="add"
        onClick={() => onChange(withParts([...parts, { count: 1, at_least: "medium" }]), "Add a condition")}
      >
        Add a condition
      </Button>
    </div>
  );
}
