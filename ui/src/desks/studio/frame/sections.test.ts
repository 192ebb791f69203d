// Findings lead to the row in which they are mended.
import { expect, test } from "vitest";

import { parsePolicy } from "../document";
import { placeOf } from "./sections";

const { policy } = parsePolicy(
  JSON.stringify({
    format: "lanekeeper/policy/1",
    name: "p",
    sources: [{ id: "contract" }],
    signals: [{ id: "refund", when: { text: ["refund"] } }],
    domains: [{ id: "billing", reviewer: "legal", consequence: "high", when: { signal: "refund" } }],
    factors: [
      { id: "f", reviewer: "legal", rules: [{ id: "r 1", level: "high", reason: "x", when: { signal: "refund" } }] },
    ],
    matrix: { rules: [] },
    capabilities: [],
    lanes: { autonomous: {}, assisted: {}, human_owned: {} },
    routing: [{ owner: "a", when: { domain: "billing" } }],
  }),
);

test.each([
  ["factors[0].rules[0].when.all[1]", "/studio/factor/f?rule=r%201"],
  ["factors[0].guidance", "/studio/factor/f"],
  ["factors[7]", "/studio/factors"],
  ["missing_context.factor", "/studio/factors"],
  ["signals[0].when", "/studio/signals?open=refund"],
  ["domains[0].consequence", "/studio/domains?open=billing"],
  ["routing[0].when", "/studio/domains?open=owner%3A0"],
  ["sources[0].max_age", "/studio/sources?open=contract"],
  ["capabilities[0].id", "/studio/lanes"],
  ["matrix.rules[0]", "/studio/matrix"],
  ["facts[0].field", "/studio/handoff"],
  ["format", "/studio/json"],
])("%s is mended at %s", (path, place) => {
  expect(placeOf(path, policy)).toBe(place);
});
