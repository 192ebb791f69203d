// What must hold before the planned release goes into service, in words, each with the way to it.
import type { FindingShown, ReleaseShown } from "../../api/bindings";
import { count, counted } from "../../components/format";
import type { Severity } from "../../components/marks";
import { rolesWords } from "../../components/roles";
import { policyNameOf } from "../../context/workspace";
import { phaseRule } from "./scope";
import { termOf, untilWords } from "./term";
import type { Planned } from "./usePlanned";
import { openRoles, signedRoles } from "./words";

export interface Condition {
  id: string;
  severity: Extract<Severity, "met" | "error" | "waiting">;
  says: string;
  link?: { href: string; label: string };
}

/** At most so many errors stand here one by one; the studio lists all. */
const ERRORS = 3;

/** The conditions in the order in which a person meets them. Null while the plan is not known yet. */
export function conditions(planned: Planned): Condition[] | null {
  const plan = planned.plan.value;
  if (!plan) return null;
  return [
    saved(planned),
    ...errors(plan.errors),
    rule(planned),
    evidence(planned),
    ...trust(plan.has_root, plan.unknown_roles),
    bundle(planned),
    approvals(planned.prepared, plan.roles),
  ];
}

/** Whether what is known answers an earlier plan, or is being asked for again. */
export function isBeingChecked({ plan }: Planned): boolean {
  return plan.isLoading || plan.isPrevious || plan.isRefreshing;
}

/** What keeps the release from being prepared, as a sentence; null if nothing does. */
export function whyNotPrepare(planned: Planned): string | null {
  if (isBeingChecked(planned)) return "The plan is being checked.";
  const all = conditions(planned);
  if (all === null) return "This version cannot be planned.";
  const first = all.find(({ id, severity }) => severity !== "met" && id !== "bundle" && id !== "approvals");
  return first?.says ?? null;
}

function saved({ version, policy }: Planned): Condition {
  if (version !== null) return { id: "saved", severity: "met", says: `Policy v${version.number} is saved and does not change.` };
    return {
    id: "saved",
    severity: "waiting",
    says: `Save the draft of ${policyNameOf(policy)} as a version, or choose a saved one.`,
    link: { href: "/studio/edits", label: "Open studio" },
  };
}

function errors(found: readonly FindingShown[]): Condition[] {
  if (found.length === 0) return [{ id: "errors", severity: "met", says: "The check of the policy finds no errors." }];
  const link = { href: "/studio/findings", label: "Show findings" };
  const shown: Condition[] = found.slice(0, ERRORS).map((finding, index) => ({
    id: `error-${index}`,
    severity: "error",
    says: finding.message,
    link,
  }));
  const more = found.length - shown.length;
  return more === 0 ? shown : [...shown, { id: "errors", severity: "error", says: `${counted(more, "more error")}.`, link }];
}

function rule({ scope, inService, domains }: Planned): Condition {
  const answer = phaseRule(scope, inService?.scope ?? null, domains);
  return { id: "rule", severity: answer.holds ? "met" : "error", says: answer.says };
}

function evidence({ prepared, corpus, state }: Planned): Condition {
  if (corpus !== null) {
    return { id: "evidence", severity: "met", says: `Evidence: a shadow run on ${corpus.name}, ${counted(corpus.tickets, "ticket")}.` };
  }
  if (prepared !== null) {
    return { id: "evidence", severity: "met", says: `Evidence: a shadow run on ${corpusWords(prepared, state)}, in the bundle.` };
  }
  if (state.corpora.length > 0) {
    return { id: "evidence", severity: "waiting", says: "Choose a corpus above; its shadow run is the evidence." };
  }
  return {
    id: "evidence",
    severity: "waiting",
    says: "Import tickets; a shadow run on them is the evidence.",
    link: { href: "/corpora/import", label: "Import tickets" },
  };
}

function trust(hasRoot: boolean, unknown: readonly string[]): Condition[] {
  const link = { href: "/releases/trust", label: hasRoot ? "Show trust" : "Set up trust" };
  if (!hasRoot) return [{ id: "root", severity: "waiting", says: "Set up a root of trust: it says whose signatures count.", link }];
  if (unknown.length === 0) return [{ id: "roles", severity: "met", says: "The root of trust has a key for every role that approves." }];
  const roles = rolesWords(unknown);
  return [{ id: "roles", severity: "error", says: `The root of trust has no key for ${roles}.`, link }];
}

function bundle(planned: Planned): Condition {
  const { prepared, outdated, inService } = planned;
  if (outdated !== null) {
    return { id: "bundle", severity: "waiting", says: `${differences(outdated, planned).join(" ")} Prepare it again.` };
  }
  if (prepared === null) {
    const says = inService
      ? `The plan and its rollback to serial ${inService.serial} are not prepared yet.`
      : "The plan is not prepared yet.";
    return { id: "bundle", severity: "waiting", says };
  }
  const back = inService
    ? `The rollback to serial ${inService.serial} is prepared beside it.`
    : "It is the first, so there is nothing to roll back to.";
  const says = `Prepared as serial ${prepared.serial}, in service ${untilWords(prepared)}. ${back}`;
  return { id: "bundle", severity: "met", says };
}

/** In what a prepared bundle is not the plan, a sentence each. */
function differences(release: ReleaseShown, { days, corpus, state }: Planned): string[] {
  const term = termOf(release);
  const its = "The prepared bundle";
  return [
    ...(term === days ? [] : [`${its} is in service for ${counted(term, "day")}, not ${count(days)}.`]),
    ...(corpus === null || release.corpus === corpus.digest
      ? []
      : [`${its} rests on a shadow run on ${corpusWords(release, state)}, not on ${corpus.name}.`]),
  ];
}

function corpusWords({ corpus }: ReleaseShown, { corpora }: Planned["state"]): string {
  return corpora.find(({ digest }) => digest === corpus)?.name ?? "a corpus that is not here any more";
}

function approvals(prepared: ReleaseShown | null, roles: readonly string[]): Condition {
  if (prepared === null) {
    return {
      id: "approvals",
      severity: "waiting",
      says: `Approvals: 0 of ${count(roles.length)}. They can be given once the bundle is prepared.`,
    };
  }
  const done = signedRoles(prepared);
  const open = openRoles(prepared);
  const all = prepared.approvals.length;
  if (open.length === 0) return { id: "approvals", severity: "met", says: `Approvals: ${done.length} of ${all}.` };
  return { id: "approvals", severity: "waiting", says: `Approvals: ${done.length} of ${all}. Still to sign: ${rolesWords(open)}.` };
}
