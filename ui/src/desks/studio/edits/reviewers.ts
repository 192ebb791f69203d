// Who reviews which edits, and where an edit was made.
import type { EditShown } from "../../../api/bindings";
import { editHref } from "../../../components/policyPlaces";
import type { PolicyDocument } from "../document";
import { partsOf } from "../findings/places";

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

/** The place in the studio at which an edit was made. */
export function editPlace(edit: EditShown, policy: PolicyDocument): string {
  return editHref(edit.id, edit.section, partsOf(policy));
}
