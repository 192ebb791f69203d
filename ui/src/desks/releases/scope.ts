// Rollout scopes: what a mode change means, what each phase allows, and a scope in words.
import type { Mode, Scope } from "../../api/bindings";
import { listed } from "../../components/format";
import type { Domain, Named } from "./domains";

export type Phase = 1 | 2 | 3 | 4;
export const PHASES: readonly Phase[] = [1, 2, 3, 4];

/** From the strictest to the laxest, as people widen a rollout. */
export const MODES: readonly Mode[] = ["observe", "assisted", "autonomous"];

export const OBSERVE_ALL: Scope = { phase: 1, default: "observe", modes: {} };

export function phaseOf(scope: Scope): Phase {
  return PHASES.find((phase) => phase === scope.phase) ?? 1;
}

export function modeOf(scope: Scope, domain: string): Mode {
  return scope.modes[domain] ?? scope.default;
}

/** Whether a change of mode lets a domain looser. */
export function changeOf(from: Mode, to: Mode): "loosened" | "tightened" | null {
  if (from === to) return null;
  return MODES.indexOf(to) > MODES.indexOf(from) ? "loosened" : "tightened";
}

/** The scope with another mode for a domain. */
export function withMode(scope: Scope, domain: string, mode: Mode): Scope {
  const modes = { ...scope.modes };
  if (mode === scope.default) delete modes[domain];
  else modes[domain] = mode;
  return { ...scope, modes };
}

/** Whether two scopes are the same release to a consumer: phase, default and what is in force in every domain. */
export function sameScope(a: Scope, b: Scope): boolean {
  const named = new Set([...Object.keys(a.modes), ...Object.keys(b.modes)]);
  const alike = [...named].every((domain) => modeOf(a, domain) === modeOf(b, domain));
  return a.phase === b.phase && a.default === b.default && alike;
}

/** Where planning a phase begins: with what is in service, so that only what a person changes is different. */
export function startOf(phase: Phase, inService: Scope | null, domains: readonly Domain[]): Scope {
  if (phase === 1) return OBSERVE_ALL;
  const kept = domains.flatMap(({ id }) => {
    const mode = inService ? modeOf(inService, id) : "observe";
    return mode === "observe" ? [] : [[id, mode] as const];
  });
  const begun: Scope = { phase, default: "observe", modes: Object.fromEntries(kept) };
  // The narrow domain that phase 2 begins with in the shipped scopes; a person may choose another.
  const narrow = domains.find(({ id }) => id === "documentation");
  return phase === 2 && kept.length === 0 && narrow ? withMode(begun, narrow.id, "autonomous") : begun;
}

function titlesIn(scope: Scope, mode: Mode, domains: readonly Named[]): string[] {
  return domains.filter(({ id }) => modeOf(scope, id) === mode).map(({ title }) => title);
}

interface RuleAnswer {
  holds: boolean;
  /** The rule in a few words, for the board: "exactly one autonomous". */
  rule: string;
  /** Whether it holds, with the domains it is about. */
  says: string;
}

const RULES: Record<Phase, string> = {
  1: "all observe",
  2: "exactly one autonomous",
  3: "autonomous unchanged",
  4: "domain by domain",
};

/** The rule of a phase in a few words. */
export function ruleOf(phase: Phase): string {
  return RULES[phase];
}

/** Whether a scope keeps the rule of its phase, over what is in service. */
export function phaseRule(scope: Scope, inService: Scope | null, domains: readonly Domain[]): RuleAnswer {
  const phase = phaseOf(scope);
  const wrong = (says: string): RuleAnswer => ({ holds: false, rule: RULES[phase], says });
  const right = (says: string): RuleAnswer => ({ holds: true, rule: RULES[phase], says });
  if (scope.default !== "observe") return wrong(`Tickets without a domain are ${scope.default}; they stay on observe.`);
  const loose = titlesIn(scope, "autonomous", domains);
  const assisted = titlesIn(scope, "assisted", domains);
  const before = inService ? titlesIn(inService, "autonomous", domains) : [];
  const added = loose.filter((title) => !before.includes(title));
  const gone = before.filter((title) => !loose.includes(title));
  switch (phase) {
    case 1:
      if (loose.length + assisted.length === 0) return right("Phase 1: every domain observes.");
      return wrong(`Phase 1 only observes. Set ${listed([...loose, ...assisted])} back to observe, or plan a later phase.`);
    case 2:
      if (assisted.length > 0) return wrong(`Phase 2 leaves all other domains on observe. ${be(assisted)} assisted.`);
      if (loose.length === 1) return right(`Phase 2: ${listed(loose)} is autonomous, all others observe.`);
      if (loose.length === 0) return wrong("Phase 2 lets exactly one narrow domain be autonomous; none is.");
      return wrong(`Phase 2 lets exactly one narrow domain be autonomous; ${listed(loose)} are.`);
    case 3:
      if (added.length > 0) return wrong(`Phase 3 leaves the autonomous domains as they are. ${listed(added)} would be new: phase 4.`);
      if (gone.length > 0) return wrong(`Phase 3 leaves the autonomous domains as they are. ${be(gone)} no longer autonomous.`);
      if (assisted.length === 0) return wrong("Phase 3 lets further domains be assisted; none is.");
      return right(`Phase 3: ${listed(assisted)} assisted, autonomous domains unchanged.`);
    case 4:
      if (added.length > 1) return wrong(`Phase 4 adds one autonomous domain at a time. ${listed(added)} would be new.`);
      if (added.length === 1) return right(`Phase 4: ${listed(added)} becomes autonomous.`);
      return right("Phase 4: no further domain becomes autonomous.");
  }
}

function be(titles: readonly string[]): string {
  return `${listed(titles)} ${titles.length === 1 ? "is" : "are"}`;
}

/** Of what has happened, of what is about to, and of what only would. */
export type Tense = "past" | "will" | "would";

/**
 * What a release let loose or held back, over the one before it. Domains that neither policy names, because it is not
 * in the workspace any more, are said by their ids.
 */
export function whatChanged(before: Scope | null, after: Scope, domains: readonly Named[], tense: Tense = "past"): string[] {
  const all = namedIn(domains, before, after);
  if (before === null) return [firstScope(after, all, tense)];
  const sentences = MODES.flatMap((mode) => {
    const moved = all.filter(({ id }) => modeOf(before, id) !== mode && modeOf(after, id) === mode);
    return moved.length === 0 ? [] : [became(listed(moved.map(({ title }) => title)), mode, tense)];
  });
  const rest = before.default === after.default ? [] : [became("Tickets without a domain", after.default, tense)];
  const said = [...sentences, ...rest];
  if (said.length > 0) return said;
  return [tense === "past" ? "The scope stayed as it was." : `The scope ${tense} stay as it is.`];
}

function verb(tense: Tense, past: string, infinitive: string): string {
  return tense === "past" ? past : `${tense} ${infinitive}`;
}

function became(what: string, mode: Mode, tense: Tense): string {
  if (mode === "observe") return `${what} ${verb(tense, "went", "go")} back to observe.`;
  return `${what} ${verb(tense, "became", "become")} ${mode}.`;
}

function firstScope(scope: Scope, domains: readonly Named[], tense: Tense): string {
  const is = (titles: readonly string[], mode: Mode) => {
    const one = titles.length === 1;
    if (mode === "observe") return tense === "past" ? `${one ? "stays" : "stay"} on observe` : `${tense} stay on observe`;
    return `${tense === "past" ? (one ? "is" : "are") : `${tense} be`} ${mode}`;
  };
  const rest = scope.default === "observe" ? verb(tense, "observe", "observe") : `${verb(tense, "are", "be")} ${scope.default}`;
  const said = exceptionsIn(scope, domains).map(({ mode, titles }) => `${listed(titles)} ${is(titles, mode)}`);
  if (said.length > 0) return `First release: ${[...said, `all others ${rest}`].join(", ")}.`;
  return `First release: all ${domains.length === 0 ? "" : `${domains.length} `}domains ${rest}.`;
}

/** A scope in one line: "Documentation autonomous, all others observe". What is not named takes the scope's default. */
export function scopeInWords(scope: Scope, domains: readonly Named[]): string {
  const parts = exceptionsIn(scope, namedIn(domains, scope))
    .toReversed()
    .map(({ mode, titles }) => `${listed(titles)} ${mode === "observe" ? "on observe" : mode}`);
  return [...parts, `all ${parts.length === 0 ? "domains" : "others"} ${scope.default}`].join(", ");
}

/** The domains whose mode is not the default, by mode. */
function exceptionsIn(scope: Scope, domains: readonly Named[]): { mode: Mode; titles: string[] }[] {
  return MODES.filter((mode) => mode !== scope.default)
    .map((mode) => ({ mode, titles: titlesIn(scope, mode, domains) }))
    .filter(({ titles }) => titles.length > 0);
}

/** The domains in their policy's order, then those that the scopes set and the policy does not name, as they stand. */
function namedIn(domains: readonly Named[], ...scopes: readonly (Scope | null)[]): readonly Named[] {
  const known = new Set(domains.map(({ id }) => id));
  const unknown = new Set(scopes.flatMap((scope) => Object.keys(scope?.modes ?? {})).filter((id) => !known.has(id)));
  return [...domains, ...Array.from(unknown, (id) => ({ id, title: id }))];
}
