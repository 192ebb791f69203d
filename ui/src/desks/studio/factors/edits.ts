// Edits of factors and their rules: each gives the policy with one thing changed.
import type { Condition, Factor, Guidance, Level, MatrixCondition, PolicyDocument, Rule } from "../document";
import { freshId } from "../parts/ids";

/** Changes one factor, by its place. */
export function inFactor(policy: PolicyDocument, at: number, change: (factor: Factor) => Factor): PolicyDocument {
  const factor = policy.factors[at];
  return factor ? { ...policy, factors: policy.factors.with(at, change(factor)) } : policy;
}

/** Changes one rule of a factor, by their places. */
export function inRule(
  policy: PolicyDocument,
  at: number,
  within: number,
  change: (rule: Rule) => Rule,
): PolicyDocument {
  return inFactor(policy, at, (factor) => {
    const rule = factor.rules?.[within];
    return rule && factor.rules ? { ...factor, rules: factor.rules.with(within, change(rule)) } : factor;
  });
}

/** The ids of all factor rules: each is unique in the policy. */
export function ruleIds(policy: PolicyDocument): string[] {
  return policy.factors.flatMap((factor) => factor.rules?.map(({ id }) => id) ?? []);
}

/** A rule as it begins: it never holds until something is asked, so that it moves no ticket meanwhile. */
export function newRule(policy: PolicyDocument, level: Level): Rule {
  return { id: freshId("new_rule", ruleIds(policy)), level, reason: "", when: { any: [] } };
}

export function isUnnamed(rule: Rule): boolean {
  return /^new_rule(_\d+)?$/.test(rule.id);
}

export function addRule(policy: PolicyDocument, at: number, rule: Rule): PolicyDocument {
  return inFactor(policy, at, (factor) => ({ ...factor, rules: [...(factor.rules ?? []), rule] }));
}

export function removeRule(policy: PolicyDocument, at: number, within: number): PolicyDocument {
  return inFactor(policy, at, (factor) => ({ ...factor, rules: (factor.rules ?? []).toSpliced(within, 1) }));
}

/** A rule with a text or a list left out where it is empty, as the format has it. */
export function withReferences(rule: Rule, references: readonly string[]): Rule {
  const { references: _, ...rest } = rule;
  if (references.length === 0) return rest;
  const { when, ...head } = rest;
  return { ...head, references, when };
}

export function withWhen(rule: Rule, when: Condition): Rule {
  return { ...rule, when };
}

/** Writes the guidance of a level; an empty text is left out. */
export function withGuidance(factor: Factor, level: Level, text: string): Factor {
  const texts: Record<Level, string | undefined> = {
    low: factor.guidance?.low,
    medium: factor.guidance?.medium,
    high: factor.guidance?.high,
    [level]: text,
  };
  const guidance: Guidance = Object.fromEntries(Object.entries(texts).filter(([, written]) => written));
  if (factor.guidance !== undefined) return { ...factor, guidance };
  const { rules, ...head } = factor;
  return rules === undefined ? { ...head, guidance } : { ...head, guidance, rules };
}

/** Another id of a factor, in the factor and wherever the policy refers to it. */
export function renameFactor(policy: PolicyDocument, at: number, to: string): PolicyDocument {
  const from = policy.factors[at]?.id;
  if (from === undefined) return policy;
  const swap = (id: string) => (id === from ? to : id);
  const { missing_context: missing } = policy;
  return {
    ...inFactor(policy, at, (factor) => ({ ...factor, id: to })),
    ...(missing ? { missing_context: { ...missing, factor: swap(missing.factor) } } : {}),
    matrix: {
      ...policy.matrix,
      rules: policy.matrix.rules.map((rule) => ({ ...rule, when: renamed(rule.when, swap) })),
    },
    ...(policy.invariants
      ? {
          invariants: policy.invariants.map((promise) =>
            "when" in promise ? { ...promise, when: renamed(promise.when, swap) } : promise,
          ),
        }
      : {}),
    ...(policy.tests
      ? {
          tests: policy.tests.map((test) =>
            test.expect.triggers
              ? { ...test, expect: { ...test.expect, triggers: test.expect.triggers.map(swap) } }
              : test,
          ),
        }
      : {}),
  };
}

function renamed(condition: MatrixCondition, swap: (id: string) => string): MatrixCondition {
  if ("all" in condition) return { ...condition, all: condition.all.map((inside) => renamed(inside, swap)) };
  if ("any" in condition) return { ...condition, any: condition.any.map((inside) => renamed(inside, swap)) };
  if ("any_of" in condition) return { ...condition, any_of: condition.any_of.map(swap) };
  if ("all_of" in condition) return { ...condition, all_of: condition.all_of.map(swap) };
  if ("weights" in condition) {
    const weights = Object.entries(condition.weights).map(([id, weight]) => [swap(id), weight] as const);
    return { ...condition, weights: Object.fromEntries(weights) };
  }
  return condition.of ? { ...condition, of: condition.of.map(swap) } : condition;
}

/** Whether a matrix condition looks at a factor; a count over all factors does. */
export function looksAt(condition: MatrixCondition, factor: string): boolean {
  if ("all" in condition) return condition.all.some((inside) => looksAt(inside, factor));
  if ("any" in condition) return condition.any.some((inside) => looksAt(inside, factor));
  if ("any_of" in condition) return condition.any_of.includes(factor);
  if ("all_of" in condition) return condition.all_of.includes(factor);
  if ("weights" in condition) return (condition.weights[factor] ?? 0) > 0;
  return condition.of === undefined || condition.of.includes(factor);
}
