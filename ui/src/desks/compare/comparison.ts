// What a comparison says beyond its own figures: groups of edits, cells from and to, causes and promises in words.
import type { CauseShown, Comparison, EditCompared, PromiseCompared, PromiseShown, TicketQuery } from "../../api/bindings";
import type { PolicyOutline } from "../../api/policyOutline";
import { levelsWords } from "../../components/cells";
import { count, headWords, listed } from "../../components/format";
import { LANES, type Lane, laneWord } from "../../components/marks";
import type { PolicyChoice } from "../../context/workspace";
import { selection } from "../../components/slices";

/**
 * The two policies to compare: those that the address names if they are there, else the baseline with the draft, else the
 * two newest versions. None if there are not two.
 */
export function pairOf(
  choices: readonly PolicyChoice[],
  asked: { from: string | null; to: string | null },
  baseline: string | null,
): { from: string; to: string } | null {
  const known = (ref: string | null | undefined) => choices.find((choice) => choice.value === ref)?.value;
  if (choices.length < 2) return null;
  const newest = choices[0]?.value ?? "";
  const askedTo = known(asked.to);
  const from =
    known(asked.from) ??
    [known(baseline), choices[1]?.value].find((ref) => ref !== undefined && ref !== (askedTo ?? newest)) ??
    choices.find((choice) => choice.value !== (askedTo ?? newest))?.value ??
    newest;
  const to = askedTo ?? choices.find((choice) => choice.value !== from)?.value ?? from;
  return { from, to };
}

/** An edit with its number, which the causes refer to. */
export interface NumberedEdit {
  number: number;
  edit: EditCompared;
}

interface EditGroup {
  id: string;
  title: string;
  edits: readonly NumberedEdit[];
}

const ROLE_ORDER = ["security", "legal", "support_leadership", "operations"];

/** The edits under each role that must review them. An edit of several roles stands under each. */
export function byReviewer(edits: readonly EditCompared[]): readonly EditGroup[] {
  const groups = grouped(edits, (edit) => (edit.reviewers.length === 0 ? ["nobody"] : edit.reviewers));
  const place = (id: string) => (ROLE_ORDER.includes(id) ? ROLE_ORDER.indexOf(id) : ROLE_ORDER.length);
  const title = (id: string) => (id === "nobody" ? "No reviewer" : headWords(id));
  return groups.map((group) => ({ ...group, title: title(group.id) })).sort((a, b) => place(a.id) - place(b.id));
}

/** The edits under the section of the document that they change, in its order. */
export function bySection(edits: readonly EditCompared[]): readonly EditGroup[] {
  return grouped(edits, (edit) => [edit.section]).map((group) => ({ ...group, title: sectionWord(group.id) }));
}

function grouped(edits: readonly EditCompared[], keys: (edit: EditCompared) => readonly string[]): readonly EditGroup[] {
  const groups = new Map<string, NumberedEdit[]>();
  edits.forEach((edit, index) => {
    for (const key of keys(edit)) groups.set(key, [...(groups.get(key) ?? []), { number: index + 1, edit }]);
  });
  return [...groups].map(([id, members]) => ({ id, title: id, edits: members }));
}

const SECTION_WORDS: Record<string, string> = {
  name: "name",
  title: "title",
  summary: "summary",
  sources: "sources",
  signals: "signals",
  domains: "domains",
  factors: "factors",
  missing_context: "missing context",
  matrix: "matrix",
  capabilities: "capabilities",
  lanes: "permissions",
  routing: "routing",
  facts: "hand-off facts",
  handoff: "hand-off texts",
  invariants: "invariants",
  tests: "tests",
};

function sectionWord(section: string): string {
  return headWords(SECTION_WORDS[section] ?? section);
}

/** What matters for lanes and permissions and is the same in both: "Unchanged: permissions, sources and routing." */
export function unchangedWords(edits: readonly EditCompared[]): string | null {
  const weighty = ["factors", "matrix", "lanes", "sources", "domains", "handoff", "routing", "invariants"];
  const same = weighty.filter((section) => !edits.some((edit) => edit.section === section));
  if (same.length === 0) return null;
  return `Unchanged: ${listed(same.map((section) => SECTION_WORDS[section] ?? section))}.`;
}

/** Cells by lane before (rows) and after (columns), without those that kept their lane. */
export function movedCells({ cells_changed }: Comparison): number[][] {
  const counts = LANES.map(() => LANES.map(() => 0));
  for (const { from, to } of cells_changed) {
    const row = counts[LANES.indexOf(from)];
    const column = LANES.indexOf(to);
    if (row) row[column] = (row[column] ?? 0) + 1;
  }
  return counts;
}

/** Tickets that moved, by direction, and those that did not. */
export function flows(moved: readonly (readonly number[])[]): { tightened: number; loosened: number; unchanged: number } {
  const sums = { tightened: 0, loosened: 0, unchanged: 0 };
  moved.forEach((row, from) =>
    row.forEach((tickets, to) => {
      sums[to > from ? "tightened" : to < from ? "loosened" : "unchanged"] += tickets;
    }),
  );
  return sums;
}

/** The tickets that move between two lanes, or all that move; of those that stay, the ones now in the lane. */
export function movedQuery(where: { corpus: string; from: string; to: string }, lanes?: { from: Lane; to: Lane }): TicketQuery {
  const { corpus, from, to } = where;
  return selection({ corpus, under: to, against: from }, [{ kind: "moved", from: lanes?.from ?? null, to: lanes?.to ?? null }]);
}

/** "Edit 2 alone", "Edits 1 or 4, either is enough", "Edits 1 and 3 together". */
export function causeWords({ edits, cause }: CauseShown): string {
  const numbers = edits.map((number) => count(number));
  const noun = numbers.length === 1 ? "Edit" : "Edits";
  switch (cause) {
    case "alone":
      return `${noun} ${listed(numbers)} alone`;
    case "either":
      return `${noun} ${numbers.join(" or ")}, ${numbers.length === 2 ? "either" : "any"} is enough`;
    case "together":
      return `${noun} ${listed(numbers)} together`;
  }
}

/** How a promise stands in the second policy. */
export function promiseState(promise: PromiseCompared): { severity: "met" | "error" | "warning"; word: string } {
  if (promise.after === null) {
    return promise.broken
      ? { severity: "error", word: "taken back, and broken" }
      : { severity: "warning", word: "taken back" };
  }
  if (!promise.after) return { severity: "error", word: promise.before === false ? "broken before, too" : "broken" };
  if (promise.broken) return { severity: "error", word: "reworded, broken as it was" };
  return { severity: "met", word: promise.before === null ? "new, proved" : "proved" };
}

/** What refutes a promise, in words: the cell and its lane, or the capability that is allowed. */
export function counterexampleWords(shown: PromiseShown, outline: PolicyOutline | null): string | null {
  const lane = shown.lane === null ? "another lane" : laneWord(shown.lane).toLowerCase();
  if (shown.capability !== null) {
    const title = outline?.capabilities.find((known) => known.id === shown.capability)?.title ?? shown.capability;
    return `\u201c${title}\u201d is ${permissionWord(shown.permission)} in the ${lane} lane.`;
  }
  if (shown.cell === null) return null;
  return `With ${levelsWords(shown.cell, outline?.factors ?? [])}, a ticket is ${lane}.`;
}

function permissionWord(permission: string | null): string {
  switch (permission) {
    case "allow":
      return "allowed";
    case "human":
      return "left to a human";
    case "deny":
      return "denied";
    default:
      return "ruled otherwise";
  }
}

/** Whether two policies are the same in everything that is compared. */
export function isSame(comparison: Comparison): boolean {
  return comparison.edits.length === 0 && comparison.cells_changed.length === 0;
}
