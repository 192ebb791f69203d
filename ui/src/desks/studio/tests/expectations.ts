// What a policy test expects, in words and as edits; and tickets given as JSON.
import { inWords, listed } from "../../../components/format";
import { type Lane, laneWord } from "../../../components/marks";
import type { Expectation, LaneBound, PolicyDocument, PolicyTest } from "../document";
import { notJson } from "../json/faults";
import { titleOf } from "../frame/sections";

export type Unit = "conversation" | "answer" | "action";

const UNITS: readonly Unit[] = ["conversation", "answer", "action"];

/** The parts of an expectation that the document's type leaves open. */
interface OpenParts {
  unit: Unit | null;
  owner: string | null;
  missing: readonly string[];
}

export function openParts(expect: Expectation): OpenParts {
  const { unit, owner, missing } = expect;
  return {
    unit: UNITS.find((one) => one === unit) ?? null,
    owner: typeof owner === "string" ? owner : null,
    missing: Array.isArray(missing) ? missing.filter((one) => typeof one === "string") : [],
  };
}

export type BoundKind = "none" | "exact" | "at_least" | "at_most";

export function boundOf(bound: LaneBound | undefined): { kind: BoundKind; lane: Lane } {
  if (bound === undefined) return { kind: "none", lane: "assisted" };
  if (typeof bound === "string") return { kind: "exact", lane: bound };
  if ("at_least" in bound) return { kind: "at_least", lane: bound.at_least };
  return { kind: "at_most", lane: bound.at_most };
}

export function boundAs(kind: BoundKind, lane: Lane): LaneBound | undefined {
  if (kind === "none") return undefined;
  if (kind === "exact") return lane;
  return kind === "at_least" ? { at_least: lane } : { at_most: lane };
}

/** An expectation with one part set; what is not looked at is left out. */
export function withPart(expect: Expectation, key: string, value: unknown): Expectation {
  const others = Object.fromEntries(Object.entries(expect).filter(([name]) => name !== key));
  const isEmpty = value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
  return isEmpty ? others : { ...others, [key]: value };
}

type Names = Pick<PolicyDocument, "factors" | "capabilities">;

function titles(list: readonly { id: string; title?: string }[], ids: readonly string[]): string[] {
  return ids.map((id) => {
    const found = list.find((one) => one.id === id);
    return found ? titleOf(found) : inWords(id);
  });
}

/** "at least assisted; triggered by Policy sensitivity; Approve a refund denied". */
export function expectationWords(expect: Expectation, policy: Names): string {
  const { kind, lane } = boundOf(expect.lane);
  const { unit, owner, missing } = openParts(expect);
  const word = laneWord(lane).toLowerCase();
  const parts = [
    kind === "none" ? "" : kind === "exact" ? word : `${kind === "at_least" ? "at least" : "at most"} ${word}`,
    expect.triggers?.length ? `triggered by ${listed(titles(policy.factors, expect.triggers))}` : "",
    expect.denied?.length ? `denied: ${listed(titles(policy.capabilities, expect.denied))}` : "",
    unit === null ? "" : unit === "action" ? "single actions go to a human" : `the ${unit} goes to a human`,
    owner === null ? "" : `owned by ${owner}`,
    missing.length > 0 ? `missing: ${listed(missing.map((name) => inWords(name)))}` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "nothing is expected" : parts.join("; ");
}

/** What a ticket is about in one line: its subject, or the beginning of its text, or its fields. */
export function ticketSummary(ticket: PolicyTest["ticket"]): string {
  for (const key of ["subject", "body"]) {
    const text = ticket[key];
    if (typeof text === "string" && text.trim() !== "") return text.trim().replaceAll(/\s+/g, " ");
  }
  const fields = fieldsOf(ticket).slice(0, 3);
  return fields.length === 0 ? `ticket ${ticket.id}` : fields.map(([name, value]) => `${inWords(name)} ${value}`).join(", ");
}

/** Its fields with their values in words. */
export function fieldsOf(ticket: PolicyTest["ticket"]): [string, string][] {
  const { fields } = ticket;
  if (typeof fields !== "object" || fields === null) return [];
  return Object.entries(fields).map(([name, value]) => [name, valueWords(value)]);
}

function valueWords(value: unknown): string {
  if (value === null) return "missing";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.map(valueWords).join(", ");
  return String(value);
}

/** A ticket from JSON as it was typed, or why it is none. */
export function ticketFrom(text: string): { ticket: PolicyTest["ticket"]; problem: null } | { ticket: null; problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ticket: null, problem: notJson(text) };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { ticket: null, problem: "A ticket is an object in braces." };
  }
  const entries: Record<string, unknown> = { ...value };
  const { id } = entries;
  if (typeof id !== "string" || id === "") return { ticket: null, problem: "A ticket needs an `id`, a text." };
  return { ticket: { ...entries, id }, problem: null };
}

type Edit = (policy: PolicyDocument) => PolicyDocument;

function withTests(policy: PolicyDocument, change: (tests: readonly PolicyTest[]) => readonly PolicyTest[]): PolicyDocument {
  const { tests: before = [], ...rest } = policy;
  const tests = change(before);
  return tests.length === 0 ? rest : { ...policy, tests };
}

export function setTest(name: string, next: PolicyTest): Edit {
  return (policy) => withTests(policy, (tests) => tests.map((test) => (test.name === name ? next : test)));
}

export function removeTest(name: string): Edit {
  return (policy) => withTests(policy, (tests) => tests.filter((test) => test.name !== name));
}

/** Adds a test, after another one if that is named. */
export function addTest(test: PolicyTest, after?: string): Edit {
  return (policy) =>
    withTests(policy, (tests) => {
      const at = tests.findIndex((one) => one.name === after);
      return at < 0 ? [...tests, test] : tests.toSpliced(at + 1, 0, test);
    });
}

/** A name like this one that no test has. */
export function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  for (let next = 2; ; next += 1) {
    const free = `${name} (${next})`;
    if (!taken.includes(free)) return free;
  }
}
