// What a comparison says beyond its figures: groups, cells, causes, promises.
import { expect, test } from "vitest";

import { outlineOf } from "../../api/policyOutline";
import { editHref, findingHref } from "../../components/policyPlaces";
import { comparison, POLICY_TEXT } from "../../testing/runs";
import {
  byReviewer,
  bySection,
  causeWords,
  counterexampleWords,
  flows,
  movedCells,
  pairOf,
  promiseState,
  unchangedWords,
} from "./comparison";
import { valuesOf } from "./MovedSlices";
import { causeRows } from "./Why";

const OUTLINE = outlineOf(POLICY_TEXT);
const CHOICES = ["desk@draft", "desk@2", "desk@1"].map((value) => ({ value, label: value, detail: "" }));

test("an edit of two roles stands under both with the same number, security and legal first", () => {
  const groups = byReviewer(comparison().edits);
  expect(groups.map(({ title, edits }) => [title, edits.map(({ number }) => number)])).toEqual([
    ["Legal", [2]],
    ["Support leadership", [1, 2, 3]],
  ]);
  expect(bySection(comparison().edits).map(({ title }) => title)).toEqual(["Matrix", "Factors", "Tests"]);
});

test("what did not change is said, by the sections that matter", () => {
  expect(unchangedWords(comparison().edits)).toBe("Unchanged: permissions, sources, domains, hand-off texts, routing and invariants.");
});

test("without the whole table, the cells that changed are counted by their move", () => {
  expect(movedCells(comparison())).toEqual([
    [0, 0, 0],
    [1, 0, 1],
    [0, 0, 0],
  ]);
});

test("moves are told apart by direction", () => {
  expect(flows(comparison().moved ?? [])).toEqual({ tightened: 48, loosened: 12, unchanged: 940 });
});

test("causes name their edits, the heaviest first, and never mix directions", () => {
  expect(causeWords({ edits: [1, 4], cause: "either", tightened: 1, loosened: 0 })).toBe("Edits 1 or 4, either is enough");
  const both = comparison({ causes: [{ edits: [3], cause: "alone", tightened: 5, loosened: 9 }] });
  expect(causeRows(both).map(({ direction, tickets }) => [direction, tickets])).toEqual([
    ["loosened", 9],
    ["tightened", 5],
  ]);
  expect(causeRows(comparison()).map(({ words }) => words)).toEqual(["Edit 1 alone", "Edit 2 alone", "Edits 1 and 2 together"]);
});

test("a promise that was taken back is not one that holds", () => {
  const promise = { id: "p", says: "", before: true, after: null, broken: false };
  expect(promiseState(promise)).toEqual({ severity: "warning", word: "taken back" });
  expect(promiseState({ ...promise, broken: true }).severity).toBe("error");
  expect(promiseState({ ...promise, before: null, after: true })).toEqual({ severity: "met", word: "new, proved" });
  expect(promiseState({ ...promise, after: true, broken: true }).severity).toBe("error");
});

test("a counterexample is a sentence", () => {
  const cell = [
    { factor: "pressure", level: "high" as const },
    { factor: "policy", level: "low" as const },
  ];
  const shown = { id: "p", holds: false, cell, lane: "autonomous" as const, capability: null, permission: null };
  expect(counterexampleWords(shown, OUTLINE)).toBe("With Customer pressure high, Policy sensitivity low, a ticket is autonomous.");
});

test("an edit leads to its rule, or to its factor when the rule is gone", () => {
  expect(editHref("factors.pressure.rules.repeated", "factors", OUTLINE)).toBe("/studio/factor/pressure?rule=repeated");
  expect(editHref("factors.pressure.rules.removed", "factors", OUTLINE)).toBe("/studio/factor/pressure");
  expect(editHref("matrix.several", "matrix", OUTLINE)).toBe("/studio/matrix?rule=several");
  expect(editHref("lanes.assisted.send_reply", "lanes", OUTLINE)).toBe("/studio/lanes");
  expect(findingHref("factors[0].rules[1].when.all[2]", OUTLINE)).toBe("/studio/factor/pressure?rule=executive");
  expect(findingHref("factors[7]", OUTLINE)).toBe("/studio/findings");
});

test("the address decides what is compared; else the baseline and the draft", () => {
  expect(pairOf(CHOICES, { from: null, to: null }, "desk@1")).toEqual({ from: "desk@1", to: "desk@draft" });
  expect(pairOf(CHOICES, { from: "desk@2", to: "desk@1" }, "desk@1")).toEqual({ from: "desk@2", to: "desk@1" });
  expect(pairOf(CHOICES, { from: "desk@9", to: "desk@1" }, "desk@1")).toEqual({ from: "desk@2", to: "desk@1" });
  // Two versions, the newest of them the baseline: the other one is what to compare it with.
  expect(pairOf(CHOICES.slice(1), { from: null, to: null }, "desk@2")).toEqual({ from: "desk@1", to: "desk@2" });
  expect(pairOf(CHOICES.slice(0, 1), { from: null, to: null }, null)).toBeNull();
});

test("values without a moved ticket are left out, the most moved come first", () => {
  const facets = (values: [string, number][]) => ({
    recommended: null,
    human: [0, 0, 0, 0] as [number, number, number, number],
    standing: null,
    domains: [],
    fields: [{ field: "plan", title: "plan", values: values.map(([value, tickets]) => ({ value, title: value, tickets })) }],
    weeks: [],
  });
  const rows = valuesOf("plan", facets([["starter", 2], ["team", 7], ["none", 0]]), facets([["team", 3]]), undefined, facets([["starter", 1]]));
  expect(rows.map(({ title, moved, agree, disagree, laxer }) => [title, moved, agree, disagree, laxer])).toEqual([
    ["team", 7, 3, 0, 0],
    ["starter", 2, 0, 0, 1],
  ]);
});
