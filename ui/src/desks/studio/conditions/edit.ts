// Edits of a condition: each gives the condition with one thing changed and shares everything else.
import type { Condition, FieldCondition } from "../document";

/** From a condition down to one inside it: the place in its list, or "not". */
export type ConditionPath = readonly (number | "not")[];

/** What a condition is, by the key that says so. */
type Kind =
  "all" | "any" | "not" | "text" | "regex" | "signal" | "domain" | "domains" | "action" | "source" | "field";

export const GROUPS = ["all", "any"] as const;
type GroupKind = (typeof GROUPS)[number];

export function kindOf(condition: Condition): Kind {
  if ("all" in condition) return "all";
  if ("any" in condition) return "any";
  if ("not" in condition) return "not";
  if ("text" in condition) return "text";
  if ("regex" in condition) return "regex";
  if ("signal" in condition) return "signal";
  if ("domains" in condition) return "domains";
  if ("domain" in condition) return "domain";
  if ("action" in condition) return "action";
  return "source" in condition ? "source" : "field";
}

export function isField(condition: Condition): condition is FieldCondition {
  return kindOf(condition) === "field";
}

/** The conditions directly inside a list, or none. */
export function listOf(condition: Condition): readonly Condition[] | null {
  if ("all" in condition) return condition.all;
  return "any" in condition ? condition.any : null;
}

/** A list of that kind. Only the key that is meant is written. */
export function group(kind: GroupKind, list: readonly Condition[]): Condition {
  return kind === "all" ? { all: list } : { any: list };
}

function withList(condition: Condition, list: readonly Condition[]): Condition {
  return group("all" in condition ? "all" : "any", list);
}

/** The condition at a path, or undefined if there is none. */
export function at(condition: Condition, path: ConditionPath): Condition | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return condition;
  const inside = step === "not" ? ("not" in condition ? condition.not : undefined) : listOf(condition)?.[step];
  return inside && at(inside, rest);
}

/** The path as figures name it: ".all[1].not". */
export function placeIn(condition: Condition, path: ConditionPath): string {
  const [step, ...rest] = path;
  if (step === undefined) return "";
  const inside = at(condition, [step]);
  const own = step === "not" ? ".not" : `.${kindOf(condition)}[${step}]`;
  return inside ? own + placeIn(inside, rest) : own;
}

/** Puts another condition in the place of the one at the path. */
export function replace(condition: Condition, path: ConditionPath, next: Condition): Condition {
  const [step, ...rest] = path;
  if (step === undefined) return next;
  const inside = at(condition, [step]);
  if (!inside) return condition;
  const changed = replace(inside, rest, next);
  if (step === "not") return { not: changed };
  const list = listOf(condition) ?? [];
  return withList(condition, list.with(step, changed));
}

/** Adds a condition to the list at the path; what is no list becomes one of which all must hold. */
export function add(condition: Condition, path: ConditionPath, added: Condition): Condition {
  const into = at(condition, path);
  if (!into) return condition;
  const list = listOf(into);
  return replace(condition, path, list ? withList(into, [...list, added]) : { all: [into, added] });
}

/** Takes a condition away. Nothing is left of a "not" without its condition; a rule without any always holds. */
export function remove(condition: Condition, path: ConditionPath): Condition {
  const step = path.at(-1);
  const above = path.slice(0, -1);
  if (step === undefined) return { all: [] };
  if (step === "not") return remove(condition, above);
  const parent = at(condition, above);
  const list = parent && listOf(parent);
  return parent && list ? replace(condition, above, withList(parent, list.toSpliced(step, 1))) : condition;
}

/** Whether a condition has a neighbour on that side to change places with. */
export function canMove(condition: Condition, path: ConditionPath, by: 1 | -1): boolean {
  const step = path.at(-1);
  if (typeof step !== "number") return false;
  return at(condition, [...path.slice(0, -1), step + by]) !== undefined;
}

/** Lets a condition change places with its neighbour. */
export function move(condition: Condition, path: ConditionPath, by: 1 | -1): Condition {
  const step = path.at(-1);
  const above = path.slice(0, -1);
  const parent = at(condition, above);
  const list = parent && listOf(parent);
  if (!parent || !list || typeof step !== "number") return condition;
  const [moved, neighbour] = [list[step], list[step + by]];
  if (!moved || !neighbour) return condition;
  return replace(condition, above, withList(parent, list.with(step, neighbour).with(step + by, moved)));
}

/** Puts a condition into a list of its own, or negates it. */
export function wrap(condition: Condition, path: ConditionPath, kind: GroupKind | "not"): Condition {
  const inside = at(condition, path);
  if (!inside) return condition;
  return replace(condition, path, kind === "not" ? { not: inside } : group(kind, [inside]));
}

/** Whether a group can be taken away with what is in it left in its place. */
export function canUnwrap(condition: Condition, path: ConditionPath): boolean {
  const inside = at(condition, path);
  if (!inside) return false;
  if ("not" in inside) return true;
  const list = listOf(inside);
  if (!list) return false;
  return list.length === 1 || (list.length > 1 && typeof path.at(-1) === "number");
}

/** Takes a group away and leaves what is in it: a negation, or a list, whose conditions join the list around it. */
export function unwrap(condition: Condition, path: ConditionPath): Condition {
  const inside = at(condition, path);
  if (!inside) return condition;
  if ("not" in inside) return replace(condition, path, inside.not);
  const list = listOf(inside);
  const [only] = list ?? [];
  if (list?.length === 1 && only) return replace(condition, path, only);
  const step = path.at(-1);
  const above = path.slice(0, -1);
  const parent = at(condition, above);
  const around = parent && listOf(parent);
  if (!list || !parent || !around || typeof step !== "number") return condition;
  return replace(condition, above, withList(parent, around.toSpliced(step, 1, ...list)));
}

/** Puts a copy behind the condition; alone, the two become a list of which one must hold. */
export function duplicate(condition: Condition, path: ConditionPath): Condition {
  const inside = at(condition, path);
  const step = path.at(-1);
  if (!inside) return condition;
  const parent = at(condition, path.slice(0, -1));
  const around = parent && typeof step === "number" ? listOf(parent) : null;
  if (!parent || !around || typeof step !== "number") return replace(condition, path, { any: [inside, inside] });
  return replace(condition, path.slice(0, -1), withList(parent, around.toSpliced(step + 1, 0, inside)));
}

/** A list as another kind of list. */
export function regroup(condition: Condition, path: ConditionPath, kind: GroupKind): Condition {
  const list = listOf(at(condition, path) ?? condition);
  return list ? replace(condition, path, group(kind, list)) : condition;
}
