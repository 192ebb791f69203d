// The parts of the studio: where each is, what it is called, and what the tree says of it.
import type { EditShown, FindingShown, Reading } from "../../../api/bindings";
import { headWords } from "../../../components/format";
import { ruleHref } from "../../../components/links";
import type { Factor, PolicyDocument } from "../document";

export interface SectionEntry {
  /** The last part of its place: "matrix". */
  id: string;
  title: string;
  href: string;
  /** The keys of the document that it edits. */
  keys: readonly string[];
}

const EDITOR: readonly Omit<SectionEntry, "href">[] = [
  { id: "factors", title: "Factors", keys: ["factors", "missing_context", "name", "title", "summary"] },
  { id: "signals", title: "Signals", keys: ["signals"] },
  { id: "matrix", title: "Matrix", keys: ["matrix"] },
  { id: "lanes", title: "Lanes and permissions", keys: ["lanes", "capabilities"] },
  { id: "sources", title: "Sources and freshness", keys: ["sources"] },
  { id: "domains", title: "Domains and owners", keys: ["domains", "routing"] },
  { id: "handoff", title: "Hand-off texts", keys: ["handoff", "facts"] },
  { id: "invariants", title: "Invariants", keys: ["invariants"] },
  { id: "tests", title: "Tests", keys: ["tests"] },
  { id: "findings", title: "Findings", keys: [] },
];

const DRAFT: readonly Omit<SectionEntry, "href">[] = [
  { id: "edits", title: "Edits", keys: [] },
  { id: "json", title: "JSON", keys: [] },
];

const placed = (entry: Omit<SectionEntry, "href">): SectionEntry => ({ ...entry, href: `/studio/${entry.id}` });

export const EDITOR_SECTIONS: readonly SectionEntry[] = EDITOR.map(placed);
export const DRAFT_SECTIONS: readonly SectionEntry[] = DRAFT.map(placed);
export const SECTIONS: readonly SectionEntry[] = [...EDITOR_SECTIONS, ...DRAFT_SECTIONS];

export function titleOf(item: { id: string; title?: string }): string {
  return item.title || headWords(item.id);
}

/** Behind its title in the tree. */
export function countIn(id: string, policy: PolicyDocument, reading: Reading | undefined): string | null {
  const length = (list: readonly unknown[] | undefined) => String(list?.length ?? 0);
  switch (id) {
    case "factors":
      return length(policy.factors);
    case "signals":
      return length(policy.signals);
    case "matrix":
      return length(policy.matrix.rules);
    case "lanes":
      return `3 \u00d7 ${policy.capabilities.length}`;
    case "sources":
      return length(policy.sources);
    case "domains":
      return length(policy.domains);
    case "handoff":
      return String([policy.handoff?.assisted, policy.handoff?.human_owned].filter(Boolean).length);
    case "invariants":
      return length(policy.invariants);
    case "tests":
      return length(policy.tests);
    case "findings":
      return reading ? length(reading.findings) : null;
    case "edits":
      return reading ? length(reading.edits) : null;
    default:
      return null;
  }
}

/** Whether the draft differs from the baseline there. */
export function isEdited({ id, keys }: SectionEntry, edits: readonly EditShown[]): boolean {
  if (id === "edits") return edits.length > 0;
  return edits.some(({ section }) => keys.includes(section));
}

export function isFactorEdited(factor: Factor, edits: readonly EditShown[]): boolean {
  const own = `factors.${factor.id}`;
  return edits.some(({ id }) => id === own || id.startsWith(`${own}.`) || id.startsWith(`${own}:`));
}

/** Whether something there stops a release. */
export function hasError({ id, keys }: SectionEntry, findings: readonly FindingShown[]): boolean {
  const errors = findings.filter(({ severity }) => severity === "error");
  if (id === "findings") return errors.length > 0;
  return errors.some(({ path }) => keys.includes(firstKey(path)));
}

export function hasFactorError(at: number, findings: readonly FindingShown[]): boolean {
  const own = `factors[${at}]`;
  return findings.some(({ severity, path }) => severity === "error" && (path === own || path.startsWith(`${own}.`)));
}

function firstKey(path: string): string {
  return path.split(/[.[]/, 1)[0] ?? "";
}

/** The place in the studio at which a path of the document is edited, as findings name it. */
export function placeOf(path: string, policy: PolicyDocument | null): string {
  const inFactor = /^factors\[(\d+)\](?:\.rules\[(\d+)\])?/.exec(path);
  const factor = policy?.factors[Number(inFactor?.[1])];
  if (factor) return ruleHref(factor.id, factor.rules?.[Number(inFactor?.[2])]?.id);
  const key = firstKey(path);
  const section = EDITOR_SECTIONS.find(({ keys }) => keys.includes(key));
  if (!section) return "/studio/json";
  const row = rowAt(path, policy);
  return row === undefined ? section.href : `${section.href}?open=${encodeURIComponent(row)}`;
}

/** The row that a path lies in, where the rows of a part open in place. */
function rowAt(path: string, policy: PolicyDocument | null): string | undefined {
  const [, key, digits] = /^(signals|domains|sources|routing)\[(\d+)\]/.exec(path) ?? [];
  const at = Number(digits);
  switch (key) {
    case "signals":
      return policy?.signals?.[at]?.id;
    case "domains":
      return policy?.domains[at]?.id;
    case "sources":
      return policy?.sources?.[at]?.id;
    case "routing":
      return `owner:${at}`;
    default:
      return undefined;
  }
}
