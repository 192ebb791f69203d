// The releases as a story: what each changed, who signed it, whether it was withdrawn, and what can be done about it.
import type { ReleaseShown } from "../../api/bindings";
import { capital, counted } from "../../components/format";
import { rolesTitle, rolesWords } from "../../components/roles";
import type { Named } from "./domains";
import { type Tense, whatChanged } from "./scope";
import { canFollow, isAlike, preparedWith, servedOf, withdrawnBy } from "./standing";
import { bundleTitle, openRoles, signedRoles } from "./words";

/** What can be done about a release that is not in service, or why nothing can. */
type WayBack =
  | { can: "roll back" }
  /** It was taken back: to release it again is a plan, with all its approvals. */
  | { can: "plan again"; says: string }
  | { can: "nothing"; says: string };

export interface Moment {
  release: ReleaseShown;
  title: string;
  state: "in service" | "rolled back" | "prepared" | "signed" | null;
  /** The release that it followed, or would follow; null for the first. */
  before: ReleaseShown | null;
  /** The release that it was prepared together with, if it is a rollback that was. */
  together: ReleaseShown | null;
  signed: string;
  /** Null for what is in service and for what waits. */
  wayBack: WayBack | null;
}

/** Served releases newest first, with what can follow them before. */
export function momentsOf(releases: readonly ReleaseShown[], version: (of: ReleaseShown) => string): Moment[] {
  const served = servedOf(releases);
  // Releases come newest first; of several preparations of the same, the newest stands for it.
  const kind = ({ is_rollback, restores }: ReleaseShown) => (is_rollback ? `back to ${restores}` : "release");
  const waiting = releases.filter((release) => canFollow(release, releases));
  const newest = waiting.filter((one, index) => waiting.findIndex((other) => kind(other) === kind(one)) === index);
  return [...newest, ...served].map((release) => ({
    release,
    title: release.is_rollback ? bundleTitle(release) : `Phase ${release.scope.phase} with ${version(release)}`,
    state: stateOf(release, releases),
    before: served.find(({ serial }) => serial < release.serial) ?? null,
    together: preparedWith(release, releases),
    signed: signedBy(release),
    wayBack: release.state === "superseded" ? wayBack(release, served) : null,
  }));
}

function stateOf(release: ReleaseShown, releases: readonly ReleaseShown[]): Moment["state"] {
  if (release.state === "published") return "in service";
  if (release.state === "prepared") return isSigned(release) ? "signed" : "prepared";
  return withdrawnBy(release, releases) === null ? null : "rolled back";
}

function isSigned(release: ReleaseShown): boolean {
  return release.approvals.length > 0 && openRoles(release).length === 0;
}

function wayBack(release: ReleaseShown, served: readonly ReleaseShown[]): WayBack {
  const now = served.find(({ state }) => state === "published");
  if (now !== undefined && isAlike(release, now)) return { can: "nothing", says: `same as serial ${now.serial} in service` };
  if (release.is_rollback) return { can: "nothing", says: `same as serial ${release.restores ?? ""}` };
  const back = withdrawnBy(release, served);
  if (back !== null) return { can: "plan again", says: `Serial ${back.serial} took it back; it needs all its approvals anew.` };
  const again = served.find((one) => !one.is_rollback && one.serial > release.serial && isAlike(one, release));
  return again === undefined ? { can: "roll back" } : { can: "nothing", says: `same as serial ${again.serial}` };
}

/** What a release changed or would change, a sentence each. The domains: those of its policy, then those only before it. */
export function changedBy(
  { release, before, together }: Pick<Moment, "release" | "before" | "together">,
  domains: readonly Named[],
  version: (of: ReleaseShown) => string,
): string[] {
  const tense: Tense = release.state === "prepared" ? "would" : "past";
  const reason = reasonOf(release);
  const waits = release.is_rollback && release.state === "prepared";
  const beside = together ? ` together with serial ${together.serial}` : "";
  const prepared = waits ? [`Prepared as serial ${release.serial}${beside}.`] : [];
  return [
    ...prepared,
    ...(reason === null ? [] : [sentence(reason)]),
    ...policyChanged(before, release, version, tense),
    ...whatChanged(before?.scope ?? null, release.scope, domains, tense),
  ];
}

/** "Policy v1 will become v2.", if it does. */
function policyChanged(
  before: ReleaseShown | null,
  release: ReleaseShown,
  version: (of: ReleaseShown) => string,
  tense: Tense,
): string[] {
  if (before === null || before.digest === release.digest) return [];
  return [`Policy ${version(before)} ${tense === "past" ? "became" : `${tense} become`} ${version(release)}.`];
}

function signedBy(release: ReleaseShown): string {
  if (release.approvals.length === 0) return "Signatures cannot be checked without a root of trust";
  const signed = signedRoles(release);
  if (release.state !== "prepared") return signed.length === 0 ? "Not signed" : `Signed: ${rolesTitle(signed)}`;
  const open = openRoles(release);
  if (open.length === 0) return `Signed: ${rolesTitle(signed)}. Not in service yet.`;
  const waits = `waits for ${counted(open.length, "signature")}: ${rolesWords(open)}`;
  return signed.length === 0 ? capital(waits) : `Signed so far: ${rolesTitle(signed)}; ${waits}`;
}

/** Why it was rolled back, in a person's words; null if only the program gave a reason, which is said otherwise. */
export function reasonOf({ is_rollback, reason, state }: ReleaseShown): string | null {
  const text = reason?.trim() ?? "";
  if (!is_rollback || text === "") return null;
  const given = /^Withdraw (serial \d+); prepared together with it$/.exec(text);
  if (given === null) return reasonWords(text);
  return state === "prepared" ? null : `Took back ${given[1]}`;
}

/** A reason that is nothing but an id, in words; what a person wrote, as it was typed. */
export function reasonWords(reason: string): string {
  const text = reason.trim();
  if (!/^[a-z0-9]+([-_][a-z0-9]+)*$/.test(text)) return text;
  return capital(text.replaceAll(/[-_]/g, " "));
}

function sentence(text: string): string {
  return /[.!?\u2026]$/.test(text) ? text : `${text}.`;
}
