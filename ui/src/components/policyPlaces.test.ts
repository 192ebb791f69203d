// Edits and findings lead to the page, and where it can open one item, to that item.
import { expect, test } from "vitest";

import { editHref, findingHref, type PolicyParts } from "./policyPlaces";

const PARTS: PolicyParts = {
  factors: [{ id: "pressure", rules: [{ id: "repeated" }, { id: "v2.1" }] }, { id: "plain" }],
  matrixRules: ["several"],
  named: { signals: ["refund"], capabilities: ["send_reply"], invariants: ["owned"], tests: ["a refund"] },
};

test.each([
  ["factors", "factors", "/studio/factors"],
  ["factors:order", "factors", "/studio/factors"],
  ["factors.gone", "factors", "/studio/factors"],
  ["factors.pressure", "factors", "/studio/factor/pressure"],
  ["factors.pressure.guidance", "factors", "/studio/factor/pressure"],
  ["factors.pressure.rules:order", "factors", "/studio/factor/pressure"],
  ["factors.pressure.rules.gone", "factors", "/studio/factor/pressure"],
  ["factors.pressure.rules.v2.1", "factors", "/studio/factor/pressure?rule=v2.1"],
  ["missing_context", "missing_context", "/studio/factors"],
  ["summary", "summary", "/studio/factors"],
  ["matrix.several", "matrix", "/studio/matrix?rule=several"],
  ["matrix.gone", "matrix", "/studio/matrix"],
  ["matrix:order", "matrix", "/studio/matrix"],
  ["signals.refund", "signals", "/studio/signals?open=refund"],
  ["sources.crm", "sources", "/studio/sources"],
  ["lanes.assisted.send_reply", "lanes", "/studio/lanes?capability=send_reply"],
  ["lanes.assisted.gone", "lanes", "/studio/lanes"],
  ["tests.a refund", "tests", "/studio/tests?test=a%20refund"],
  ["facts.plan", "facts", "/studio/handoff"],
  ["later.kind", "later", "/studio/edits"],
])("the edit %s is looked at where it was made", (id, section, place) => {
  expect(editHref(id, section, PARTS)).toBe(place);
});

test("while a policy is not read, an edit is taken at its word", () => {
  expect(editHref("factors.pressure.rules.new", "factors", null)).toBe("/studio/factor/pressure?rule=new");
  expect(editHref("matrix.new", "matrix", null)).toBe("/studio/matrix?rule=new");
  expect(editHref("invariants.new", "invariants", null)).toBe("/studio/invariants");
});

test.each([
  ["factors[0].rules[1].when.all[2]", "/studio/factor/pressure?rule=v2.1"],
  ["factors[0].guidance", "/studio/factor/pressure"],
  ["factors[1].rules[0]", "/studio/factor/plain"],
  ["factors[7]", "/else"],
  ["matrix.rules[0].when", "/studio/matrix?rule=several"],
  ["matrix.rules[7]", "/studio/matrix"],
  ["signals[0].when", "/studio/signals?open=refund"],
  ["invariants[0]", "/studio/invariants?promise=owned"],
  ["routing[2].when", "/studio/domains?open=owner%3A2"],
  ["lanes.human_owned.send_reply", "/studio/lanes?capability=send_reply"],
  ["handoff.assisted", "/studio/handoff"],
  ["format", "/else"],
  ["", "/else"],
])("the finding at %s is mended there", (path, place) => {
  expect(findingHref(path, PARTS, "/else")).toBe(place);
});
