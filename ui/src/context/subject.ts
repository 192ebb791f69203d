// Which policy a desk shows the figures of, and which one beside it.
import { useMemo } from "react";

import type { PolicySummary } from "../api/bindings";
import { useWorkspace } from "../api/queries";
import { useContextBar } from "./contextBar";
import { draftOf } from "./workspace";

/** The policy that the figures of a desk are of, and the one that stands beside it. References; null where there is none. */
interface Subject {
  shown: string | null;
  beside: string | null;
}

/**
 * One rule for every desk. With a draft, the version that it is compared with is shown, and the draft beside it: only
 * what is saved can be relied on. Without a draft, the newest saved version is shown, and the one that it is compared
 * with beside it, if that is another.
 */
export function subjectOf(policy: PolicySummary | undefined, baseline: string | null): Subject {
  if (policy === undefined) return { shown: null, beside: null };
  const newest = policy.versions.at(-1)?.name ?? null;
  const compared = policy.versions.find(({ name }) => name === baseline)?.name ?? null;
  if (policy.draft_kept_at === null) return { shown: newest, beside: compared === newest ? null : compared };
  const draft = draftOf(policy.name);
  const shown = compared ?? newest;
  return shown === null ? { shown: draft, beside: null } : { shown, beside: draft };
}

/** The same of the policy in the context bar. */
export function useSubject(): Subject {
  const state = useWorkspace().value;
  const policy = useContextBar((bar) => bar.policy);
  const baseline = useContextBar((bar) => bar.baseline);
  return useMemo(() => subjectOf(state?.policies.find(({ name }) => name === policy), baseline), [state, policy, baseline]);
}
