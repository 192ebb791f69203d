// The releases as a story: what each changed, who signed it, whether it was withdrawn, and what can be done about it.
import type { ReleaseShown } from "../../api/bindings";
import { listed } from "../../components/format";
import { signedRoles } from "./conditions";
import { capital, type Named, roleTitle, roleWords } from "./domains";
import { sameScope, whatChanged } from "./scope";

export interface Moment {
  release: ReleaseShown;
  title: string;
  state: "in service" | "rolled back" | "prepared" | null;
  /** The release that it followed; null for the first. */
  before: ReleaseShown | null;
  signed: string;
  /** Whether going back to it would change anything. */
  canRollBack: boolean;
  /** The serial in service that has the same policy and scope. */
  sameAs: number | null;
}

/** Released serials newest first, with what is prepared for the next serial before them. */
export function momentsOf(releases: readonly ReleaseShown[], version: (of: ReleaseShown) => string): Moment[] {
  const served = releases.filter(({ state }) => state !== "prepared").toSorted((a, b) => b.serial - a.serial);
  const next = (served[0]?.serial ?? 0) + 1;
  const first = served.length === 0;
  // Releases come newest first; of several preparations of one serial, the newest of each kind stands for it.
  const waiting = releases.filter(({ state, serial }) => state === "prepared" && (serial === next || first));
  const newest = waiting.filter(
    (one, index) => waiting.findIndex(({ is_rollback }) => is_rollback === one.is_rollback) === index,
  );
  const now = served.find(({ state }) => state === "published");
  const sameAs = (release: ReleaseShown) => {
    const isSame = release.state === "superseded" && release.digest === now?.digest && sameScope(release.scope, now.scope);
    return isSame ? now.serial : null;
  };
  return [...newest, ...served].map((release) => {
    const after = served.findLast(({ serial }) => serial > release.serial);
    return {
      release,
      title: titleOf(release, version),
      state: stateOf(release, after),
      before: served.find(({ serial }) => serial < release.serial) ?? null,
      signed: signedBy(release),
      canRollBack: release.state === "superseded" && sameAs(release) === null,
      sameAs: sameAs(release),
    };
  });
}

function titleOf(release: ReleaseShown, version: (of: ReleaseShown) => string): string {
  if (release.is_rollback) return `Rollback to serial ${release.restores ?? "of another line"}`;
  return `Phase ${release.scope.phase} with ${version(release)}`;
}

function stateOf(release: ReleaseShown, after: ReleaseShown | undefined): Moment["state"] {
  if (release.state === "published") return "in service";
  if (release.state === "prepared") return "prepared";
  return after?.is_rollback ? "rolled back" : null;
}

/** What a release changed, a sentence each. The domains: those of its policy, then those that only the one before has. */
export function changedBy(
  { release, before }: Pick<Moment, "release" | "before">,
  domains: readonly Named[],
  version: (of: ReleaseShown) => string,
): string[] {
  const reason = release.is_rollback && release.reason ? [sentence(reasonWords(release.reason))] : [];
  const scope = whatChanged(before?.scope ?? null, release.scope, domains);
  const policy = before && before.digest !== release.digest ? [`Policy ${version(before)} became ${version(release)}.`] : [];
  return [...reason, ...policy, ...scope];
}

function signedBy(release: ReleaseShown): string {
  const roles = signedRoles(release);
  if (roles.length === 0) return release.approvals.length === 0 ? "Signatures cannot be checked without a root of trust" : "Not signed yet";
  const [head, ...rest] = roles;
  const words = listed([roleTitle(head ?? ""), ...rest.map(roleWords)]);
  if (release.state === "prepared") return `Signed so far: ${words}`;
  return `Signed: ${words}`;
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
