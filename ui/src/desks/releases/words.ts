// The words of this desk for versions, bundles and what they wait for: each is said in one way, here.
import type { ReleaseShown, VersionSummary, WorkspaceState } from "../../api/bindings";
import { counted, inWords } from "../../components/format";
import { rolesWords } from "../../components/roles";
import { draftOf, fullRef, shortRef } from "../../context/workspace";

/** A sentence of another part of the program, in which roles may stand as in files. */
export function withRoleWords(text: string, roles: readonly string[]): string {
  const written = roles.filter((role) => role.includes("_"));
  return written.reduce((said, role) => said.replaceAll(role, inWords(role)), text);
}

/** "v2", "draft", or "it-incidents v2" where a workspace has several policies. */
export function refWords(state: WorkspaceState, ref: string): string {
  return state.policies.length > 1 ? fullRef(ref) : shortRef(ref);
}

/** The version that a release carries, in words. */
export function versionOf(state: WorkspaceState, { policy, version }: ReleaseShown): string {
  if (version !== null) return refWords(state, `${policy}@${version}`);
  const unknown = "a policy that is not in this workspace";
  return state.policies.length > 1 ? `${policy} ${unknown}` : unknown;
}

/** Every policy that can be named: saved versions newest first, then the draft if there is one. */
export function policiesOf(state: WorkspaceState): { ref: string; version: VersionSummary | null }[] {
  return state.policies.flatMap((policy) => [
    ...policy.versions.toReversed().map((version) => ({ ref: version.name, version })),
    ...(policy.draft_kept_at === null ? [] : [{ ref: draftOf(policy.name), version: null }]),
  ]);
}

/**
 * What a bundle is called at the beginning of a line. A rollback goes by what it restores: the serial that it was
 * prepared as is also that of the next release, and only one of them can have it.
 */
export function bundleTitle({ is_rollback, serial, restores }: ReleaseShown): string {
  if (!is_rollback) return `Serial ${serial}`;
  return `Rollback to serial ${restores ?? "of another line"}`;
}

/** The same within a sentence: "serial 2", "the rollback to serial 1". */
export function bundleWords(release: ReleaseShown): string {
  return release.is_rollback ? `the r${bundleTitle(release).slice(1)}` : `serial ${release.serial}`;
}

/** Roles whose signatures are complete. */
export function signedRoles(release: ReleaseShown): string[] {
  return release.approvals.filter(isComplete).map(({ role }) => role);
}

/** Roles that still have to sign. */
export function openRoles(release: ReleaseShown): string[] {
  return release.approvals.filter((approval) => !isComplete(approval)).map(({ role }) => role);
}

function isComplete({ signed, needed }: ReleaseShown["approvals"][number]): boolean {
  return needed !== null && signed >= needed;
}

/** What keeps a bundle from going into service, a sentence each: what the workspace says, and who has still to sign. */
export function unmetWords(release: ReleaseShown): string[] {
  const others = otherUnmet(release);
  const waiting = release.approvals.filter((approval) => approval.needed !== null && !isComplete(approval));
  if (waiting.length === 0) return others;
  const missing = waiting.reduce((sum, { signed, needed }) => sum + (needed ?? 0) - signed, 0);
  const roles = rolesWords(waiting.map(({ role }) => role));
  return [...others, `It waits for ${counted(missing, "signature")}: ${roles}.`];
}

/** What is not met beside the approvals, whose state is shown by role. */
export function otherUnmet(release: ReleaseShown): string[] {
  const roles = release.approvals.map(({ role }) => role);
  return release.unmet.filter((says) => !says.startsWith("Approval of ")).map((says) => withRoleWords(says, roles));
}
