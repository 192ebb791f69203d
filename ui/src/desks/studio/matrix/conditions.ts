// Matrix conditions in words, turned from one kind into another, and what changed between two of them.
import type { CellFactor } from "../../../components/cells";
import { inWords, listed } from "../../../components/format";
import { type Level, LEVELS } from "../../../components/marks";
import type { MatrixCondition } from "../document";

export type ConditionKind = "any_of" | "all_of" | "count" | "score" | "all" | "any";

export const KINDS: readonly { value: ConditionKind; label: string }[] = [
  { value: "count", label: "So many factors" },
  { value: "any_of", label: "Any of these factors" },
  { value: "all_of", label: "Each of these factors" },
  { value: "score", label: "A weighted score" },
  { value: "all", label: "All of several conditions" },
  { value: "any", label: "Any of several conditions" },
];

export function kindOf(condition: MatrixCondition): ConditionKind {
  if ("any_of" in condition) return "any_of";
  if ("all_of" in condition) return "all_of";
  if ("count" in condition) return "count";
  if ("score" in condition) return "score";
  return "all" in condition ? "all" : "any";
}

/** The title of a factor, or its id in words. */
export function factorTitle(factors: readonly CellFactor[], id: string): string {
  const title = factors.find((factor) => factor.id === id)?.title;
  return title === undefined || title === "" ? inWords(id) : title;
}

function either(words: readonly string[]): string {
  if (words.length === 0) return "No factor";
  if (words.length === 1) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`;
}

function levelSaid(level: Level): string {
  return level === "high" ? "high" : `at least ${level}`;
}

/** A condition as a title: "2 or more factors at least medium". */
export function conditionTitle(condition: MatrixCondition, factors: readonly CellFactor[]): string {
  const title = (id: string) => factorTitle(factors, id);
  if ("any_of" in condition) return `${either(condition.any_of.map(title))} ${levelSaid(condition.at_least)}`;
  if ("all_of" in condition) {
    const names = condition.all_of.map(title);
    const each = names.length > 1 ? " each" : "";
    return `${names.length === 0 ? "No factor" : listed(names)}${each} ${levelSaid(condition.at_least)}`;
  }
  if ("count" in condition) return countTitle(condition, factors);
  if ("score" in condition) {
    const terms = Object.entries(condition.weights).map(([id, weight]) =>
      weight === 1 ? title(id) : `${weight} \u00d7 ${title(id)}`,
    );
    return `${terms.length === 0 ? "An empty sum" : terms.join(" + ")} reaches ${condition.score}`;
  }
  if ("all" in condition) {
    if (condition.all.length === 0) return "Every ticket";
    return condition.all.map((part) => inside(part, factors)).join(", and ");
  }
  if (condition.any.length === 0) return "No ticket";
  return condition.any.map((part) => inside(part, factors)).join(", or ");
}

/** A part of a list of conditions: in brackets where its own words would run into the list. */
function inside(part: MatrixCondition, factors: readonly CellFactor[]): string {
  const words = conditionTitle(part, factors);
  const nested = ("all" in part && part.all.length > 1) || ("any" in part && part.any.length > 1);
  return nested ? `(${words})` : words;
}

function countTitle(
  { count, at_least, of }: { count: number; at_least: Level; of?: readonly string[] },
  factors: readonly CellFactor[],
): string {
  const level = levelSaid(at_least);
  if (of === undefined) return count === 1 ? `Any factor ${level}` : `${count} or more factors ${level}`;
  const among = of.length > 3 ? `${numberWord(of.length)} factors` : listed(of.map((id) => factorTitle(factors, id)));
  return count === 1 ? `Any of ${among} ${level}` : `${count} or more of ${among} ${level}`;
}

function numberWord(count: number): string {
  return ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"][count] ?? String(count);
}

/** The factors that a condition names itself; all of them for a count without a list. */
export function namedFactors(condition: MatrixCondition, factors: readonly CellFactor[]): readonly string[] {
  if ("any_of" in condition) return condition.any_of;
  if ("all_of" in condition) return condition.all_of;
  if ("count" in condition) return condition.of ?? factors.map((factor) => factor.id);
  if ("score" in condition) return Object.keys(condition.weights);
  return [];
}

/** The same condition as nearly as another kind can say it. */
export function asKind(condition: MatrixCondition, kind: ConditionKind, factors: readonly CellFactor[]): MatrixCondition {
  if (kindOf(condition) === kind) return condition;
  const all = factors.map((factor) => factor.id);
  const named = namedFactors(condition, factors);
  const ids = named.length > 0 ? [...named] : all;
  const at_least: Level = "at_least" in condition ? condition.at_least : "medium";
  switch (kind) {
    case "any_of":
      return { any_of: ids, at_least };
    case "all_of":
      return { all_of: ids, at_least };
    case "count": {
      const count = "all_of" in condition ? Math.max(1, ids.length) : 1;
      return ids.length === all.length ? { count, at_least } : { count, at_least, of: ids };
    }
    case "score":
      return { score: 2, weights: Object.fromEntries(ids.map((id) => [id, 1])) };
    case "all":
      return { all: "any" in condition ? condition.any : [condition] };
    case "any":
      return { any: "all" in condition ? condition.all : [condition] };
  }
}

/** The factors that a condition is to name, in the policy's order. A count of all factors has no list. */
export function withFactors(
  condition: MatrixCondition,
  chosen: ReadonlySet<string>,
  factors: readonly CellFactor[],
): MatrixCondition {
  const ids = factors.map((factor) => factor.id).filter((id) => chosen.has(id));
  if ("any_of" in condition) return { ...condition, any_of: ids };
  if ("all_of" in condition) return { ...condition, all_of: ids };
  if (!("count" in condition)) return condition;
  const { of: _, ...rest } = condition;
  const count = Math.min(condition.count, Math.max(1, ids.length));
  return ids.length === factors.length ? { ...rest, count } : { ...rest, count, of: ids };
}

type Direction = "tightened" | "loosened";

export interface ConditionChange {
  /** What it was, in words. */
  says: string;
  /** Whether the rule holds on more levels than it did, or on fewer; null if neither follows from the words. */
  direction: Direction | null;
}

/** What changed from one condition to another, for a line below the rule; empty if nothing did. */
export function conditionChanges(
  was: MatrixCondition,
  is: MatrixCondition,
  factors: readonly CellFactor[],
): ConditionChange[] {
  if (same(was, is)) return [];
  if (kindOf(was) !== kindOf(is) || "all" in is || "any" in is) {
    return [{ says: `was: ${conditionTitle(was, factors)}`, direction: null }];
  }
  const changes: ConditionChange[] = [];
  if ("count" in was && "count" in is && was.count !== is.count) {
    const says = was.count === 1 ? "was any one" : `was ${was.count} or more`;
    changes.push({ says, direction: is.count < was.count ? "tightened" : "loosened" });
  }
  if ("at_least" in was && "at_least" in is && was.at_least !== is.at_least) {
    const lower = LEVELS.indexOf(is.at_least) < LEVELS.indexOf(was.at_least);
    changes.push({ says: `was ${levelSaid(was.at_least)}`, direction: lower ? "tightened" : "loosened" });
  }
  if ("score" in was && "score" in is) changes.push(...scoreChanges(was, is, factors));
  else changes.push(...factorChanges(was, is, factors));
  return changes;
}

function factorChanges(was: MatrixCondition, is: MatrixCondition, factors: readonly CellFactor[]): ConditionChange[] {
  const before = namedFactors(was, factors);
  const now = namedFactors(is, factors);
  const gone = before.filter((id) => !now.includes(id)).map((id) => factorTitle(factors, id));
  const come = now.filter((id) => !before.includes(id)).map((id) => factorTitle(factors, id));
  // One of more factors is easier to meet, each of more factors is harder.
  const more: Direction = "all_of" in is ? "loosened" : "tightened";
  const fewer: Direction = more === "tightened" ? "loosened" : "tightened";
  const changes: ConditionChange[] = [];
  if (gone.length > 0) changes.push({ says: `no longer counts ${listed(gone)}`, direction: fewer });
  if (come.length > 0) changes.push({ says: `now counts ${listed(come)}`, direction: more });
  return changes;
}

type Score = Extract<MatrixCondition, { score: number }>;

function scoreChanges(was: Score, is: Score, factors: readonly CellFactor[]): ConditionChange[] {
  const changes: ConditionChange[] = [];
  if (was.score !== is.score) {
    changes.push({ says: `reached ${was.score} before`, direction: is.score < was.score ? "tightened" : "loosened" });
  }
  const ids = factors.map((factor) => factor.id);
  for (const id of [...ids, ...Object.keys(was.weights).filter((other) => !ids.includes(other))]) {
    const [old, now] = [was.weights[id] ?? 0, is.weights[id] ?? 0];
    if (old === now) continue;
    const says = `${factorTitle(factors, id)} weighed ${old}`;
    changes.push({ says, direction: now > old ? "tightened" : "loosened" });
  }
  return changes;
}

/** Whether two pieces of a document say the same. */
export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
