// Matrix rules: edits, conditions in words, changes in words, and the rule that covers a cell.
import { expect, test } from "vitest";

import { FACTORS, POLICY } from "../impact/testing";
import type { MatrixCondition } from "../document";
import { asKind, conditionChanges, conditionTitle, KINDS, kindOf, withFactors } from "./conditions";
import { addRule, coveringRule, lowest, moveRule, removeRule, setCondition } from "./rules";

const SEVERAL: MatrixCondition = { count: 3, at_least: "medium" };

test("conditions read as titles", () => {
  const title = (condition: MatrixCondition) => conditionTitle(condition, FACTORS);
  expect(title({ count: 1, at_least: "medium" })).toBe("Any factor at least medium");
  expect(title({ count: 1, at_least: "medium", of: ["policy", "security", "missing", "undo", "domains"] })).toBe(
    "Any of five factors at least medium",
  );
  expect(title({ any_of: ["policy", "security", "undo"], at_least: "high" })).toBe(
    "Policy sensitivity, Security or Irreversibility high",
  );
  expect(title({ all_of: ["policy", "undo"], at_least: "medium" })).toBe(
    "Policy sensitivity and Irreversibility each at least medium",
  );
  expect(title({ score: 4, weights: { policy: 2, undo: 1 } })).toBe("2 \u00d7 Policy sensitivity + Irreversibility reaches 4");
  expect(title({ all: [SEVERAL, { any: [{ any_of: ["undo"], at_least: "high" }, SEVERAL] }] })).toBe(
    "3 or more factors at least medium, and (Irreversibility high, or 3 or more factors at least medium)",
  );
  expect(title({ all: [] })).toBe("Every ticket");
});

test("what changed since the baseline is said with its direction", () => {
  const says = (was: MatrixCondition, is: MatrixCondition) => conditionChanges(was, is, FACTORS);
  expect(says(SEVERAL, SEVERAL)).toEqual([]);
  expect(says(SEVERAL, { count: 2, at_least: "medium" })).toEqual([{ says: "was 3 or more", direction: "tightened" }]);
  expect(says(SEVERAL, { count: 3, at_least: "high" })).toEqual([{ says: "was at least medium", direction: "loosened" }]);
  const five = ["policy", "security", "missing", "undo", "domains"];
  expect(says({ count: 1, at_least: "medium" }, { count: 1, at_least: "medium", of: five })).toEqual([
    { says: "no longer counts Customer pressure", direction: "loosened" },
  ]);
  // Each of more factors is harder to meet, so fewer are stricter.
  expect(says({ all_of: ["policy", "undo"], at_least: "high" }, { all_of: ["policy"], at_least: "high" })).toEqual([
    { says: "no longer counts Irreversibility", direction: "tightened" },
  ]);
  expect(says(SEVERAL, { any_of: ["undo"], at_least: "high" })[0]?.direction).toBeNull();
});

test("turning a condition into another kind keeps its factors and its level, and gives exactly that kind", () => {
  const from: MatrixCondition = { any_of: ["policy", "undo"], at_least: "high" };
  for (const { value } of KINDS) expect(kindOf(asKind(from, value, FACTORS))).toBe(value);
  expect(asKind(from, "count", FACTORS)).toEqual({ count: 1, at_least: "high", of: ["policy", "undo"] });
  expect(asKind(asKind(from, "all", FACTORS), "any", FACTORS)).toEqual({ any: [from] });
});

test("a count of all factors has no list, and never asks for more than it counts", () => {
  const chosen = new Set(["policy", "undo"]);
  expect(withFactors(SEVERAL, chosen, FACTORS)).toEqual({ count: 2, at_least: "medium", of: ["policy", "undo"] });
  const all = new Set(FACTORS.map(({ id }) => id));
  expect(withFactors({ ...SEVERAL, of: ["policy"] }, all, FACTORS)).toEqual(SEVERAL);
});

test("rules are set, moved and removed; what does not move changes nothing", () => {
  expect(setCondition("several", { count: 2, at_least: "medium" })(POLICY).matrix.rules[1]).toEqual({
    id: "several",
    lane: "human_owned",
    when: { count: 2, at_least: "medium" },
  });
  expect(moveRule("several", -1)(POLICY).matrix.rules.map(({ id }) => id)).toEqual(["several", "any_medium"]);
  expect(moveRule("several", 1)(POLICY)).toBe(POLICY);
  expect(removeRule("several")(POLICY).matrix.rules).toHaveLength(1);
  expect(addRule({ id: "x", lane: "assisted", when: SEVERAL })(POLICY).matrix.rules.at(-1)?.id).toBe("x");
});

test("the covering rule asks for exactly the raised levels", () => {
  expect(coveringRule("c", 81, FACTORS, "assisted").when).toEqual({ all_of: ["pressure"], at_least: "medium" });
  expect(coveringRule("c", 7, FACTORS, "assisted").when).toEqual({
    all: [
      { all_of: ["security"], at_least: "high" },
      { all_of: ["policy"], at_least: "medium" },
    ],
  });
});

test("covering the lowest cells covers those above them", () => {
  // Pressure medium lies below pressure high; security high is apart.
  expect(lowest([81, 162, 6], 6)).toEqual([81, 6]);
});
