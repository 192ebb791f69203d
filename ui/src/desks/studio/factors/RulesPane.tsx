// The rules of a factor, strongest first. A rule opens in place, as the sentence that it is.
import { memo, type ReactNode } from "react";

import { Button } from "../../../components/controls";
import { inWords } from "../../../components/format";
import { Pane, PaneHead, Scroll } from "../../../components/layout";
import { ruleHref } from "../../../components/links";
import { LevelLabel, LEVELS } from "../../../components/marks";
import { Dimmed } from "../../../components/states";
import { type Command, useCommands } from "../../../context/commands";
import { goTo } from "../../../context/place";
import type { FiresShown } from "../../../api/bindings";
import type { Factor, PolicyDocument, Rule } from "../document";
import { ruleFigures, ruleSentence, useDraftActions, useReading, useRules } from "../draft";
import { titleOf } from "../frame/sections";
import { Fires, Precision } from "../parts/Fires";
import { type RuleColumn, RuleTable, type RuleRow } from "../parts/RuleTable";
import { useSelections } from "../parts/useSelections";
import { addRule, newRule } from "./edits";
import { RuleEditor } from "./RuleEditor";
import styles from "../parts/parts.module.css";

interface RulesPaneProps {
  policy: PolicyDocument;
  factor: Factor;
  at: number;
  /** The id of the rule that is open. */
  open: string | null;
}

const COLUMNS: readonly RuleColumn[] = [
  { id: "level", head: "Level", width: 96 },
  { id: "reason", head: "Because the ticket \u2026" },
  { id: "fires", head: "Fires", width: 64, align: "end" },
  { id: "precision", head: "Precision", width: 72, align: "end" },
  { id: "interval", head: "95%", width: 96, align: "end" },
];

export function RulesPane({ policy, factor, at, open }: RulesPaneProps) {
  const { edit } = useDraftActions();
  const rules = byLevel(factor.rules ?? []);

  function add() {
    const rule = newRule(policy, "medium");
    edit("Add a rule", (now) => addRule(now, at, rule));
    goTo(ruleHref(factor.id, rule.id), { replace: true });
  }
  useCommands([addCommand(factor, add)]);

  return (
    <Pane label="Rules">
      <PaneHead
        title="Rules"
        detail="The highest level that holds wins"
        action={
          <Button size="small" icon="add" onClick={add}>
            Add rule
          </Button>
        }
      />
      <Scroll>
        <RuleRows factor={factor} rules={rules} open={open}>
          {(id) => {
            const found = rules.find(({ rule }) => rule.id === id);
            return (
              found && <RuleEditor policy={policy} factor={factor} at={at} rule={found.rule} within={found.within} />
            );
          }}
        </RuleRows>
      </Scroll>
    </Pane>
  );
}

function addCommand(factor: Factor, run: () => void): Command {
  return { id: "studio.addRule", title: "Add a rule", detail: titleOf(factor), section: "Studio", icon: "add", run };
}

interface Placed {
  rule: Rule;
  /** Its place among the rules of the factor. */
  within: number;
}

function byLevel(rules: readonly Rule[]): Placed[] {
  const placed = rules.map((rule, within) => ({ rule, within }));
  return placed.sort((a, b) => LEVELS.indexOf(b.rule.level) - LEVELS.indexOf(a.rule.level) || a.within - b.within);
}

interface RuleRowsProps {
  factor: Factor;
  rules: readonly Placed[];
  open: string | null;
  children: (id: string) => ReactNode;
}

function RuleRows({ factor, rules, open, children }: RuleRowsProps) {
  const figures = useRules();
  const reading = useReading();
  const { hrefOf } = useSelections();
  const edits = reading.value?.edits ?? [];

  const rows = rules.map(({ rule }): RuleRow => {
    const fires = ruleFigures(figures, factor.id, rule.id);
    const isEdited = edits.some(({ id }) => id === `factors.${factor.id}.rules.${rule.id}`);
    return {
      key: rule.id,
      title: (
        <>
          {rule.reason || inWords(rule.id)}
          {isEdited && <span className={styles.mark}> Edited</span>}
        </>
      ),
      says: `when ${ruleSentence(reading, factor.id, rule.id) ?? "\u2026"}`,
      cells: {
        level: <Level level={rule.level} />,
        fires: (
          <RuleFires
            isOld={figures.isRefreshing}
            fires={fires}
            href={hrefOf({ kind: "rule", factor: factor.id, rule: rule.id })}
            of={rule.reason || rule.id}
          />
        ),
        precision: <RulePrecision isOld={figures.isRefreshing} fires={fires} part="value" />,
        interval: <RulePrecision isOld={figures.isRefreshing} fires={fires} part="interval" />,
      },
    };
  });
  return (
    <RuleTable
      label={`Rules of ${titleOf(factor)}`}
      columns={COLUMNS}
      naming="reason"
      rows={rows}
      open={open}
      onOpen={(rule) => goTo(ruleHref(factor.id, rule), { replace: true })}
      empty="No rule raises this factor yet. Add the first one."
    >
      {children}
    </RuleTable>
  );
}

// Most figures of most rules stay what they were when one rule is edited: those are not drawn anew.
const Level = memo(LevelLabel);

interface RuleFiresProps {
  isOld: boolean;
  fires: FiresShown | null;
  href: string | undefined;
  of: string;
}

const RuleFires = memo(function RuleFires({ isOld, ...shown }: RuleFiresProps) {
  return (
    <Dimmed when={isOld}>
      <Fires {...shown} />
    </Dimmed>
  );
});

interface RulePrecisionProps {
  isOld: boolean;
  fires: FiresShown | null;
  part: "value" | "interval";
}

const RulePrecision = memo(function RulePrecision({ isOld, ...shown }: RulePrecisionProps) {
  return (
    <Dimmed when={isOld}>
      <Precision {...shown} />
    </Dimmed>
  );
});
