// What the open workspace holds: its corpora, its policies with their versions, and what is in service.
import { commands, type CorpusSummary, type PolicySummary, type VersionSummary, type WorkspaceState } from "./bindings";
import { type Asked, useCommandQuery } from "./queries";

/** The open workspace, or null if none is open. */
export function useWorkspaceState(): Asked<WorkspaceState | null> {
  return useCommandQuery(["workspace"], () => commands.workspaceState());
}

export function corpusNamed(state: WorkspaceState, name: string | null): CorpusSummary | undefined {
  return state.corpora.find((corpus) => corpus.name === name);
}

export function policyNamed(state: WorkspaceState, name: string | null): PolicySummary | undefined {
  return state.policies.find((policy) => policy.name === name);
}

/** The version that a reference such as "b2b-saas-support@1" names. */
export function versionNamed(state: WorkspaceState, reference: string | null): VersionSummary | undefined {
  return state.policies.flatMap((policy) => policy.versions).find((version) => version.name === reference);
}

/** What a policy is compared with unless a person chooses: what is in service, else its newest version. */
export function usualBaseline(policy: PolicySummary): VersionSummary | undefined {
  return policy.versions.find((version) => version.serial !== null) ?? policy.versions.at(-1);
}
