// Rules that derive the human lane of a past ticket, as the wizard edits them. A rule is a list of tests on fields; what
// is written in another way is kept as it is and shown as text.
import { LANES, type Lane } from "../../../components/marks";
import { textOfList, textOfValue, type Value, valueOf, valuesOf } from "./laneValues";
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

/** An entry of the list that is no rule the wizard knows. It keeps its place and is written back as it is. */
interface KeptEntry {
  entry: unknown;
}

export type LaneEntry = LaneRule | KeptEntry;

/** Whether an entry can be edited. */
export function isRule(entry: LaneEntry): entry is LaneRule {
  return "lane" in entry;
}

export function readRules(mapping: Mapping): LaneEntry[] {
  return (mapping.human_lane ?? []).map(readEntry);
}

function readEntry(entry: unknown): LaneEntry {
  if (!isRecord(entry)) return { entry };
  const { lane: word, when, ...rest } = entry;
  const lane = LANES.find((lane) => lane === word);
  if (lane === undefined || Object.keys(rest).length > 0) return { entry };
  const plain = { lane, join: "all" as const, tests: [], raw: null };
  if (when === undefined) return plain;
  // Written back, a condition of null would be none at all.
  if (when === null) return { entry };
  const read = readCondition(when);
  return read === null ? { ...plain, raw: when } : { ...plain, ...read };
}

function readCondition(when: unknown): { join: "all" | "any"; tests: LaneTest[] } | null {
  if (!isRecord(when)) return null;
  for (const join of ["all", "any"] as const) {
    const list = when[join];
    if (!Array.isArray(list) || Object.keys(when).length > 1) continue;
    const tests = list.map(readTest).filter((test) => test !== null);
    return tests.length === list.length && tests.length > 0 ? { join, tests } : null;
  }
  const test = readTest(when);
  return test === null ? null : { join: "all", tests: [test] };
}

/** The test that a condition is, if the test says all of it: writing it gives the same condition again. */
function readTest(condition: unknown): LaneTest | null {
  if (!isRecord(condition)) return null;
  const { field, ...rest } = condition;
  const [name, ...others] = Object.keys(rest);
  if (typeof field !== "string" || name === undefined || others.length > 0) return null;
  const value = rest[name];
  const test = testOf(field, name, value);
  if (test === null || !isFinished(test)) return null;
  return JSON.stringify(writeTest(test)) === JSON.stringify({ field, [name]: value }) ? test : null;
}

function testOf(field: string, name: string, value: unknown): LaneTest | null {
  if (name === "present") return { field, kind: value === true ? "present" : "absent", value: "" };
  const kind = (Object.keys(TESTS) as TestKind[]).find((kind) => kind === name);
  if (kind === undefined) return null;
  if (kind !== "in") return isValue(value) ? { field, kind, value: textOfValue(value) } : null;
  return Array.isArray(value) && value.every(isValue) ? { field, kind, value: textOfList(value) } : null;
}

/** The mapping with these rules. Tests that are not finished yet are left out, and rules of which nothing is left. */
export function withRules(mapping: Mapping, rules: readonly LaneEntry[]): Mapping {
  const human_lane = rules.flatMap((rule) => {
    if (!isRule(rule)) return [rule.entry];
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
export function isFinished({ field, kind, value }: LaneTest): boolean {
  if (field.trim() === "") return false;
  if (kind === "present" || kind === "absent") return true;
  return kind === "in" ? valuesOf(value).length > 0 : value.trim() !== "";
}

function writeTest({ field, kind, value }: LaneTest): object {
  if (kind === "present" || kind === "absent") return { field, present: kind === "present" };
  return { field, [kind]: kind === "in" ? valuesOf(value) : valueOf(value) };
}

function isValue(value: unknown): value is Value {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
