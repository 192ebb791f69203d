// An open rule: its condition, the level that it raises the factor to, the reason that people read, and its references.
import { Button, TextField } from "../../../components/controls";
import { inWords } from "../../../components/format";
import { ruleHref } from "../../../components/links";
import { LevelBars, levelWord, type Level } from "../../../components/marks";
import { goTo } from "../../../context/place";
import { ConditionBuilder } from "../conditions/ConditionBuilder";
import { Token } from "../conditions/Token";
import type { Condition, Factor, PolicyDocument, Rule } from "../document";
import { useDraftActions } from "../draft";
import { titleOf } from "../frame/sections";
import { IdField } from "../parts/IdField";
import { freshId } from "../parts/ids";
import styles from "../parts/parts.module.css";
import { TextList } from "../parts/TextList";
import { useSelections } from "../parts/useSelections";
import { addRule, inRule, isUnnamed, removeRule, ruleIds, withReferences, withWhen } from "./edits";

interface RuleEditorProps {
  policy: PolicyDocument;
  factor: Factor;
  at: number;
  rule: Rule;
  /** Its place among the rules of the factor. */
  within: number;
}

/** A rule that only says low never raises anything. */
const RAISED: readonly Level[] = ["high", "medium", "low"];

export function RuleEditor({ policy, factor, at, rule, within }: RuleEditorProps) {
  const { edit } = useDraftActions();
  const { open } = useSelections();
  const about = rule.reason || inWords(rule.id);
  const change = (says: string, alter: (was: Rule) => Rule, merge?: string) =>
    edit(says, (now) => inRule(now, at, within, alter), {
      merge: merge === undefined ? undefined : `rule ${rule.id} ${merge}`,
    });

  return (
    <>
      <ConditionBuilder
        label={`When: ${about}`}
        policy={policy}
        condition={rule.when}
        isNew={isUnnamed(rule) && rule.reason === ""}
        onChange={(says: string, when: Condition, merge) => change(says, (was) => withWhen(was, when), merge)}
        onOpen={() => open({ kind: "rule", factor: factor.id, rule: rule.id })}
      >
        <div className={styles.line}>
          <span className={styles.quiet}>then {titleOf(factor)} is at least</span>
          <Token
            label="Level"
            value={rule.level}
            options={RAISED.map((level) => ({
              value: level,
              label: levelWord(level),
              mark: <LevelBars level={level} />,
            }))}
            onChange={(level) => change("Change the level of a rule", (was) => ({ ...was, level }))}
          />
        </div>
        <Reason policy={policy} factor={factor} at={at} rule={rule} within={within} />
      </ConditionBuilder>
      <TextList
        label="References"
        one="reference"
        list={rule.references ?? []}
        onChange={(says, references) => change(says, (was) => withReferences(was, references))}
      />
      <RuleFoot policy={policy} factor={factor} at={at} rule={rule} within={within} />
    </>
  );
}

function Reason({ policy, factor, at, rule, within }: RuleEditorProps) {
  const { edit } = useDraftActions();

  /** A new rule takes its id from its reason, once that is written. */
  function name() {
    if (!isUnnamed(rule) || rule.reason.trim() === "") return;
    const id = freshId(rule.reason, ruleIds(policy));
    edit("Change the reason of a rule", (now) => inRule(now, at, within, (was) => ({ ...was, id })), {
      merge: `rule ${rule.id} reason`,
    });
    goTo(ruleHref(factor.id, id), { replace: true });
  }

  return (
    <div className={styles.line}>
      <span className={styles.quiet}>because the ticket</span>
      <div className={styles.grow}>
        <TextField
          label={"Reason, reads on after \u201cbecause the ticket\u201d"}
          labelled="hidden"
          size="small"
          placeholder="asks for a refund on negotiated terms"
          value={rule.reason}
          onBlur={name}
          onChange={(reason) =>
            edit("Change the reason of a rule", (now) => inRule(now, at, within, (was) => ({ ...was, reason })), {
              merge: `rule ${rule.id} reason`,
            })
          }
        />
      </div>
    </div>
  );
}

/** Its id, and what is done with the rule as a whole. */
function RuleFoot({ policy, factor, at, rule, within }: RuleEditorProps) {
  const { edit } = useDraftActions();
  const taken = ruleIds(policy).filter((id) => id !== rule.id);

  function duplicate() {
    const copy = { ...rule, id: freshId(rule.id, ruleIds(policy)) };
    edit("Duplicate a rule", (now) => addRule(now, at, copy));
    goTo(ruleHref(factor.id, copy.id), { replace: true });
  }

  function remove() {
    edit("Delete a rule", (now) => removeRule(now, at, within));
    goTo(ruleHref(factor.id), { replace: true });
  }

  return (
    <div className={styles.foot}>
      <IdField
        value={rule.id}
        taken={taken}
        onChange={(id) => {
          edit("Rename a rule", (now) => inRule(now, at, within, (was) => ({ ...was, id })));
          goTo(ruleHref(factor.id, id), { replace: true });
        }}
      />
      <span className={styles.footActions}>
        <Button size="small" variant="ghost" icon="copy" onClick={duplicate}>
          Duplicate
        </Button>
        <Button size="small" variant="ghost" icon="remove" onClick={remove}>
          Delete rule
        </Button>
      </span>
    </div>
  );
}
