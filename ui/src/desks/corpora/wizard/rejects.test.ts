// Where rejected rows go by themselves, and how an import that rejected some is told.
import { expect, test } from "vitest";

import { rejectsIn, rejectsPath } from "./rejects";
import { outcomeOf } from "./reports";

test("rejected rows go into the folder of the workspace under the name of the corpus", () => {
  expect(rejectsIn("/srv/support/", "H1 2026")).toBe("/srv/support/H1 2026.rejects.jsonl");
  expect(rejectsIn("C:\\Support", "h1")).toBe("C:\\Support\\h1.rejects.jsonl");
});

test("a name that leads elsewhere stays in the folder, and without a name there is no file", () => {
  expect(rejectsIn("/srv/support", "../../etc/h1")).toBe("/srv/support/-..-etc-h1.rejects.jsonl");
  expect(rejectsIn("/srv/support", "a:b\n?")).toBe("/srv/support/a-b-.rejects.jsonl");
  expect(rejectsIn("/srv/support", "  ")).toBeNull();
  expect(rejectsIn(null, "h1")).toBeNull();
});

test("a path that a person gave does not follow the name, and nothing is written where they said so", () => {
  expect(rejectsPath({ on: true, path: " /srv/rejects/r.jsonl " }, "/srv/support", "h1")).toBe("/srv/rejects/r.jsonl");
  expect(rejectsPath({ on: true, path: null }, "/srv/support", "h1")).toBe("/srv/support/h1.rejects.jsonl");
  expect(rejectsPath({ on: false, path: "/srv/rejects/r.jsonl" }, "/srv/support", "h1")).toBeNull();
});

test("few rejected rows leave good news good, many do not", () => {
  const report = { corpus: "h1", digest: "", tickets: 0, with_human_lane: 0, rejected: 0, rejects: [], notes: [] };
  const told = (tickets: number, rejected: number) => outcomeOf({ ...report, tickets, rejected });
  expect(told(1_000, 0)).toEqual({ tone: "met", title: "h1 holds 1,000 tickets.", rejected: null });
  expect(told(999, 1)).toMatchObject({ tone: "met", rejected: "1 of 1,000 rows was rejected, 0.1%." });
  expect(told(900, 100)).toMatchObject({ tone: "warning", title: "h1 holds 900 tickets." });
  expect(told(400, 600)).toMatchObject({ tone: "warning", title: "Most rows were rejected: h1 holds 400 tickets." });
});
