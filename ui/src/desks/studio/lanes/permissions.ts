// The order of permissions over the lanes: where it is broken, what that means, and the ways out.
import { type Lane, LANES, laneWord } from "../../../components/marks";
import type { Capability, CapabilityKind, Permission, PolicyDocument } from "../document";

/** Most permissive first. */
export const PERMISSIONS: readonly Permission[] = ["allow", "human", "deny"];

type Lanes = PolicyDocument["lanes"];

/** What a lane says of a capability; silence denies. */
export function permissionOf(lanes: Lanes, lane: Lane, capability: string): Permission {
  return lanes[lane][capability] ?? "deny";
}

function rank(permission: Permission): number {
  return PERMISSIONS.indexOf(permission);
}

/** A lane that permits more than the lane before it. */
export interface BrokenOrder {
  capability: Capability;
  laxer: Lane;
  stricter: Lane;
  /** What the laxer lane leaves. */
  leaves: Permission;
  /** What the stricter lane gives. */
  gives: Permission;
}

/** Where a stricter lane permits more than a laxer one, for what customers see or what changes state. */
export function brokenOrders(policy: Pick<PolicyDocument, "capabilities" | "lanes">): BrokenOrder[] {
  return policy.capabilities.flatMap((capability) => brokenIn(capability, policy.lanes));
}

export function brokenIn(capability: Capability, lanes: Lanes): BrokenOrder[] {
  if (capability.kind === "internal") return [];
  return LANES.slice(1).flatMap((stricter, at) => {
    const laxer = LANES[at] ?? "autonomous";
    const [leaves, gives] = [permissionOf(lanes, laxer, capability.id), permissionOf(lanes, stricter, capability.id)];
    return rank(gives) < rank(leaves) ? [{ capability, laxer, stricter, leaves, gives }] : [];
  });
}

/** How many capabilities have an order that can break. */
export function ordered(capabilities: readonly Capability[]): number {
  return capabilities.filter((capability) => capability.kind !== "internal").length;
}

const GIVES: Record<Permission, string> = { allow: "allows", human: "leaves to a human", deny: "denies" };

/** "It allows what Assisted leaves to a human". */
export function brokenSaid({ laxer, leaves, gives }: BrokenOrder): string {
  const there = gives === "human" ? "It lets the assistant prepare" : `It ${GIVES[gives]}`;
  return `${there} what ${laneWord(laxer)} ${GIVES[leaves]}`;
}

/** What a customer meets because of it, on so many tickets. */
export function consequenceSaid({ capability, stricter, gives }: BrokenOrder, tickets: string | null): string {
  const where = tickets === null ? "in that lane" : `on ${tickets}`;
  const act = capability.kind === "customer_facing" ? "reach the customer" : "change the account";
  const after = stricter === "human_owned" ? " after a person owns the conversation" : " although a person is to answer";
  return gives === "allow" ? `${where} the assistant could still ${act}${after}` : `${where} it is prepared${after}`;
}

/** The permission that the stricter lane needs at least: the baseline's where that heals the order. */
export function healing({ leaves }: BrokenOrder, baseline: Permission | null): Permission {
  return baseline !== null && rank(baseline) >= rank(leaves) ? baseline : leaves;
}

/** The lanes with one permission set. */
export function withPermission(lanes: Lanes, lane: Lane, capability: string, permission: Permission): Lanes {
  return { ...lanes, [lane]: { ...lanes[lane], [capability]: permission } };
}

/** Permissions of capabilities that differ from another version, of those that both have. */
export function differing(policy: PolicyDocument, other: PolicyDocument): number {
  return policy.capabilities.reduce((sum, { id }) => {
    const differ = LANES.filter((lane) => permissionOf(policy.lanes, lane, id) !== permissionOf(other.lanes, lane, id));
    return sum + differ.length;
  }, 0);
}

/** A policy without a capability: no lane, promise or test names it any more. */
export function withoutCapability(policy: PolicyDocument, id: string): PolicyDocument {
  const without = (permissions: Readonly<Record<string, Permission>>) =>
    Object.fromEntries(Object.entries(permissions).filter(([name]) => name !== id));
  return {
    ...policy,
    capabilities: policy.capabilities.filter((capability) => capability.id !== id),
    lanes: {
      autonomous: without(policy.lanes.autonomous),
      assisted: without(policy.lanes.assisted),
      human_owned: without(policy.lanes.human_owned),
    },
  };
}

/** Promises and tests that name a capability, in words; a capability that is named cannot go quietly. */
export function usesOf(policy: PolicyDocument, id: string): string[] {
  const promises = (policy.invariants ?? []).flatMap((promise) =>
    "capability" in promise && promise.capability === id ? [`the promise \u201c${promise.says ?? promise.id}\u201d`] : [],
  );
  const tests = (policy.tests ?? []).flatMap((test) =>
    (test.expect.denied ?? []).includes(id) ? [`the test \u201c${test.name}\u201d`] : [],
  );
  const rules = JSON.stringify([policy.domains, policy.factors, policy.signals ?? [], policy.routing ?? []]);
  return [...promises, ...tests, ...(rules.includes(`{"action":${JSON.stringify(id)}}`) ? ["a rule on requested actions"] : [])];
}

export const KIND_WORDS: Record<CapabilityKind, { title: string; detail: string }> = {
  customer_facing: { title: "Customer-facing", detail: "a stricter lane never permits more" },
  state_changing: { title: "State-changing", detail: "a stricter lane never permits more" },
  internal: { title: "Internal", detail: "nothing reaches the customer, any order" },
};

export const CAPABILITY_KINDS: readonly CapabilityKind[] = ["customer_facing", "state_changing", "internal"];
