// What of a decision stands first: what raised the ticket, and facts that can be relied on or are missing.
import type { FactMark, FactorShown, FactShown } from "../../../api/bindings";
import { LEVELS } from "../../../components/marks";

/** The factors that were raised first, then those that a missing fact could raise; else in the policy's order. */
export function factorsByWeight(factors: readonly FactorShown[]): readonly FactorShown[] {
  const weight = (factor: FactorShown) => LEVELS.indexOf(factor.level) * 2 + (factor.unknown.length > 0 ? 1 : 0);
  return [...factors].sort((a, b) => weight(b) - weight(a));
}

const MARKS: readonly FactMark[] = ["confirmed", "inferred", "missing", "not_verified"];

/** Facts of sources before what only the ticket says; else by name. */
export function factsByMark(facts: readonly FactShown[]): readonly FactShown[] {
  return [...facts].sort((a, b) => MARKS.indexOf(a.mark) - MARKS.indexOf(b.mark));
}

/** The fields by which queues are mostly parted, with their values: what kind of ticket it is at a glance. */
const KIND_FIELDS = ["plan_tier", "issue_type", "region"];

export function kindOf(facts: readonly FactShown[]): readonly FactShown[] {
  return KIND_FIELDS.flatMap((field) => facts.filter((fact) => fact.field === field && fact.value !== null));
}
