// Rules of the human lane: what is read is what is written, whatever its values look like.
import { expect, test } from "vitest";

import { isRule, type LaneRule, readRules, type TestKind, withRules } from "./laneRules";
import { EMPTY, type Mapping } from "./mapping";

/** The rules after they have been shown and written back. */
function back(human_lane: unknown[]): unknown[] | undefined {
  return withRules(EMPTY, readRules({ ...EMPTY, human_lane })).human_lane;
}

function read(human_lane: unknown[]): LaneRule[] {
  return readRules({ ...EMPTY, human_lane }).filter(isRule);
}

function typed(kind: TestKind, value: string): LaneRule {
  return { lane: "human_owned", join: "all", tests: [{ field: "code", kind, value }], raw: null };
}

function written(kind: TestKind, value: string): unknown {
  return withRules(EMPTY, [typed(kind, value)]).human_lane;
}

test("rules of the human lane come back as they were written", () => {
  const human_lane = [
    {
      when: {
        any: [
          { field: "team", in: ["Billing", "Legal"] },
          { field: "handovers", above: 0 },
        ],
      },
      lane: "human_owned",
    },
    { when: { field: "escalated", is: true }, lane: "human_owned" },
    { when: { field: "answered", present: false }, lane: "assisted" },
    { when: { not: { text: ["refund"] } }, lane: "autonomous" },
    { lane: "assisted" },
  ];
  expect(back(human_lane)).toEqual(human_lane);
  expect(read(human_lane)[3]?.raw).toEqual({ not: { text: ["refund"] } });
});

// Texts that could be taken for something else, numbers and booleans beside the texts that look like them, and letters
// that mean something in a list.
const PIECES = ["", " ", "3", "-0.5", "007", "1e3", "true", "false", "a", ",", '"', '""', "\u0627", "Doe, John", 'a"'];
const TEXTS = PIECES.flatMap((one) => PIECES.map((other) => one + other));
const VALUES = [...TEXTS, 3, -0.5, 0, 1e21, 1e-9, 2 ** 53, true, false];

test("a value comes back with its type, alone and in a list, whatever it looks like", () => {
  for (const kind of ["is", "above", "at_least", "below", "at_most", "has"] as const) {
    for (const value of VALUES) {
      const rules = [{ when: { field: "code", [kind]: value }, lane: "assisted" }];
      expect(back(rules)).toStrictEqual(rules);
    }
  }
  for (const first of VALUES) {
    for (const second of VALUES) {
      const rules = [{ when: { field: "code", in: [first, second, 3] }, lane: "assisted" }];
      // Comparing texts is much faster here, and tells 3 from "3" too.
      if (JSON.stringify(back(rules)) !== JSON.stringify(rules)) expect(back(rules)).toStrictEqual(rules);
    }
  }
});

test("values are shown as they would be typed, so that they can be edited", () => {
  const shown = (when: object) => read([{ when, lane: "assisted" }])[0]?.tests[0]?.value;
  expect(shown({ field: "code", is: "3" })).toBe('"3"');
  expect(shown({ field: "code", is: 3 })).toBe("3");
  expect(shown({ field: "code", is: "true" })).toBe('"true"');
  expect(shown({ field: "code", is: "Tier 1" })).toBe("Tier 1");
  expect(shown({ field: "code", is: "" })).toBe('""');
  expect(shown({ field: "code", in: ["Doe, John", 'a "b"', 7] })).toBe('"Doe, John", a "b", 7');
  expect(shown({ field: "code", is: '"quoted"' })).toBe('"""quoted"""');
});

test("what the wizard cannot show in full is kept to the letter", () => {
  const human_lane = [
    { when: { field: "tags", is: ["a", "b"] }, lane: "assisted" },
    { when: { field: "renewal", within: "30d" }, lane: "assisted" },
    { when: { field: "code", in: [] }, lane: "assisted" },
    { when: { field: "code", is: 1e21 }, lane: "assisted" },
    { when: { field: "", is: 3 }, lane: "assisted" },
    { when: { all: [] }, lane: "assisted" },
    { when: { any: [{ field: "a", is: 1 }, { signal: "b" }] }, lane: "assisted" },
    { when: null, lane: "assisted" },
    { lane: "nobody" },
    { lane: "assisted", note: "of a later format" },
    "not an object",
  ];
  expect(back(human_lane)).toStrictEqual(human_lane);
  expect(read(human_lane).filter(({ tests }) => tests.length > 0)).toEqual([]);
});

test("what is typed is a number, yes or no, else a text; quotes make it one", () => {
  const is = (value: unknown) => [{ when: { field: "code", is: value }, lane: "human_owned" }];
  expect(written("is", " 3 ")).toEqual(is(3));
  expect(written("is", '"3"')).toEqual(is("3"));
  expect(written("is", "007")).toEqual(is("007"));
  expect(written("is", '5" screen')).toEqual(is('5" screen'));
  expect(written("is", "Doe, John")).toEqual(is("Doe, John"));
  expect(written("in", ' a, "b, c", 3, "3", , "" ,')).toEqual([
    { when: { field: "code", in: ["a", "b, c", 3, "3", ""] }, lane: "human_owned" },
  ]);
});

test("a rule that asks for nothing yet decides nothing", () => {
  expect(written("is", " ")).toBeUndefined();
  expect(written("in", " , ,")).toBeUndefined();
  const half: LaneRule = {
    ...typed("is", '"007"'),
    tests: [...typed("is", '"007"').tests, { field: "", kind: "is", value: "x" }],
  };
  const mapping: Mapping = withRules(EMPTY, [half]);
  expect(mapping.human_lane).toEqual([{ when: { field: "code", is: "007" }, lane: "human_owned" }]);
});
