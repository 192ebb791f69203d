// Edits of a mapping: one column for each part of a ticket, and what the wizard does not show is kept.
import { expect, test } from "vitest";

import {
  EMPTY,
  fieldName,
  isTarget,
  type Mapping,
  marksOf,
  readMapping,
  stateOf,
  targetOf,
  withReading,
  withTarget,
  writeMapping,
} from "./mapping";

const MAPPING: Mapping = {
  format: "lanekeeper/mapping/1",
  encoding: "windows-1252",
  beside: [{ file: "log.csv" }],
  columns: { "Ticket ID": { to: "id" }, Created: { to: "created_at", time: "%d/%m/%Y" } },
};

test("a column is what the mapping says, else what its name says, else a field", () => {
  expect(targetOf(MAPPING, "Ticket ID")).toBe("id");
  expect(targetOf(MAPPING, "body")).toBe("body");
  expect(targetOf(MAPPING, "Plan")).toBe("fields.Plan");
  expect(targetOf({ ...MAPPING, others: "ignore" }, "Plan")).toBeNull();
  expect(targetOf({ ...MAPPING, ignore: ["extra"] }, "extra.deep")).toBeNull();
  expect([stateOf(MAPPING, "Created", 3), stateOf(MAPPING, "Plan", 3), stateOf(MAPPING, "Plan", 0)]).toEqual([
    "matched",
    "field",
    "empty",
  ]);
});

test("a part of a ticket comes from one column", () => {
  const moved = withTarget(MAPPING, "Number", "id");
  expect(moved.columns).toMatchObject({ Number: { to: "id" }, "Ticket ID": { to: "fields.ticket_id" } });
  const times = withTarget(MAPPING, "Opened", "created_at");
  expect(times.columns).toEqual({ "Ticket ID": { to: "id" }, Opened: { to: "created_at" } });
});

test("leaving a column out and taking it back leaves no trace", () => {
  const out = withTarget(MAPPING, "Plan", null);
  expect(out.ignore).toEqual(["Plan"]);
  const back = withTarget(out, "Plan", "fields.plan_tier");
  expect(back.ignore).toBeUndefined();
  expect(targetOf(back, "Plan")).toBe("fields.plan_tier");
});

test("a type belongs to a field: a column that becomes another part loses it, its times stay", () => {
  const typed = withReading(withTarget(MAPPING, "Renewal", "fields.renewal"), "Renewal", {
    type: "date_time",
    time: "%Y-%m-%d",
  });
  expect(withTarget(typed, "Renewal", "fields.renewal_date").columns?.Renewal).toEqual({
    to: "fields.renewal_date",
    type: "date_time",
    time: "%Y-%m-%d",
  });
  expect(withTarget(typed, "Renewal", "human.resolved_at").columns?.Renewal).toEqual({
    to: "human.resolved_at",
    time: "%Y-%m-%d",
  });
});

test("a reading of a column that has no entry yet gives it one, and an empty one takes the setting away", () => {
  const marked = withReading(MAPPING, "Plan", { recode: { ENT: "enterprise" }, missing: ["n/a"] });
  expect(marked.columns?.Plan).toEqual({ to: "fields.Plan", recode: { ENT: "enterprise" }, missing: ["n/a"] });
  expect(withReading(marked, "Plan", { recode: {}, missing: undefined }).columns?.Plan).toEqual({ to: "fields.Plan" });
});

test("a column can be told that none of its cells means missing, against the marks of the file", () => {
  const file: Mapping = { ...MAPPING, missing: ["n/a"] };
  const none = withReading(file, "Plan", { missing: [] });
  expect(readMapping(writeMapping(none)).columns?.Plan).toEqual({ to: "fields.Plan", missing: [] });
  expect(withReading(none, "Plan", { missing: undefined }).columns?.Plan).toEqual({ to: "fields.Plan" });
});

test("what the wizard does not show is written back as it was read", () => {
  const read = readMapping(writeMapping(withTarget(MAPPING, "Plan", null)));
  expect(read).toMatchObject({ encoding: "windows-1252", beside: [{ file: "log.csv" }] });
  expect(readMapping("not JSON")).toEqual(EMPTY);
});

test("names become names of fields, and only parts of tickets are targets", () => {
  expect([fieldName("Category L2"), fieldName("\u0627\u0644\u0628\u0627\u0642\u0629"), fieldName("--")]).toEqual([
    "category_l2",
    "\u0627\u0644\u0628\u0627\u0642\u0629",
    "column",
  ]);
  expect([isTarget("sources.crm.as_of"), isTarget("human.mood"), isTarget("fields.")]).toEqual([true, false, false]);
  expect(marksOf(" n/a, ,? ")).toEqual(["n/a", "?"]);
});
