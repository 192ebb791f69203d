// Policies are read and printed without a change, and what is no policy is said with its place.
import { expect, test } from "vitest";

import { parsePolicy, printPolicy } from "./document";

const SHIPPED = import.meta.glob<string>("../../../../policies/*.policy.json", {
  query: "?raw",
  import: "default",
  eager: true,
});

test.each(Object.entries(SHIPPED))("%s is the same after it is read and printed", (_, text) => {
  const { policy, problem } = parsePolicy(text);
  expect(problem).toBeNull();
  if (policy === null) return;
  const printed = printPolicy(policy);
  // As text, so that the order of keys counts too.
  expect(printed).toBe(JSON.stringify(JSON.parse(text), null, 2));
  expect(printPolicy(parsePolicy(printed).policy ?? policy)).toBe(printed);
});

test("the three shipped policies are tried", () => {
  expect(Object.keys(SHIPPED)).toHaveLength(3);
});

const SMALL = {
  format: "lanekeeper/policy/1",
  name: "p",
  domains: [],
  factors: [{ id: "f", reviewer: "legal", rules: [{ id: "r", level: "high", reason: "x", when: { text: ["a"] } }] }],
  matrix: { rules: [] },
  capabilities: [],
  lanes: { autonomous: {}, assisted: {}, human_owned: {} },
};

function problemOf(change: (policy: typeof SMALL) => unknown): string | undefined {
  return parsePolicy(JSON.stringify(change(structuredClone(SMALL)))).problem?.path;
}

test("a key that the page does not know stays where it is", () => {
  const text = JSON.stringify({ ...SMALL, note: { kept: [1, 2] } }, null, 2);
  const { policy } = parsePolicy(text);
  expect(policy && printPolicy(policy)).toBe(text);
});

test("what is no policy is named by its place", () => {
  expect(problemOf((policy) => policy)).toBeUndefined();
  expect(problemOf(({ name: _, ...rest }) => rest)).toBe("");
  expect(problemOf((policy) => ({ ...policy, title: 3 }))).toBe("title");
  expect(problemOf((policy) => ({ ...policy, factors: [{ ...policy.factors[0], rules: [{ level: "huge" }] }] }))).toBe(
    "factors[0].rules[0]",
  );
  const when = (condition: unknown) => problemOf((policy) => ({ ...policy, signals: [{ id: "s", when: condition }] }));
  expect(when({ all: [{ text: ["a"] }, { not: { field: "x" } }] })).toBe("signals[0].when.all[1].not");
  expect(when({ field: "x", is: 1, in: [2] })).toBe("signals[0].when");
  expect(when({ field: "x", within: 7 })).toBe("signals[0].when.within");
  expect(when({ signal: "a", domain: "b" })).toBe("signals[0].when");
  expect(when({ text: ["a"], in: ["footer"] })).toBe("signals[0].when.in[0]");
  expect(when({ field: "x", in: ["a", 2, true] })).toBeUndefined();
});

test("a text that is no JSON is not a policy", () => {
  expect(parsePolicy("{").problem).not.toBeNull();
  expect(parsePolicy("null").problem).not.toBeNull();
});
