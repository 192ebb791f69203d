// Where in the studio an edit or a finding is looked at. The one place that knows which page opens what by which name.
import { matrixRuleHref, ruleHref } from "./links";

/** What of a policy has a place of its own. An outline is one. */
export interface PolicyParts {
  factors: readonly { id: string; rules?: readonly { id: string }[] }[];
  matrixRules: readonly string[];
  /** Names in other lists of the document, in their order. Of a list that is left out, only the page is known. */
  named?: Readonly<Record<string, readonly string[]>>;
}

const PAGES: Readonly<Record<string, string>> = {
  name: "/studio/factors",
  title: "/studio/factors",
  summary: "/studio/factors",
  factors: "/studio/factors",
  missing_context: "/studio/factors",
  signals: "/studio/signals",
  matrix: "/studio/matrix",
  lanes: "/studio/lanes",
  capabilities: "/studio/lanes",
  sources: "/studio/sources",
  domains: "/studio/domains",
  routing: "/studio/domains",
  handoff: "/studio/handoff",
  facts: "/studio/handoff",
  invariants: "/studio/invariants",
  tests: "/studio/tests",
};

/** The parameter by which a page opens one item of a list. */
const OPENED_BY: Readonly<Record<string, string>> = {
  signals: "open",
  domains: "open",
  sources: "open",
  capabilities: "capability",
  invariants: "promise",
  tests: "test",
};

function opened(list: string, name: string): string {
  const page = PAGES[list] ?? "/studio/edits";
  const parameter = OPENED_BY[list];
  return parameter === undefined ? page : `${page}?${parameter}=${encodeURIComponent(name)}`;
}

/** The capability of "lanes.assisted.send_reply"; null if the policy has none of that name. */
function permissionPlace(path: string, parts: PolicyParts | null): string | null {
  const capability = /^lanes\.\w+\.(.+)$/.exec(path)?.[1];
  const isKnown = capability !== undefined && parts?.named?.capabilities?.includes(capability) === true;
  return isKnown ? opened("capabilities", capability) : null;
}

/** The place of an edit, by its id such as "factors.pressure.rules.repeated" or "matrix.two_high". */
export function editHref(id: string, section: string, parts: PolicyParts | null): string {
  const page = PAGES[section] ?? "/studio/edits";
  // "matrix:order" is about the list as a whole.
  const name = id.startsWith(`${section}.`) ? id.slice(section.length + 1) : "";
  if (name === "") return page;
  if (section === "factors") return factorPlace(name, parts) ?? page;
  if (section === "matrix") return parts === null || parts.matrixRules.includes(name) ? matrixRuleHref(name) : page;
  if (parts?.named?.[section]?.includes(name) === true) return opened(section, name);
  return permissionPlace(id, parts) ?? page;
}

/** The place of "pressure.rules.repeated"; null if the factor is gone. */
function factorPlace(name: string, parts: PolicyParts | null): string | null {
  const id = name.split(/[.:]/, 1)[0] ?? "";
  const factor = parts?.factors.find((known) => known.id === id);
  if (parts !== null && factor === undefined) return null;
  const rule = name.startsWith(`${id}.rules.`) ? name.slice(`${id}.rules.`.length) : null;
  // A rule that was taken away has no place any more; its factor has.
  const isThere = parts === null || factor?.rules?.some((known) => known.id === rule) === true;
  return ruleHref(id, isThere ? rule : null);
}

/** The place of a finding, by its path such as "factors[0].rules[2].when". `otherwise` is where a path without one leads. */
export function findingHref(path: string, parts: PolicyParts | null, otherwise = "/studio/findings"): string {
  const [, list = "", digits] = /^(matrix\.rules|\w+)\[(\d+)\]/.exec(path) ?? [];
  const at = Number(digits);
  if (list === "factors") {
    const factor = parts?.factors[at];
    const within = /^factors\[\d+\]\.rules\[(\d+)\]/.exec(path)?.[1];
    return factor === undefined ? otherwise : ruleHref(factor.id, factor.rules?.[Number(within)]?.id);
  }
  if (list === "routing") return `${PAGES.routing}?open=${encodeURIComponent(`owner:${at}`)}`;
  const rule = list === "matrix.rules" ? parts?.matrixRules[at] : undefined;
  if (rule !== undefined) return matrixRuleHref(rule);
  const name = parts?.named?.[list]?.[at];
  if (name !== undefined) return opened(list, name);
  const section = /^\w+/.exec(path)?.[0] ?? "";
  return permissionPlace(path, parts) ?? PAGES[section] ?? otherwise;
}
