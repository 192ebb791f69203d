// The release that is planned, with everything the desk knows of it.
import type { CorpusSummary, ReleasePlan, ReleaseShown, Scope, VersionSummary, WorkspaceState } from "../../api/bindings";
import { usePolicyText } from "../../api/policyOutline";
import { type Asked, useWorkspace } from "../../api/queries";
import { versionNamed } from "../../api/workspace";
import { useContextBar } from "../../context/contextBar";
import { policyNameOf } from "../../context/workspace";
import { type Domain, domainsIn } from "./domains";
import { DAYS, type Plan, showWaiting, usePlan } from "./plan";
import { useReleasePlan, useReleases } from "./queries";
import { OBSERVE_ALL, type Phase, phaseOf, sameScope, startOf } from "./scope";
import { termOf } from "./term";
import { policiesOf } from "./words";

export interface Planned {
  state: WorkspaceState;
  releases: readonly ReleaseShown[];
  /** The release in service. */
  inService: ReleaseShown | null;
  /** The policy chosen, as "b2b-saas-support@2" or "…@draft". */
  policy: string;
  /** The saved version chosen; null while it is a draft. */
  version: VersionSummary | null;
  domains: readonly Domain[];
  phase: Phase;
  scope: Scope;
  days: number;
  /** The corpus of the evidence: the one in the context bar. */
  corpus: CorpusSummary | null;
  plan: Asked<ReleasePlan>;
  /** Bundles that have the next serial and wait for signatures, newest first. */
  waiting: readonly ReleaseShown[];
  /** The one of them that is exactly this plan. */
  prepared: ReleaseShown | null;
  /** If none is: the newest of them that differs in nothing but its term or the corpus of its evidence. */
  outdated: ReleaseShown | null;
}

export interface Planning {
  planned: Planned | null;
  /** Nothing to show yet. */
  isLoading: boolean;
  failure: { message: string } | null;
  retry: () => void;
  change: (part: Partial<Plan>) => void;
  setScope: (scope: Scope) => void;
  /** Plans a policy with a scope. */
  planAs: (part: Partial<Plan>, scope: Scope) => void;
}

export function usePlanned(): Planning {
  const state = useWorkspace();
  const releases = useReleases();
  const [plan, change] = usePlan();
  const bar = useContextBar();

  const policy = state.value ? chosenPolicy(state.value, plan.policy, bar.policy) : null;
  const text = usePolicyText(policy);
  const domains = text.value === undefined ? [] : domainsIn(text.value);
  const inService = releases.value?.find((release) => release.state === "published") ?? null;
  const phase = plan.phase ?? following(inService);
  const scope = ofDomains(plan.scopes[phase] ?? startOf(phase, inService?.scope ?? null, domains), domains);
  const corpus = state.value?.corpora.find(({ name }) => name === bar.corpus) ?? null;
  const asked = useReleasePlan(text.value === undefined ? null : policy, scope, corpus?.name ?? null);

  const failed = [state, releases, text].find(({ failure, value }) => failure !== null && value === undefined);
  const planning = {
    failure: failed?.failure ?? null,
    retry: failed?.retry ?? (() => {}),
    change,
    setScope: (next: Scope) => change({ scopes: { ...plan.scopes, [phaseOf(next)]: next } }),
    planAs: (part: Partial<Plan>, next: Scope) => {
      showWaiting(null);
      change({ ...part, scopes: { ...plan.scopes, [phaseOf(next)]: next } });
    },
  };
  if (!state.value || !releases.value || policy === null || text.value === undefined) {
    const isLoading = state.isLoading || releases.isLoading || text.isLoading;
    return { ...planning, planned: null, isLoading };
  }
  const serial = asked.value?.serial ?? (inService ? inService.serial + 1 : null);
  const waiting = releases.value.filter((release) => release.state === "prepared" && release.serial === serial);
  const version = versionNamed(state.value, policy) ?? null;
  const alike = waiting.filter(
    (release) =>
      !release.is_rollback &&
      release.digest === version?.digest &&
      sameScope(release.scope, scope) &&
      (inService === null || hasWayBack(release, releases.value ?? [])),
  );
  const days = plan.days || DAYS;
  const rests = (release: ReleaseShown) => corpus === null || release.corpus === corpus.digest;
  const prepared = alike.find((release) => termOf(release) === days && rests(release)) ?? null;
  const planned: Planned = {
    state: state.value,
    releases: releases.value,
    inService,
    policy,
    version,
    domains,
    phase,
    scope,
    days,
    corpus,
    plan: asked,
    waiting,
    prepared,
    outdated: prepared === null ? (alike[0] ?? null) : null,
  };
  return { ...planning, planned, isLoading: false };
}

/** Whether the way back was prepared with a release: without it, the release is half prepared. */
function hasWayBack(release: ReleaseShown, releases: readonly ReleaseShown[]): boolean {
  return releases.some(
    (one) => one.is_rollback && one.serial === release.serial + 1 && one.prepared_at >= release.prepared_at,
  );
}

/** The phase after the one in service; the last phase follows itself. */
export function following(inService: ReleaseShown | null): Phase {
  if (inService === null) return 1;
  const next = phaseOf(inService.scope) + 1;
  return next === 2 || next === 3 ? next : 4;
}

/** The scope without domains that the policy does not have. */
function ofDomains(scope: Scope, domains: readonly Domain[]): Scope {
  if (domains.length === 0) return scope.phase === 1 ? OBSERVE_ALL : scope;
  const modes = Object.entries(scope.modes).filter(([id]) => domains.some((domain) => domain.id === id));
  return { ...scope, modes: Object.fromEntries(modes) };
}

function chosenPolicy(state: WorkspaceState, chosen: string | null, underEdit: string | null): string | null {
  const all = policiesOf(state);
  const newest = all.find(({ ref }) => policyNameOf(ref) === underEdit) ?? all[0];
  return all.find(({ ref }) => ref === chosen)?.ref ?? newest?.ref ?? null;
}
