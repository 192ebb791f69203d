// The order in which a decision is told: what matters first, equal things as they came.
import { expect, test } from "vitest";

import type { FactMark, FactorShown, FactShown, Level } from "../../../api/bindings";
import { factorsByWeight, factsByMark, kindOf } from "./order";

const rule = { id: "r", level: "high" as const, reason: "rests on a fact", says: "a is b" };

function factor(id: string, level: Level, unknown: FactorShown["unknown"] = []): FactorShown {
  return { id, title: id, level, rules: [], unknown };
}

function fact(field: string, mark: FactMark, value: string | null = "x"): FactShown {
  return { field, title: field, value, source: null, as_of: null, mark, why: null };
}

test("raised factors come first, then those that are unknown, then the rest as the policy has them", () => {
  const factors = [factor("a", "low"), factor("b", "low", [rule]), factor("c", "high"), factor("d", "medium"), factor("e", "low")];
  expect(factorsByWeight(factors).map(({ id }) => id)).toEqual(["c", "d", "b", "a", "e"]);
});

test("facts of sources and missing ones come before what only the ticket says", () => {
  const facts = [fact("a", "not_verified"), fact("b", "missing"), fact("c", "confirmed"), fact("d", "confirmed")];
  expect(factsByMark(facts).map(({ field }) => field)).toEqual(["c", "d", "b", "a"]);
});

test("what kind of ticket it is leaves out what is not known", () => {
  const facts = [fact("issue_type", "not_verified"), fact("region", "missing", null), fact("plan_tier", "confirmed")];
  expect(kindOf(facts).map(({ field }) => field)).toEqual(["plan_tier", "issue_type"]);
});
