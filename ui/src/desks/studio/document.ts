// The policy document, lanekeeper/policy/1, as its JSON says it: what the studio edits. Nothing is renamed on the way.
import type { Lane, Level } from "../../components/marks";
import { asPolicy } from "./documentReader";
import { notJson } from "./json/faults";

export type { Lane, Level };
export type Permission = "allow" | "human" | "deny";

/** A value of a field. A date-time is a text in RFC 3339. */
export type FieldValue = boolean | number | string | readonly string[];

export type Part = "subject" | "body" | "messages";
export const PARTS: readonly Part[] = ["subject", "body", "messages"];

type SourceState = "available" | "stale" | "unavailable";
export const SOURCE_STATES: readonly SourceState[] = ["available", "stale", "unavailable"];

interface AllCondition {
  readonly all: readonly Condition[];
}
interface AnyCondition {
  readonly any: readonly Condition[];
}
interface NotCondition {
  readonly not: Condition;
}
export interface TextCondition {
  readonly text: readonly string[];
  readonly in?: readonly Part[];
}
export interface RegexCondition {
  readonly regex: string;
  readonly in?: readonly Part[];
}
interface SignalCondition {
  readonly signal: string;
}
interface DomainCondition {
  readonly domain: string;
}
interface DomainsCondition {
  readonly domains: { readonly at_least: number };
}
interface ActionCondition {
  readonly action: string;
}
interface SourceCondition {
  readonly source: string;
  readonly state: SourceState;
}
export type FieldCondition = { readonly field: string } & Comparison;

/** What is asked of a field: exactly one of these. */
export type Comparison =
  | { readonly is: FieldValue }
  | { readonly in: readonly FieldValue[] }
  | { readonly at_least: FieldValue }
  | { readonly at_most: FieldValue }
  | { readonly above: FieldValue }
  | { readonly below: FieldValue }
  | { readonly has: FieldValue }
  | { readonly within: string }
  | { readonly older_than: string }
  | { readonly present: boolean };

/** What a rule asks of a ticket. */
export type Condition =
  | AllCondition
  | AnyCondition
  | NotCondition
  | TextCondition
  | RegexCondition
  | SignalCondition
  | DomainCondition
  | DomainsCondition
  | ActionCondition
  | SourceCondition
  | FieldCondition;

/** What a matrix rule or an invariant asks of the factor levels. */
export type MatrixCondition =
  | { readonly any_of: readonly string[]; readonly at_least: Level }
  | { readonly all_of: readonly string[]; readonly at_least: Level }
  | { readonly count: number; readonly at_least: Level; readonly of?: readonly string[] }
  | { readonly score: number; readonly weights: Readonly<Record<string, number>> }
  | { readonly all: readonly MatrixCondition[] }
  | { readonly any: readonly MatrixCondition[] };

export interface Source {
  readonly id: string;
  readonly title?: string;
  readonly fields?: readonly string[];
  readonly max_age?: string;
}

export interface Signal {
  readonly id: string;
  readonly title?: string;
  readonly when: Condition;
}

export interface Domain {
  readonly id: string;
  readonly title?: string;
  readonly reviewer: string;
  readonly consequence: Level;
  readonly queue?: string;
  readonly when: Condition;
}

export interface Guidance {
  readonly low?: string;
  readonly medium?: string;
  readonly high?: string;
}

export interface Rule {
  readonly id: string;
  readonly level: Level;
  readonly reason: string;
  readonly references?: readonly string[];
  readonly when: Condition;
}

export interface Factor {
  readonly id: string;
  readonly title?: string;
  readonly reviewer: string;
  readonly guidance?: Guidance;
  readonly rules?: readonly Rule[];
}

export interface MatrixRule {
  readonly id: string;
  readonly lane: Lane;
  readonly when: MatrixCondition;
}

export type CapabilityKind = "customer_facing" | "state_changing" | "internal";

export interface Capability {
  readonly id: string;
  readonly title?: string;
  readonly kind: CapabilityKind;
}

export interface Route {
  readonly owner: string;
  readonly when: Condition;
}

export interface Fact {
  readonly field: string;
  readonly says: string;
  readonly missing?: string;
}

export interface Handoff {
  readonly assisted?: string;
  readonly human_owned?: string;
}

export interface LaneInvariant {
  readonly id: string;
  readonly says?: string;
  readonly when: MatrixCondition;
  readonly lane: { readonly at_least: Lane };
}
export interface CapabilityInvariant {
  readonly id: string;
  readonly says?: string;
  readonly capability: string;
  readonly never: Permission;
  readonly in?: readonly Lane[];
}
export type Invariant = LaneInvariant | CapabilityInvariant;

export type LaneBound = Lane | { readonly at_least: Lane } | { readonly at_most: Lane };

/** What a test expects of its decision; what is left out is not looked at. */
export interface Expectation {
  readonly lane?: LaneBound;
  readonly triggers?: readonly string[];
  readonly denied?: readonly string[];
  readonly unit?: "conversation" | "answer" | "action";
  readonly owner?: string;
  readonly missing?: readonly string[];
}

export interface PolicyTest {
  readonly name: string;
  readonly ticket: Readonly<Record<string, unknown>> & { readonly id: string };
  readonly expect: Expectation;
}

type Permissions = Readonly<Record<string, Permission>>;

export interface PolicyDocument {
  readonly format: "lanekeeper/policy/1";
  readonly name: string;
  readonly title?: string;
  readonly summary?: string;
  readonly sources?: readonly Source[];
  readonly signals?: readonly Signal[];
  readonly domains: readonly Domain[];
  readonly factors: readonly Factor[];
  readonly missing_context?: { readonly factor: string; readonly decisive: Level };
  readonly matrix: { readonly rules: readonly MatrixRule[] };
  readonly capabilities: readonly Capability[];
  readonly lanes: Readonly<Record<Lane, Permissions>>;
  readonly routing?: readonly Route[];
  readonly facts?: readonly Fact[];
  readonly handoff?: Handoff;
  readonly invariants?: readonly Invariant[];
  readonly tests?: readonly PolicyTest[];
}

/** Why a text is not a policy, and where. */
export interface Problem {
  /** As in `factors[0].rules[2].when`; empty for the whole text. */
  path: string;
  message: string;
}

export type Parsed = { policy: PolicyDocument; problem: null } | { policy: null; problem: Problem };

/**
 * Reads a text as a policy. It checks everything that the editor touches; keys that it does not know are kept where
 * they stand, so that nothing is lost by an edit (the check of the draft names them).
 */
export function parsePolicy(text: string): Parsed {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // In words of our own: those of the reader differ from window to window.
    return { policy: null, problem: { path: "", message: notJson(text) } };
  }
  return asPolicy(value);
}

/** The text of a policy, laid out for people as the backend does it: keys keep the order that they have. */
export function printPolicy(policy: PolicyDocument): string {
  return JSON.stringify(policy, null, 2);
}
