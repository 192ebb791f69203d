// Chips say their condition in words that a person would use.
import { plainValue } from "../../components/slices";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { Filter, TicketQuery } from "../../api/bindings";
import { QUERY } from "./testTickets";
import { filterWords, listTitle, titled } from "./words";

const MOVES: TicketQuery = { ...QUERY, under: "b2b@draft", against: "b2b@2" };
const titles = { domain: (id: string) => ({ billing: "Billing" })[id] ?? titled(id) };
const say = (filter: Filter, query = MOVES) => filterWords(filter, query, titles);

// Weeks say their year where it is not this one.
beforeEach(() => void vi.setSystemTime("2026-11-21T12:00:00Z"));
afterEach(() => void vi.useRealTimers());

test("conditions read as sentences", () => {
  expect(say({ kind: "rule", factor: "policy_sensitivity", rule: "refund_on_terms" })).toBe(
    "Rule \u201cRefund on terms\u201d of Policy sensitivity fires",
  );
  expect(say({ kind: "level", factor: "pressure", levels: ["medium", "high"] })).toBe("Pressure is medium or high");
  expect(say({ kind: "human", lanes: ["assisted", null] })).toBe("Humans: Assisted or not decided");
  expect(say({ kind: "field", field: "plan_tier", values: [null] })).toBe("Plan tier: no value");
  expect(say({ kind: "field", field: "priority", values: ["critical_high"] })).toBe("Priority: critical high");
  // Ids and what customers write are left as they are.
  expect(["acc-12", "INC_7", "a_b c", "_x", "https://x.y/a_b"].map(plainValue)).toEqual(["acc-12", "INC_7", "a_b c", "_x", "https://x.y/a_b"]);
  expect(say({ kind: "domain", ids: ["billing", ""] })).toBe("Billing or in no domain");
  expect(say({ kind: "cell", codes: [7] })).toBe("In one cell of the matrix");
  expect(say({ kind: "ids", ids: ["1", "2", "3"] })).toBe("3 chosen tickets");
});

test("moves and defects name both policies and the direction", () => {
  expect(say({ kind: "moved", from: "assisted", to: "human_owned" })).toBe(
    "Moves from Assisted to Human-owned, v2 to draft",
  );
  expect(say({ kind: "moved", from: "assisted", to: "assisted" })).toBe("Assisted under v2 and draft");
  expect(say({ kind: "moved", from: null, to: null })).toBe("Moves to another lane, v2 to draft");
  expect(say({ kind: "gained", defect: "under_escalated" })).toBe("New under draft, not under v2: laxer than humans");
  expect(say({ kind: "fixed", defect: "high_risk_miss" })).toBe("Fixed under draft, was under v2: a high-risk miss");
});

test("many values are counted, weeks are dated", () => {
  expect(say({ kind: "domain", ids: ["a", "b", "c", "d", "e"] })).toBe("A, B, C or 2 others");
  expect(say({ kind: "weeks", mondays: [20_458] })).toBe("Week of 5 Jan");
  expect(say({ kind: "weeks", mondays: [20_465, 20_458] })).toBe("2 weeks from 5 Jan");
  expect(say({ kind: "weeks", mondays: [20_458, 20_493] })).toBe("2 weeks");
  expect(say({ kind: "weeks", mondays: [16_993] })).toBe("Week of 11 Jul 2016");
});

test("a list is called by its view, else by what selects it", () => {
  expect(listTitle(QUERY, titles, "All tickets")).toBe("All tickets");
  expect(listTitle({ ...QUERY, search: " seats " }, titles, null)).toBe("\u201cseats\u201d");
  expect(
    listTitle({ ...QUERY, search: "seats", filters: [{ kind: "decisive" }, { kind: "overridden" }] }, titles, null),
  ).toBe("Missing facts decide, and 2 more filters");
});
