// The row above the table is of what is listed, whatever the facets leave out.
import { expect, test } from "vitest";

import type { Facets, Filter } from "../../../api/bindings";
import { QUERY } from "../testTickets";
import { spreadOf } from "./spread";

const value = (id: string | null, tickets: number) => ({ value: id, title: id ?? "No value", tickets });

const ALL: Facets = {
  recommended: [200, 30, 4],
  human: [117, 100, 12, 5],
  standing: [117, 112, 5],
  domains: [value("billing", 112), value("contract", 9), value("security", 0)],
  fields: [{ field: "plan_tier", title: "plan tier", values: [value("business", 100), value("starter", 12), value(null, 4)] }],
  weeks: [
    { monday: 20_514, tickets: 100 },
    { monday: 20_528, tickets: 12 },
  ],
};

const of = (...filters: Filter[]) => spreadOf({ ...QUERY, filters }, ALL, 112);

test("without filters it is what was counted, without the values that no ticket has", () => {
  const spread = of();
  expect([spread.recommended, spread.human, spread.standing]).toEqual([ALL.recommended, ALL.human, ALL.standing]);
  expect(spread.domains).toEqual({ values: ALL.domains.slice(0, 2), isWhole: true });
});

test("what a column is filtered to is all that it shows", () => {
  expect(of({ kind: "standing", is: ["laxer"] }).standing).toEqual([0, 112, 0]);
  expect(of({ kind: "human", lanes: ["human_owned", null] }).human).toEqual([0, 0, 12, 5]);
  expect(of({ kind: "recommended", lanes: ["autonomous"] }).recommended).toEqual([200, 0, 0]);
  expect(of({ kind: "weeks", mondays: [20_528, 20_535] }).weeks).toEqual([{ monday: 20_528, tickets: 12 }]);
  expect(of({ kind: "field", field: "plan_tier", values: ["starter", null] }).fields[0]?.values).toEqual([
    value("starter", 12),
    value(null, 4),
  ]);
  // A filter of one column leaves the others as they were counted.
  expect(of({ kind: "weeks", mondays: [20_528] }).standing).toEqual(ALL.standing);
});

test("a ticket of a chosen domain may be in others, so these are not all its domains", () => {
  const { domains } = of({ kind: "domain", ids: ["billing", "security"] });
  expect(domains).toEqual({ values: [value("billing", 112)], isWhole: false });
});

test("two filters of one column hold what both hold", () => {
  const spread = of({ kind: "recommended", lanes: ["autonomous", "assisted"] }, { kind: "recommended", lanes: ["assisted"] });
  expect(spread.recommended).toEqual([0, 30, 0]);
});

test("two lanes off is told where the total tells it, else left away", () => {
  expect(of({ kind: "standing", is: ["laxer_by_two"] }).standing).toEqual([0, 112, 0]);
  expect(spreadOf({ ...QUERY, filters: [{ kind: "standing", is: ["agrees", "stricter_by_two"] }] }, ALL, 119).standing).toEqual([117, 0, 2]);
  expect(of({ kind: "standing", is: ["laxer", "laxer_by_two"] }).standing).toEqual([0, 112, 0]);
  expect(of({ kind: "standing", is: ["laxer_by_two", "stricter_by_two"] }).standing).toBeNull();
});
