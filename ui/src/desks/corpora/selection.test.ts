// The address and the selection: nothing is lost on the way, nothing broken gets in, and edits touch one condition.
import { expect, test } from "vitest";

import type { Filter, TicketQuery } from "../../api/bindings";
import { ticketsHref } from "../../components/links";
import {
  chosen,
  currentView,
  facetOf,
  readSelection,
  toggled,
  VIEWS,
  viewOf,
  withoutFilter,
  withValues,
} from "./selection";
import { QUERY } from "./testTickets";

const EVERY: Filter[] = [
  { kind: "recommended", lanes: ["assisted"] },
  { kind: "human", lanes: [null, "autonomous"] },
  { kind: "standing", is: ["laxer"] },
  { kind: "highRiskMiss" },
  { kind: "decisive" },
  { kind: "overridden" },
  { kind: "cell", codes: [3, 728] },
  { kind: "level", factor: "pressure", levels: ["high"] },
  { kind: "rule", factor: "pressure", rule: "a&b=c" },
  { kind: "matrixRule", rule: "any_medium" },
  { kind: "domain", ids: ["", "billing"] },
  { kind: "field", field: "plan", values: [null, "100% \u0644"] },
  { kind: "weeks", mondays: [20_514] },
  { kind: "moved", from: null, to: "human_owned" },
  { kind: "gained", defect: "high_risk_miss" },
  { kind: "fixed", defect: "disagrees" },
  { kind: "ids", ids: ["HD/1 2"] },
];

test("every kind of filter survives its way through the address", () => {
  const query: TicketQuery = {
    ...QUERY,
    against: "b2b@2",
    search: "\u201cseats\u201d #1",
    filters: EVERY,
    sort: "newest",
  };
  const address = new URLSearchParams(ticketsHref(query).split("?")[1]);
  expect(readSelection(address.get("q"))).toEqual(query);
});

test("an address that no window wrote is not a selection", () => {
  expect(readSelection(null)).toBeNull();
  expect(readSelection("{")).toBeNull();
  expect(readSelection(JSON.stringify({ ...QUERY, corpus: 3 }))).toBeNull();
  expect(readSelection(JSON.stringify({ ...QUERY, sort: "random" }))).toBeNull();
  expect(readSelection(JSON.stringify({ ...QUERY, filters: [{ kind: "rule", factor: "x" }] }))).toBeNull();
  expect(readSelection(JSON.stringify({ ...QUERY, filters: [{ kind: "constructor" }] }))).toBeNull();
});

test("a box adds its value, a second press takes it away, and the last one lifts the filter", () => {
  const once = toggled(QUERY, "human", null);
  const twice = toggled(once, "human", "assisted");
  expect(twice.filters).toEqual([{ kind: "human", lanes: [null, "assisted"] }]);
  expect([...chosen(twice, "human")]).toEqual([null, "assisted"]);
  expect(toggled(toggled(twice, "human", null), "human", "assisted").filters).toEqual([]);
});

test("a facet keeps its place among other filters, and one field's boxes leave another field's alone", () => {
  const query: TicketQuery = {
    ...QUERY,
    filters: [
      { kind: "field", field: "a", values: ["1"] },
      { kind: "decisive" },
      { kind: "field", field: "b", values: ["1"] },
    ],
  };
  expect(withValues(query, "field:a", ["2", null]).filters).toEqual([
    { kind: "field", field: "a", values: ["2", null] },
    { kind: "decisive" },
    { kind: "field", field: "b", values: ["1"] },
  ]);
});

test("one filter is taken away and the others stay; two lanes off has no box", () => {
  const query: TicketQuery = {
    ...QUERY,
    filters: [
      { kind: "recommended", lanes: ["assisted"] },
      { kind: "recommended", lanes: ["autonomous"] },
      { kind: "standing", is: ["laxer_by_two"] },
      { kind: "highRiskMiss" },
    ],
  };
  expect(withoutFilter(query, 1).filters.map((filter) => filter.kind)).toEqual([
    "recommended",
    "standing",
    "highRiskMiss",
  ]);
  expect(query.filters.map(facetOf)).toEqual(["recommended", "recommended", null, null]);
  expect(facetOf({ kind: "standing", is: ["agrees"] })).toBe("standing");
});

test("a view is recognised whatever the order, and is none once something is added", () => {
  for (const view of VIEWS) expect(currentView({ ...viewOf(QUERY, view), sort: "newest" })?.id).toBe(view.id);
  expect(currentView({ ...QUERY, search: "seats" })).toBeNull();
  expect(currentView(toggled(QUERY, "domain", "billing"))).toBeNull();
});
