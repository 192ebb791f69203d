// What is asked about workspaces beside the open one, and how what it holds is found by name.
import {
  commands,
  type CorpusSummary,
  type PolicySummary,
  type RecentWorkspace,
  type VersionSummary,
  type WorkspaceState,
} from "./bindings";
import { type Asked, useCommandQuery } from "./queries";

/** The workspaces that were opened last. */
export function useRecentWorkspaces(): Asked<RecentWorkspace[]> {
  return useCommandQuery(["workspace", "recent"], () => commands.recentWorkspaces());
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
