// Edits of conditions give exactly the JSON of the format, and share what they do not touch.
import { expect, test } from "vitest";

import type { FieldShown } from "../../../api/bindings";
import type { Condition } from "../document";
import { add, at, canUnwrap, duplicate, move, placeIn, regroup, remove, replace, unwrap, wrap } from "./edit";
import { asValue, newFieldCondition, onField, comparison, operatorsFor } from "./operators";
import { mapLeaves } from "./references";

const REFUND: Condition = { signal: "mentions_refund" };
const EXCEPTION: Condition = { field: "contract_exception", is: true };
const WORDS: Condition = { text: ["refund", "money back"], in: ["subject"] };
const WHEN: Condition = { all: [REFUND, { any: [WORDS, { not: EXCEPTION }] }] };

test("a place is written as the check writes it", () => {
  expect(placeIn(WHEN, [])).toBe("");
  expect(placeIn(WHEN, [1, 1, "not"])).toBe(".all[1].any[1].not");
  expect(at(WHEN, [1, 1, "not"])).toBe(EXCEPTION);
  expect(at(WHEN, [7])).toBeUndefined();
});

test("a condition is replaced where it stands, and its neighbours are the same objects", () => {
  const changed = replace(WHEN, [1, 0], { text: ["refund"] });
  expect(changed).toEqual({ all: [REFUND, { any: [{ text: ["refund"] }, { not: EXCEPTION }] }] });
  expect(at(changed, [0])).toBe(REFUND);
  expect(at(changed, [1, 1])).toBe(at(WHEN, [1, 1]));
  expect(replace(WHEN, [1, 1, "not"], REFUND)).toEqual({ all: [REFUND, { any: [WORDS, { not: REFUND }] }] });
});

test("a condition is added to the list it is added to; a condition alone becomes a list", () => {
  expect(add(WHEN, [1], REFUND)).toEqual({ all: [REFUND, { any: [WORDS, { not: EXCEPTION }, REFUND] }] });
  expect(add(REFUND, [], EXCEPTION)).toEqual({ all: [REFUND, EXCEPTION] });
  expect(add({ any: [] }, [], EXCEPTION)).toEqual({ any: [EXCEPTION] });
});

test("a condition is taken away, a negation with what it negates", () => {
  expect(remove(WHEN, [0])).toEqual({ all: [{ any: [WORDS, { not: EXCEPTION }] }] });
  expect(remove(WHEN, [1, 1, "not"])).toEqual({ all: [REFUND, { any: [WORDS] }] });
  expect(remove(WHEN, [])).toEqual({ all: [] });
});

test("conditions change places within their list only", () => {
  expect(move(WHEN, [1], -1)).toEqual({ all: [{ any: [WORDS, { not: EXCEPTION }] }, REFUND] });
  expect(move(WHEN, [0], -1)).toBe(WHEN);
  expect(move(WHEN, [1, 1, "not"], 1)).toBe(WHEN);
});

test("a condition is put into a group or negated, and the group is taken away again", () => {
  for (const kind of ["all", "any", "not"] as const) {
    const wrapped = wrap(WHEN, [1, 0], kind);
    expect(at(wrapped, [1, 0])).toEqual(kind === "not" ? { not: WORDS } : { [kind]: [WORDS] });
    expect(unwrap(wrapped, [1, 0])).toEqual(WHEN);
  }
  expect(unwrap(WHEN, [1])).toEqual({ all: [REFUND, WORDS, { not: EXCEPTION }] });
  expect(canUnwrap(WHEN, [])).toBe(false);
});

test("a copy stands behind its original", () => {
  expect(duplicate(WHEN, [0])).toEqual({ all: [REFUND, REFUND, { any: [WORDS, { not: EXCEPTION }] }] });
  expect(duplicate(REFUND, [])).toEqual({ any: [REFUND, REFUND] });
});

test("a list becomes one of the other kind, with that key alone", () => {
  expect(regroup(WHEN, [1], "all")).toEqual({ all: [REFUND, { all: [WORDS, { not: EXCEPTION }] }] });
  expect(JSON.stringify(regroup(WHEN, [], "any"))).toBe(
    JSON.stringify({ any: [REFUND, { any: [WORDS, { not: EXCEPTION }] }] }),
  );
});

test("only leaves are changed by a renaming, and nothing where the name does not occur", () => {
  const renamed = mapLeaves(WHEN, (leaf) => ("signal" in leaf ? { signal: "asks_refund" } : leaf));
  expect(renamed).toEqual({ all: [{ signal: "asks_refund" }, { any: [WORDS, { not: EXCEPTION }] }] });
  expect(at(renamed, [1])).toBe(at(WHEN, [1]));
  expect(mapLeaves(WHEN, (leaf) => leaf)).toBe(WHEN);
});

function field(kind: string, more: Partial<FieldShown> = {}): FieldShown {
  return { name: "f", title: "f", kind, missing: 0, distinct: 2, top: [], min: null, max: null, bins: [], ...more };
}

test("a comparison begins with what suits the field and what the corpus has", () => {
  expect(newFieldCondition("f", field("boolean"))).toEqual({ field: "f", is: true });
  expect(newFieldCondition("f", field("string", { top: [{ value: "pro", tickets: 9 }] }))).toEqual({
    field: "f",
    is: "pro",
  });
  expect(newFieldCondition("f", field("integer", { min: 0, max: 60 }))).toEqual({ field: "f", at_least: 30 });
  expect(newFieldCondition("f", field("date_time", { min: 0, max: 1 }))).toEqual({ field: "f", within: "30d" });
  expect(newFieldCondition("f", field("list", { top: [{ value: "a", tickets: 1 }] }))).toEqual({
    field: "f",
    has: "a",
  });
});

test("another operator keeps the value where it can", () => {
  const renewal = { field: "renewal_days", at_most: 30 } as const;
  const days = field("integer", { min: 0, max: 365 });
  expect(comparison("below", days, renewal)).toEqual({ below: 30 });
  expect(comparison("in", days, renewal)).toEqual({ in: [30] });
  expect(comparison("is", days, { field: "renewal_days", in: [30, 60] })).toEqual({ is: 30 });
  expect(comparison("older_than", field("date_time"), { field: "d", within: "7d" })).toEqual({ older_than: "7d" });
  expect(comparison("present", days, renewal)).toEqual({ present: true });
});

test("a date-time is compared with an instant, never with a number", () => {
  const micros = Date.parse("2026-03-02T00:00:00Z") * 1000;
  const dated = field("date_time", { min: micros, max: micros });
  expect(comparison("at_least", dated, { field: "f", within: "7d" })).toEqual({ at_least: "2026-03-02T00:00:00Z" });
});

test("another field keeps a comparison only where the field can have it", () => {
  expect(onField({ field: "a", at_least: 5 }, "b", field("integer", { min: 0, max: 9 }))).toEqual({
    field: "b",
    at_least: 5,
  });
  expect(onField({ field: "a", at_least: 5 }, "b", field("boolean"))).toEqual({ field: "b", is: true });
});

test("what is typed has the type of the field", () => {
  expect(asValue("30", "integer")).toBe(30);
  expect(asValue("30", "string")).toBe("30");
  expect(asValue("yes", "boolean")).toBe(true);
  expect(asValue("yes", "string")).toBe("yes");
  expect(asValue("1.5", undefined)).toBe(1.5);
});

test("every operator is offered for a field that the corpus does not have", () => {
  expect(operatorsFor(undefined)).toHaveLength(10);
  expect(operatorsFor("boolean")).toEqual(["is", "present"]);
});
