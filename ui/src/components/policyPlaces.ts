// Where in the studio an edit or a finding is looked at.
import type { PolicyOutline } from "../api/policyOutline";
import { matrixRuleHref, ruleHref } from "./links";

const SECTIONS: Record<string, string> = {
  factors: "/studio/matrix",
  matrix: "/studio/matrix",
  missing_context: "/studio/factor/missing_context",
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

/** The page of a section of the document; the edits if it has none of its own. */
function sectionHref(section: string): string {
  return SECTIONS[section] ?? "/studio/edits";
}

/** The place of an edit, by its id such as "factors.pressure.rules.repeated" or "matrix.two_high". */
export function editHref(id: string, section: string, outline: PolicyOutline | null): string {
  const [, name = "", part = "", ...rest] = id.split(".");
  if (section === "factors" && name !== "") {
    const factor = outline?.factors.find((known) => known.id === name);
    if (outline !== null && factor === undefined) return sectionHref(section);
    const rule = part === "rules" ? rest.join(".") : null;
    // A rule that was taken away has no place any more; its factor has.
    const isThere = rule !== null && (factor === undefined || factor.rules.some((known) => known.id === rule));
    return ruleHref(name, isThere ? rule : null);
  }
  if (section === "matrix" && name !== "" && (outline === null || outline.matrixRules.includes(name))) {
    return matrixRuleHref(name);
  }
  return sectionHref(section);
}

/** The place of a finding, by its path such as "factors[0].rules[2].when". */
export function findingHref(path: string, outline: PolicyOutline | null): string {
  const [, section = "", index, part, inner] = /^(\w+)(?:\[(\d+)\])?(?:\.(\w+)(?:\[(\d+)\])?)?/.exec(path) ?? [];
  if (section === "factors" && index !== undefined) {
    const factor = outline?.factors[Number(index)];
    if (factor === undefined) return "/studio/findings";
    const rule = part === "rules" && inner !== undefined ? factor.rules[Number(inner)] : undefined;
    return ruleHref(factor.id, rule?.id);
  }
  if (section === "matrix" && part === "rules" && inner !== undefined) {
    const rule = outline?.matrixRules[Number(inner)];
    return rule === undefined ? sectionHref("matrix") : matrixRuleHref(rule);
  }
  return SECTIONS[section] ?? "/studio/findings";
}
