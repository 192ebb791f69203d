// What the desk asks the workspace for. Each answer is asked once, however many panes show it.
import {
  commands,
  type MomentShown,
  type ReleasePlan,
  type ReleaseShown,
  type Scope,
  type TrustShown,
} from "../../api/bindings";
import { type Asked, useCommandQuery } from "../../api/queries";

/** All releases, newest first. */
export function useReleases(): Asked<ReleaseShown[]> {
  return useCommandQuery(["releases", "list"], () => commands.releasesList());
}

/** The root of trust; null if there is none. */
export function useTrust(): Asked<TrustShown | null> {
  return useCommandQuery(["keys", "trust"], () => commands.trust());
}

/** Everything that happened, newest first. */
export function useHistory(): Asked<MomentShown[]> {
  return useCommandQuery(["releases", "history"], () => commands.history());
}

/** What a version with a scope would need to be released next. */
export function useReleasePlan(policy: string | null, scope: Scope, corpus: string | null): Asked<ReleasePlan> {
  return useCommandQuery(
    ["releases", "plan", policy, scope, corpus],
    () => commands.releasePlan(policy ?? "", scope, corpus),
    { enabled: policy !== null },
  );
}

/** Tickets by lane in effect under a version and a scope. */
export function useLanesInEffect(
  policy: string | null,
  scope: Scope | null,
  corpus: string | null,
): Asked<[number, number, number]> {
  return useCommandQuery(
    ["releases", "lanes", policy, scope, corpus],
    () => commands.lanesInEffect(policy ?? "", scope ?? { phase: 1, default: "observe", modes: {} }, corpus ?? ""),
    { enabled: policy !== null && scope !== null && corpus !== null },
  );
}
