// The left of the matrix: the rules in order, and what the selected one trades.
import { useEffect, useMemo, useRef } from "react";
import { useSearchParams } from "wouter";

import { Button } from "../../../components/controls";
import { inWords } from "../../../components/format";
import { Pane, PaneHead } from "../../../components/layout";
import { EmptyState } from "../../../components/states";
import type { MatrixRule } from "../document";
import { useDraft, useDraftActions, useImpact } from "../draft";
import { matrixRuleTicketsHref } from "../impact/selections";
import { useBaselinePolicy } from "../impact/useBaseline";
import { useBeside } from "../impact/useBeside";
import { useCommands } from "../../../context/commands";
import { type RowKey, useRowKeys } from "../parts/useRowKeys";
import styles from "./matrix.module.css";
import { RuleItem } from "./RuleItem";
import { addRule, freeRuleId } from "./rules";
import { TradeOff } from "./TradeOff";
import { gridFactors } from "./useGridData";

export function RulesPane() {
  const { policy, edit } = useDraft();
  const impact = useImpact();
  const beside = useBeside();
  const baseline = useBaselinePolicy();
  const [selected, select] = useSelectedRule();
  const factors = useMemo(() => (policy ? gridFactors(policy) : []), [policy]);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-expanded='true']")?.scrollIntoView?.({ block: "nearest" });
  }, [selected]);
  const rows = useRowKeys(policy?.matrix.rules.map(({ id }) => id) ?? []);
  useCommands([{ id: "studio.matrix.add", title: "Add a matrix rule", section: "Studio", icon: "add", run: add }]);
  if (policy === null) return <Pane label="Matrix rules">{null}</Pane>;

  const { rules } = policy.matrix;
  const wasOf = (id: string) => (baseline === null ? undefined : (baseline.matrix.rules.find((rule) => rule.id === id) ?? null));
  const figures = new Map(impact.value?.matrix.map((rule) => [rule.id, rule]));
  // Under another name a rule does what it did: its figures stand until they are given under that name.
  const figuresOf = ({ id, earlier }: RowKey) => figures.get(id) ?? (earlier === null ? null : figures.get(earlier)) ?? null;
  const traded = tradedRule(rules, selected);
  const wasTraded = traded ? wasOf(traded.id)?.when : undefined;

  function add() {
    if (policy === null) return;
    const id = freeRuleId(policy, "new rule");
    edit("Add a matrix rule", addRule({ id, lane: "assisted", when: { count: 1, at_least: "high" } }));
    select(id);
  }

  return (
    <Pane label="Matrix rules">
      <PaneHead
        title="Matrix rules"
        detail="strictest wins"
        action={
          <Button size="small" icon="add" onClick={add}>
            Add rule
          </Button>
        }
      />
      <div className={styles.rules}>
        {rules.length === 0 && (
          <EmptyState title="No rule yet: every ticket is autonomous." body="A rule says from which levels on a person is needed." />
        )}
        <ul ref={list}>
          {inOrder(rules, rows).map(({ rule, row }, at) => (
            <RuleItem
              key={row.key}
              rule={rule}
              was={wasOf(rule.id)}
              baseline={beside.called}
              factors={factors}
              figures={figuresOf(row)}
              href={
                beside.corpus !== null && beside.draft !== null
                  ? matrixRuleTicketsHref({ corpus: beside.corpus, draft: beside.draft }, rule.id)
                  : null
              }
              selected={rule.id === selected}
              isFirst={at === 0}
              isLast={at === rules.length - 1}
              taken={rules.filter((other) => other !== rule).map((other) => other.id)}
              onSelect={select}
            />
          ))}
        </ul>
        <Gone rules={rules} before={baseline?.matrix.rules ?? []} baseline={beside.called} />
      </div>
      {traded && (
        <TradeOff
          key={rows.find(({ id }) => id === traded.id)?.key}
          rule={traded}
          was={wasTraded !== undefined && "count" in wasTraded ? wasTraded.count : undefined}
          baseline={beside.called}
        />
      )}
    </Pane>
  );
}

function inOrder(rules: readonly MatrixRule[], rows: readonly RowKey[]): { rule: MatrixRule; row: RowKey }[] {
  return rules.flatMap((rule, at) => {
    const row = rows[at];
    return row === undefined ? [] : [{ rule, row }];
  });
}

/** Rules of the baseline that the draft no longer has. */
function Gone({ rules, before, baseline }: { rules: readonly MatrixRule[]; before: readonly MatrixRule[]; baseline: string }) {
  const gone = before.filter((old) => !rules.some((rule) => rule.id === old.id));
  const { edit } = useDraftActions();
  if (gone.length === 0) return null;
  return (
    <ul className={styles.gone}>
      {gone.map((rule) => (
        <li key={rule.id}>
          <span>
            “{inWords(rule.id)}” of {baseline} is gone
          </span>
          <Button size="small" variant="ghost" onClick={() => edit("Bring back a matrix rule", addRule(rule))}>
            Bring back
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** The rule whose count is traded: the selected one if it counts, else the first that takes several. */
function tradedRule(rules: readonly MatrixRule[], selected: string | null): MatrixRule | undefined {
  const chosen = rules.find((rule) => rule.id === selected);
  if (chosen) return "count" in chosen.when ? chosen : undefined;
  return rules.find(({ when }) => "count" in when && when.count > 1);
}

function useSelectedRule(): [string | null, (id: string | null) => void] {
  const [parameters, setParameters] = useSearchParams();
  const select = (id: string | null) =>
    setParameters(
      (before) => {
        const next = new URLSearchParams(before);
        if (id === null) next.delete("rule");
        else next.set("rule", id);
        return next;
      },
      { replace: true },
    );
  return [parameters.get("rule"), select];
}
