// How the policies of a workspace are named on the page, and what of them can be chosen.
import type { PolicySummary, WorkspaceState } from "../api/bindings";
import type { CacheKey } from "../api/cache";
import { day } from "../components/format";

/** The reference of a policy's draft. */
export function draftOf(policy: string): string {
  return `${policy}@draft`;
}

/** Whether a reference means a draft. */
export function isDraft(ref: string): boolean {
  return ref.endsWith("@draft");
}

/** "b2b-saas-support" of "b2b-saas-support@2". */
export function policyNameOf(ref: string): string {
  const at = ref.lastIndexOf("@");
  return at < 0 ? ref : ref.slice(0, at);
}

/** A reference as people say it beside the policy's name: "v2", "draft"; a file or a digest as it stands. */
export function shortRef(ref: string): string {
  const at = ref.lastIndexOf("@");
  const version = at < 0 ? "" : ref.slice(at + 1);
  if (version === "draft") return version;
  return /^\d+$/.test(version) ? `v${version}` : ref;
}

/** At the beginning of a sentence: "v2", "Draft". */
export function headRef(ref: string): string {
  return isDraft(ref) ? "Draft" : shortRef(ref);
}

/** With the policy's name: "it-incidents v2". */
export function fullRef(ref: string): string {
  const said = shortRef(ref);
  return said === ref ? ref : `${policyNameOf(ref)} ${said}`;
}

/** Beside the policy that is looked at, another one has its name: "v2", "it-incidents v2". */
export function refBeside(ref: string, policy: string | null): string {
  return policy === null || policyNameOf(ref) === policy ? shortRef(ref) : fullRef(ref);
}

export interface PolicyChoice {
  /** The reference. */
  value: string;
  label: string;
  detail: string;
}

/** What of a policy can be run or compared: its draft, then its versions, the newest first. */
export function choicesOf(policy: PolicySummary): PolicyChoice[] {
  const versions = policy.versions
    .map((version) => ({
      value: version.name,
      label: shortRef(version.name),
      detail: version.serial === null ? `saved ${day(version.created_at)}` : `in service, serial ${version.serial}`,
    }))
    .reverse();
  if (policy.draft_kept_at === null) return versions;
  return [{ value: draftOf(policy.name), label: "draft", detail: `kept ${day(policy.draft_kept_at)}` }, ...versions];
}

/** What can be chosen in the workspace: the policy of that name first, others with their names. */
export function policyChoices(state: WorkspaceState | null | undefined, name: string | null): PolicyChoice[] {
  const policies = state?.policies ?? [];
  const own = policies.filter((policy) => policy.name === name).flatMap(choicesOf);
  const others = policies
    .filter((policy) => policy.name !== name)
    .flatMap((policy) => choicesOf(policy).map((choice) => ({ ...choice, label: fullRef(choice.value) })));
  return [...own, ...others];
}

/** The key of an answer about a policy over a corpus: a draft's goes out of date with every edit. */
export function runKey(ref: string, ...rest: readonly unknown[]): CacheKey {
  return [isDraft(ref) ? "impact" : "shadow", "run", ref, ...rest];
}
