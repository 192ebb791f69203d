// Who reviews which edits, and where an edit was made.
import type { EditShown } from "../../../api/bindings";
import { ruleHref } from "../../../components/links";
import type { PolicyDocument } from "../document";
import { findingPlace } from "../findings/places";
import { SECTIONS } from "../frame/sections";

/** Edits that the same roles review, in the order in which they first come. */
export function byReviewers(edits: readonly EditShown[]): { reviewers: readonly string[]; edits: EditShown[] }[] {
  const groups = new Map<string, { reviewers: readonly string[]; edits: EditShown[] }>();
  for (const edit of edits) {
    const key = edit.reviewers.join("\n");
    const group = groups.get(key) ?? { reviewers: edit.reviewers, edits: [] };
    group.edits.push(edit);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** "support leadership". */
export function roleWords(role: string): string {
  return role.replaceAll("_", " ");
}

/** The place in the studio at which an edit was made, from its id: "factors.policy_sensitivity.rules.refund". */
export function editPlace(edit: EditShown, policy: PolicyDocument): string {
  const [section = "", id = "", below = "", rule = ""] = edit.id.split(/[.:]/);
  if (section === "factors" && policy.factors.some((factor) => factor.id === id)) {
    return ruleHref(id, below === "rules" && rule !== "order" ? rule : null);
  }
  const whole = edit.id.slice(section.length + 1);
  const list = { matrix: policy.matrix.rules, capabilities: policy.capabilities, invariants: policy.invariants }[section];
  const at = list?.findIndex((one) => one.id === whole) ?? -1;
  if (at >= 0) return findingPlace(`${section === "matrix" ? "matrix.rules" : section}[${at}]`, policy);
  if (section === "tests") {
    const test = policy.tests?.findIndex((one) => one.name === whole) ?? -1;
    if (test >= 0) return findingPlace(`tests[${test}]`, policy);
  }
  if (section === "lanes") return findingPlace(edit.id, policy);
  return SECTIONS.find(({ keys }) => keys.includes(section))?.href ?? "/studio/json";
}
