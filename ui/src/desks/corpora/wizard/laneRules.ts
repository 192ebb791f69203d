// Rules that derive the human lane of a past ticket, as the wizard edits them. A rule is a list of tests on fields; what
// is written in another way is kept as it is and shown as text.
import { LANES, type Lane } from "../../../components/marks";
import type { Mapping } from "./mapping";

export const TESTS = {
  is: "is",
  in: "is one of",
  above: "is above",
  at_least: "is at least",
  below: "is below",
  at_most: "is at most",
  has: "has",
  present: "has a value",
  absent: "has no value",
} as const;

export type TestKind = keyof typeof TESTS;

export interface LaneTest {
  field: string;
  kind: TestKind;
  /** As it is typed; lists apart by commas. */
  value: string;
}

export interface LaneRule {
  lane: Lane;
  join: "all" | "any";
  /** None: every ticket that no rule before took. */
  tests: readonly LaneTest[];
  /** A condition that the wizard cannot show as tests. */
  raw: unknown;
}

export function readRules(mapping: Mapping): LaneRule[] {
  return (mapping.human_lane ?? []).flatMap((entry) => {
    if (!isRecord(entry)) return [];
    const lane = LANES.find((lane) => lane === entry.lane);
    if (lane === undefined) return [];
    const plain = { lane, join: "all" as const, tests: [], raw: null };
    if (entry.when === undefined) return [plain];
    const read = readCondition(entry.when);
    return [read === null ? { ...plain, raw: entry.when } : { ...plain, ...read }];
  });
}

function readCondition(when: unknown): { join: "all" | "any"; tests: LaneTest[] } | null {
  if (!isRecord(when)) return null;
  for (const join of ["all", "any"] as const) {
    const list = when[join];
    if (!Array.isArray(list)) continue;
    const tests = list.map(readTest);
    return tests.every((test) => test !== null) && tests.length > 0 ? { join, tests } : null;
  }
  const test = readTest(when);
  return test === null ? null : { join: "all", tests: [test] };
}

function readTest(condition: unknown): LaneTest | null {
  if (!isRecord(condition) || typeof condition.field !== "string") return null;
  const names = Object.keys(condition).filter((name) => name !== "field");
  const name = names[0];
  if (names.length !== 1 || name === undefined) return null;
  const value = condition[name];
  if (name === "present") return { field: condition.field, kind: value === true ? "present" : "absent", value: "" };
  if (!(name in TESTS) || name === "absent") return null;
  const kind = (Object.keys(TESTS) as TestKind[]).find((kind) => kind === name);
  if (kind === undefined) return null;
  if (Array.isArray(value)) return { field: condition.field, kind, value: value.map(String).join(", ") };
  return { field: condition.field, kind, value: String(value) };
}

/** The mapping with these rules. Tests that are not finished yet are left out, and rules of which nothing is left. */
export function withRules(mapping: Mapping, rules: readonly LaneRule[]): Mapping {
  const human_lane = rules.flatMap((rule) => {
    if (rule.raw !== null) return [{ when: rule.raw, lane: rule.lane }];
    if (rule.tests.length === 0) return [{ lane: rule.lane }];
    const tests = rule.tests.filter(isFinished).map(writeTest);
    if (tests.length === 0) return [];
    return [{ when: tests.length === 1 ? tests[0] : { [rule.join]: tests }, lane: rule.lane }];
  });
  const result: Mapping = { ...mapping, human_lane };
  if (human_lane.length === 0) delete result.human_lane;
  return result;
}

/** Whether a test asks for something. */
export function isFinished(test: LaneTest): boolean {
  if (test.field.trim() === "") return false;
  return test.kind === "present" || test.kind === "absent" || test.value.trim() !== "";
}

function writeTest({ field, kind, value }: LaneTest): object {
  if (kind === "present" || kind === "absent") return { field, present: kind === "present" };
  if (kind === "in") return { field, in: value.split(",").map((part) => valueOf(part.trim())) };
  return { field, [kind]: valueOf(value.trim()) };
}

/** A typed value: a number, yes or no, else the text itself. In quotes it is a text whatever it looks like. */
function valueOf(text: string): string | number | boolean {
  const quoted = /^"(.*)"$/.exec(text);
  if (quoted) return quoted[1] ?? "";
  if (text === "true") return true;
  if (text === "false") return false;
  return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) ? Number(text) : text;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
