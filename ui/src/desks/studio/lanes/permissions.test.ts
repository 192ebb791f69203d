// The order of permissions: where it is broken and the ways out.
import { expect, test } from "vitest";

import { POLICY } from "../impact/testing";
import { brokenOrders, consequenceSaid, healing, usesOf, withoutCapability, withPermission } from "./permissions";
import { laneSummary } from "./laneSummary";

test("a stricter lane that permits more is broken, but not for what stays inside", () => {
  // Internal: denied in autonomous and allowed in stricter lanes is in order.
  expect(brokenOrders(POLICY)).toEqual([]);
  const broken = brokenOrders({ ...POLICY, lanes: withPermission(POLICY.lanes, "human_owned", "send_reply", "allow") });
  expect(broken).toMatchObject([{ laxer: "assisted", stricter: "human_owned", leaves: "human", gives: "allow" }]);
});

test("a capability that a lane does not name is denied there", () => {
  const { send_reply: _, ...assisted } = POLICY.lanes.assisted;
  const lanes = withPermission({ ...POLICY.lanes, assisted }, "human_owned", "send_reply", "human");
  expect(brokenOrders({ ...POLICY, lanes })).toMatchObject([{ stricter: "human_owned", leaves: "deny" }]);
});

test("the way out is the baseline's permission where it heals, else that of the laxer lane", () => {
  const [order] = brokenOrders({ ...POLICY, lanes: withPermission(POLICY.lanes, "human_owned", "send_reply", "allow") });
  if (!order) throw new Error("not broken");
  expect(healing(order, "deny")).toBe("deny");
  expect(healing(order, "allow")).toBe("human");
  expect(healing(order, null)).toBe("human");
  expect(consequenceSaid(order, "943 tickets")).toBe(
    "on 943 tickets the assistant could still reach the customer after a person owns the conversation",
  );
});

test("a capability goes with its permissions, and what still names it is said", () => {
  expect(usesOf(POLICY, "refund")).toEqual(["the promise \u201cno_refund\u201d"]);
  const without = withoutCapability(POLICY, "refund");
  expect(without.capabilities.map(({ id }) => id)).toEqual(["send_reply", "summarise"]);
  expect(JSON.stringify(without.lanes)).not.toContain("refund");
});

test("what a lane leaves to people follows from its permissions", () => {
  expect(laneSummary(POLICY, "autonomous")).toMatchObject({ unit: "Single actions", open: null });
  expect(laneSummary(POLICY, "autonomous").says).toContain("approve a refund");
  const open = { ...POLICY, lanes: withPermission(POLICY.lanes, "human_owned", "send_reply", "allow") };
  expect(laneSummary(open, "human_owned").open).toBe("Open: it may still send a reply");
});
