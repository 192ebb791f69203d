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

/** The domains of a release, then those that only the one before it has. */
export function useDomainsBetween(before: ReleaseShown | null, release: ReleaseShown): readonly Named[] {
  const own = useDomainsOf(release);
  const gone = useDomainsOf(before).filter(({ id }) => own.every((domain) => domain.id !== id));
  return [...own, ...gone];
}
