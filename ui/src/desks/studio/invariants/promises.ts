// Standing promises in words, and their edits.
import { type CellFactor, codeOfLevels, levelsWords } from "../../../components/cells";
import { listed } from "../../../components/format";
import { type Lane, LANES, laneWord } from "../../../components/marks";
import type { PromiseShown } from "../../../api/bindings";
import type { CapabilityInvariant, Invariant, LaneInvariant, Permission, PolicyDocument } from "../document";
import { titleOf } from "../frame/sections";
import { conditionTitle } from "../matrix/conditions";
import { freshId } from "../parts/ids";

export type PromiseKind = "lane" | "permission";

export function isAboutLane(promise: Invariant): promise is LaneInvariant {
  return "when" in promise;
}

const NEVER: Record<Permission, string> = {
  allow: "is never allowed",
  human: "is never left to a human",
  deny: "is never denied",
};

function capabilityTitle(policy: Pick<PolicyDocument, "capabilities">, id: string): string {
  const capability = policy.capabilities.find((one) => one.id === id);
  return capability ? titleOf(capability) : id;
}

/** What is proved: "Security or identity high: at least human-owned". */
export function promiseTerms(promise: Invariant, policy: PolicyDocument, factors: readonly CellFactor[]): string {
  if (isAboutLane(promise)) {
    return `${conditionTitle(promise.when, factors)}: ${floorWords(promise.lane.at_least)}`;
  }
  const where = lanesOf(promise);
  const lanes = where.length === LANES.length ? "in any lane" : `in ${listed(where.map((lane) => laneWord(lane).toLowerCase()))}`;
  return `\u201c${capabilityTitle(policy, promise.capability)}\u201d ${NEVER[promise.never]} ${lanes}`;
}

function floorWords(lane: Lane): string {
  if (lane === "assisted") return "never autonomous";
  return lane === "human_owned" ? "always human-owned" : "any lane";
}

/** The lanes that a promise about a permission is about; all if it names none. */
export function lanesOf(promise: CapabilityInvariant): readonly Lane[] {
  return promise.in ?? LANES;
}

/** The counterexample as a sentence, and the cell it is, if it is one. */
export function counterexample(
  shown: PromiseShown,
  policy: PolicyDocument,
  factors: readonly CellFactor[],
): { says: string; cell: number | null; capability: string | null } | null {
  if (shown.holds) return null;
  const lane = shown.lane === null ? "laxer" : laneWord(shown.lane).toLowerCase();
  if (shown.cell !== null) {
    const code = codeOfLevels(shown.cell, factors);
    return { says: `Broken: with ${levelsWords(shown.cell, factors)}, a ticket is ${lane}.`, cell: code, capability: null };
  }
  if (shown.capability === null) return { says: "Broken.", cell: null, capability: null };
  const given = shown.permission === "allow" ? "allows" : shown.permission === "human" ? "leaves to a human" : "denies";
  const title = capabilityTitle(policy, shown.capability);
  return { says: `Broken: the ${lane} lane ${given} \u201c${title}\u201d.`, cell: null, capability: shown.capability };
}

type Edit = (policy: PolicyDocument) => PolicyDocument;

function withPromises(policy: PolicyDocument, change: (list: readonly Invariant[]) => Invariant[]): PolicyDocument {
  const { invariants: before = [], ...rest } = policy;
  const invariants = change(before);
  return invariants.length === 0 ? rest : { ...policy, invariants };
}

export function setPromise(id: string, next: Invariant): Edit {
  return (policy) => withPromises(policy, (list) => list.map((one) => (one.id === id ? next : one)));
}

export function removePromise(id: string): Edit {
  return (policy) => withPromises(policy, (list) => list.filter((one) => one.id !== id));
}

export function addPromise(promise: Invariant): Edit {
  return (policy) => withPromises(policy, (list) => [...list, promise]);
}

/** A promise to begin from. */
export function newPromise(kind: PromiseKind, policy: PolicyDocument): Invariant | null {
  const id = freshId("new promise", (policy.invariants ?? []).map((one) => one.id));
  if (kind === "lane") {
    return { id, says: "", when: { count: 1, at_least: "high" }, lane: { at_least: "assisted" } };
  }
  const capability = policy.capabilities.find((one) => one.kind === "state_changing") ?? policy.capabilities[0];
  return capability ? { id, says: "", capability: capability.id, never: "allow" } : null;
}

/** The promise for some lanes; all lanes are not listed. */
export function inLanes(promise: CapabilityInvariant, lanes: readonly Lane[]): CapabilityInvariant {
  const { in: _, ...rest } = promise;
  return lanes.length === LANES.length ? rest : { ...rest, in: LANES.filter((lane) => lanes.includes(lane)) };
}
