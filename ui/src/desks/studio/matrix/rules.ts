// Edits of the matrix rules, each from a policy to a policy.
import { type CellFactor, digitsOf } from "../../../components/cells";
import type { Lane } from "../../../components/marks";
import type { MatrixCondition, MatrixRule, PolicyDocument } from "../document";
import { freshId } from "../parts/ids";

type Edit = (policy: PolicyDocument) => PolicyDocument;

function withRules(policy: PolicyDocument, change: (rules: readonly MatrixRule[]) => readonly MatrixRule[]): PolicyDocument {
  const rules = change(policy.matrix.rules);
  return rules === policy.matrix.rules ? policy : { ...policy, matrix: { ...policy.matrix, rules } };
}

function changed(id: string, change: (rule: MatrixRule) => MatrixRule): Edit {
  return (policy) => withRules(policy, (rules) => rules.map((rule) => (rule.id === id ? change(rule) : rule)));
}

export function setCondition(id: string, when: MatrixCondition): Edit {
  return changed(id, (rule) => ({ ...rule, when }));
}

export function setLane(id: string, lane: Lane): Edit {
  return changed(id, (rule) => ({ ...rule, lane }));
}

export function renameRule(id: string, next: string): Edit {
  return changed(id, (rule) => ({ ...rule, id: next }));
}

export function removeRule(id: string): Edit {
  return (policy) => withRules(policy, (rules) => rules.filter((rule) => rule.id !== id));
}

/** One place up (-1) or down (1). The order decides nothing; it is how people read the rules. */
export function moveRule(id: string, by: -1 | 1): Edit {
  return (policy) =>
    withRules(policy, (rules) => {
      const from = rules.findIndex((rule) => rule.id === id);
      const to = from + by;
      const [moved, other] = [rules[from], rules[to]];
      if (!moved || !other) return rules;
      return rules.with(from, other).with(to, moved);
    });
}

/** An id that no matrix rule has. */
export function freeRuleId(policy: PolicyDocument, title: string): string {
  return freshId(title, policy.matrix.rules.map((rule) => rule.id));
}

export function addRule(rule: MatrixRule): Edit {
  return (policy) => withRules(policy, (rules) => [...rules, rule]);
}

/**
 * The rule that covers a cell and everything riskier: each factor at least where the cell has it. Factors at one level
 * make one condition.
 */
export function coveringRule(id: string, code: number, factors: readonly CellFactor[], lane: Lane): MatrixRule {
  const digits = digitsOf(code, factors.length);
  const at = (digit: number) => factors.filter((_, place) => digits[place] === digit).map((factor) => factor.id);
  const parts: MatrixCondition[] = [];
  if (at(2).length > 0) parts.push({ all_of: at(2), at_least: "high" });
  if (at(1).length > 0) parts.push({ all_of: at(1), at_least: "medium" });
  const [only] = parts;
  return { id, lane, when: parts.length === 1 && only ? only : { all: parts } };
}

/**
 * Of the uncovered cells, those below which none lies: covering them covers all, because a rule holds for everything
 * riskier too.
 */
export function lowest(codes: readonly number[], factors: number): number[] {
  const digits = new Map(codes.map((code) => [code, digitsOf(code, factors)]));
  const isBelow = (one: number, other: number) => {
    const [a, b] = [digits.get(one) ?? [], digits.get(other) ?? []];
    return one !== other && a.every((digit, at) => digit <= (b[at] ?? 0));
  };
  return codes.filter((code) => !codes.some((other) => isBelow(other, code)));
}
