// Where each bundle stands beside the others: which one is in service, which can follow it, which were overtaken.
import type { ReleaseShown } from "../../api/bindings";
import { sameScope } from "./scope";

type Releases = readonly ReleaseShown[];

/** The bundles that are or were in service, newest first. */
export function servedOf(releases: Releases): ReleaseShown[] {
  return releases.filter(({ state }) => state !== "prepared").toSorted((a, b) => b.serial - a.serial);
}

/** Whether two bundles let the same through: the same policy in the same scope. */
export function isAlike(a: ReleaseShown, b: ReleaseShown): boolean {
  return a.digest === b.digest && sameScope(a.scope, b.scope);
}

/** The release that a rollback was prepared together with: it follows it, and lies beside it. Null for one prepared by itself. */
export function preparedWith(rollback: ReleaseShown, releases: Releases): ReleaseShown | null {
  if (!rollback.is_rollback || rollback.file === null) return null;
  const file = rollback.file.replace(/\.rollback\.epb$/, ".epb");
  const isIt = (one: ReleaseShown) => !one.is_rollback && one.file === file && one.payload_sha256 === rollback.follows;
  return releases.find(isIt) ?? null;
}

/** The way back that was prepared together with a release; null for a first one. */
export function wayBackOf(release: ReleaseShown, releases: Releases): ReleaseShown | null {
  return releases.find((one) => preparedWith(one, releases)?.payload_sha256 === release.payload_sha256) ?? null;
}

/** Whether a bundle can go into service next: it names as the one before it what is in service, or is the first. */
export function canFollow(release: ReleaseShown, releases: Releases): boolean {
  const [now] = servedOf(releases);
  return release.state === "prepared" && release.follows === (now?.payload_sha256 ?? null);
}

/**
 * The rollback that took a release back, whether it was in service then or passed over on the way to an older one; null
 * if none did, or if what it lets through was released again since.
 */
export function withdrawnBy(release: ReleaseShown, releases: Releases): ReleaseShown | null {
  if (release.state === "prepared") return null;
  const served = servedOf(releases);
  const back = served.find(
    (one) => one.is_rollback && one.restores !== null && one.serial > release.serial && one.restores < release.serial,
  );
  if (back === undefined) return null;
  return served.some((one) => one.serial > back.serial && isAlike(one, release)) ? null : back;
}

/** What became of a bundle. */
export type Standing =
  | { is: "in service" | "expired in service" }
  /** It was in service until the next went in. */
  | { is: "was in service"; next: ReleaseShown | null }
  | { is: "rolled back"; by: ReleaseShown }
  /** It can go into service next. */
  | { is: "prepared" }
  /** A way back, for when the release it was prepared with is in service. */
  | { is: "kept ready"; for: ReleaseShown }
  /** Another went into service in its place. */
  | { is: "overtaken"; by: ReleaseShown | null };

export function standingOf(release: ReleaseShown, releases: Releases, now: number = Date.now()): Standing {
  if (release.state === "published") {
    return { is: Date.parse(release.expires) <= now ? "expired in service" : "in service" };
  }
  const served = servedOf(releases);
  if (release.state === "superseded") {
    const by = withdrawnBy(release, releases);
    if (by !== null) return { is: "rolled back", by };
    return { is: "was in service", next: served.findLast(({ serial }) => serial > release.serial) ?? null };
  }
  if (canFollow(release, releases)) return { is: "prepared" };
  const together = preparedWith(release, releases);
  if (together !== null && canFollow(together, releases)) return { is: "kept ready", for: together };
  const taken = served.find(({ serial }) => serial === release.serial);
  const instead = served.find(({ serial }) => serial === together?.serial);
  return { is: "overtaken", by: taken ?? instead ?? served[0] ?? null };
}
