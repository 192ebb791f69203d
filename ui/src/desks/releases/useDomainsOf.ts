// The domains of the policy that a release carries, which may be another policy than the one that is planned.
import type { ReleaseShown } from "../../api/bindings";
import { usePolicyOutline } from "../../api/policyOutline";
import type { Named } from "./domains";

const NONE: readonly Named[] = [];

/** None while they are on their way, or if the workspace does not have the version; then ids stand for titles. */
export function useDomainsOf(release: ReleaseShown | null): readonly Named[] {
  const version = release?.version ?? null;
  const outline = usePolicyOutline(release === null || version === null ? null : `${release.policy}@${version}`);
  return outline?.domains ?? NONE;
}
