// What each phase allows and how scopes read in words.
import { expect, test } from "vitest";

import type { Scope } from "../../api/bindings";
import type { Domain } from "./domains";
import { changeOf, OBSERVE_ALL, phaseRule, sameScope, scopeInWords, startOf, whatChanged, withMode } from "./scope";

const DOMAINS: Domain[] = [
  { id: "billing", title: "Billing", reviewer: "support_leadership", consequence: "high" },
  { id: "documentation", title: "Documentation", reviewer: "support_leadership", consequence: "low" },
  { id: "feature_access", title: "Feature access", reviewer: "operations", consequence: "low" },
];

function scope(phase: number, modes: Scope["modes"] = {}, rest: Scope["default"] = "observe"): Scope {
  return { phase, default: rest, modes };
}

const PHASE_2 = scope(2, { documentation: "autonomous" });
const PHASE_3 = scope(3, { documentation: "autonomous", billing: "assisted" });

test.each<[string, Scope, Scope | null, boolean, string]>([
  ["1: all observe", scope(1), null, true, "every domain observes"],
  ["1: one assisted", scope(1, { billing: "assisted" }), null, false, "Set Billing back to observe"],
  ["2: documentation", PHASE_2, scope(1), true, "Documentation is autonomous"],
  ["2: none", scope(2), scope(1), false, "exactly one narrow domain be autonomous; none is"],
  ["2: two", scope(2, { documentation: "autonomous", billing: "autonomous" }), scope(1), false, "Billing and Documentation are"],
  ["2: one more assisted", scope(2, { documentation: "autonomous", billing: "assisted" }), scope(1), false, "Billing is assisted"],
  ["3: further assisted", PHASE_3, PHASE_2, true, "Billing assisted, autonomous domains unchanged"],
  ["3: a new autonomous one", scope(3, { documentation: "autonomous", billing: "autonomous" }), PHASE_2, false, "Billing would be new: phase 4"],
  ["3: an autonomous one less", scope(3, { billing: "assisted" }), PHASE_2, false, "Documentation is no longer autonomous"],
  ["3: nobody assisted", scope(3, { documentation: "autonomous" }), PHASE_2, false, "none is"],
  ["4: one more", scope(4, { documentation: "autonomous", feature_access: "autonomous" }), PHASE_3, true, "Feature access becomes autonomous"],
  ["4: two more at once", scope(4, { documentation: "autonomous", feature_access: "autonomous", billing: "autonomous" }), PHASE_3, false, "one autonomous domain at a time"],
  ["any: tickets without a domain", scope(2, { documentation: "autonomous", billing: "observe" }, "assisted"), scope(1), false, "Tickets without a domain are assisted"],
])("phase %s", (_, planned, inService, holds, says) => {
  const answer = phaseRule(planned, inService, DOMAINS);
  expect(answer.holds).toBe(holds);
  expect(answer.says).toContain(says);
});

test("a phase begins with what is in service, so that only what a person changes is different", () => {
  expect(startOf(1, PHASE_3, DOMAINS)).toEqual(OBSERVE_ALL);
  expect(startOf(2, scope(1), DOMAINS)).toEqual(PHASE_2);
  expect(startOf(2, scope(1), DOMAINS.slice(0, 1))).toEqual(scope(2));
  expect(startOf(4, PHASE_3, DOMAINS)).toEqual({ ...PHASE_3, phase: 4 });
});

test("a mode equal to the default is not named, and naming it or not is the same scope", () => {
  const named = withMode(PHASE_3, "billing", "observe");
  expect(named.modes).toEqual({ documentation: "autonomous" });
  expect(sameScope({ ...PHASE_3, modes: { ...PHASE_3.modes, billing: "observe" } }, named)).toBe(true);
  expect(sameScope(PHASE_3, named)).toBe(false);
  expect(sameScope(PHASE_2, { ...PHASE_2, phase: 3 })).toBe(false);
});

test("towards autonomous is looser, towards observe is tighter", () => {
  expect(changeOf("observe", "assisted")).toBe("loosened");
  expect(changeOf("autonomous", "assisted")).toBe("tightened");
  expect(changeOf("assisted", "assisted")).toBeNull();
});

test("what a release changed is said in sentences", () => {
  expect(whatChanged(null, scope(1), DOMAINS)).toEqual(["First release: all 3 domains observe."]);
  expect(whatChanged(null, PHASE_2, DOMAINS)).toEqual(["First release: Documentation is autonomous, all others observe."]);
  expect(whatChanged(PHASE_2, PHASE_3, DOMAINS)).toEqual(["Billing became assisted."]);
  expect(whatChanged(PHASE_3, scope(1), DOMAINS)).toEqual(["Billing and Documentation went back to observe."]);
  expect(whatChanged(PHASE_2, { ...PHASE_2, phase: 3 }, DOMAINS)).toEqual(["The scope stayed as it was."]);
  expect(scopeInWords(PHASE_3, DOMAINS)).toBe("Documentation autonomous, Billing assisted, all others observe");
});

test("domains that the policy does not name are said by their ids, never left out", () => {
  const other = scope(2, { refunds: "autonomous", renewals: "assisted" });
  expect(scopeInWords(other, DOMAINS)).toBe("refunds autonomous, renewals assisted, all others observe");
  expect(scopeInWords(other, [])).toBe("refunds autonomous, renewals assisted, all others observe");
  expect(whatChanged(PHASE_2, other, DOMAINS)).toEqual([
    "Documentation went back to observe.",
    "renewals became assisted.",
    "refunds became autonomous.",
  ]);
  expect(whatChanged(null, other, [])).toEqual(["First release: renewals is assisted, refunds is autonomous, all others observe."]);
});

test("the default is said as it is, with what differs from it", () => {
  expect(scopeInWords(scope(1), DOMAINS)).toBe("all domains observe");
  expect(scopeInWords(scope(3, {}, "assisted"), DOMAINS)).toBe("all domains assisted");
  expect(scopeInWords(scope(4, { billing: "observe", documentation: "assisted" }, "autonomous"), DOMAINS)).toBe(
    "Documentation assisted, Billing on observe, all others autonomous",
  );
  expect(whatChanged(null, scope(3, { billing: "observe" }, "assisted"), DOMAINS)).toEqual([
    "First release: Billing stays on observe, all others are assisted.",
  ]);
  expect(whatChanged(scope(1), scope(3, { billing: "observe", documentation: "observe", feature_access: "observe" }, "assisted"), DOMAINS)).toEqual([
    "Tickets without a domain became assisted.",
  ]);
});
