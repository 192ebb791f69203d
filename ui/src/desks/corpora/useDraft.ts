// Which of the workspace's policies the desk can judge tickets under.
import { useWorkspace } from "../../api/queries";
import { policyNamed } from "../../api/workspace";
import { useContextBar } from "../../context/contextBar";
import { draftOf } from "../../context/workspace";

/** The draft of the policy under edit as a reference, if there is a draft. */
export function useDraft(): string | null {
  const name = useContextBar((bar) => bar.policy);
  const state = useWorkspace().value;
  const policy = state ? policyNamed(state, name) : undefined;
  return policy?.draft_kept_at ? draftOf(policy.name) : null;
}
