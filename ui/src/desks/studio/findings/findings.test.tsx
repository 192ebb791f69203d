// Findings and edits: grouped as people work through them, each leading to its place.
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { accessibilityFaults } from "../../../testing/axe";
import { renderAt } from "../../../testing/render";
import EditsPart from "../edits";
import { byReviewers, editPlace } from "../edits/reviewers";
import { EDITOR_SECTIONS } from "../frame/sections";
import { opened, POLICY, READING, underEdit } from "../impact/testing";
import FindingsPart from ".";
import { findingPlace, placeWords } from "./places";
import { findingSentence } from "../parts/titles";

test("a path leads to the place at which it is edited, with its name in words", () => {
  const place = (path: string) => [findingPlace(path, POLICY), placeWords(path, POLICY)];
  expect(place("matrix.rules[1].when")).toEqual(["/studio/matrix?rule=several", "Matrix, rule several"]);
  expect(place("lanes.human_owned.send_reply")).toEqual(["/studio/lanes?capability=send_reply", "Human-owned, Send a reply"]);
  expect(place("invariants[1].capability")).toEqual(["/studio/invariants?promise=no_refund", "Promise no refund"]);
  expect(place("tests[1].expect.triggers")).toEqual(["/studio/tests?test=a%20refund", "Test a refund"]);
  expect(place("factors[0].guidance")[1]).toBe("Policy sensitivity");
  expect(findingPlace("somewhere.else", POLICY)).toBe("/studio/json?path=somewhere.else");
});

test("every part of the studio is where edits and findings of it lead", () => {
  for (const { keys, href } of EDITOR_SECTIONS) {
    for (const key of keys) {
      expect([key, editPlace({ id: key, section: key, reviewers: [], says: "" }, POLICY)]).toEqual([key, href]);
      expect([key, findingPlace(key, POLICY)]).toEqual([key, href]);
    }
  }
});

test("findings stand under their severity, errors first, and lead to their places", async () => {
  const findings = [
    { severity: "note" as const, code: "n", path: "", message: "no audit is planned" },
    { severity: "error" as const, code: "e", path: "matrix.rules[0]", message: "this rule decides no cell" },
  ];
  underEdit({ reading: () => ({ ...READING, findings }) });
  const { container } = renderAt("/studio/findings", <FindingsPart />);
  await opened();
  expect(await screen.findByText("1 error stops a release")).toBeTruthy();
  expect(screen.getAllByRole("heading", { level: 3 }).map((head) => head.textContent)).toEqual([
    "Errors stop a release1",
    "Notes worth knowing1",
  ]);
  expect(screen.getByRole("link", { name: "Open the place: Matrix, rule any medium" }).getAttribute("href")).toBe("#/studio/matrix?rule=any_medium");
  expect(screen.getByText("This rule decides no cell.")).toBeTruthy();
  expect(await accessibilityFaults(container)).toEqual([]);
});

test("a message names things by their titles, and leaves what it cannot tell", () => {
  const policy = {
    ...POLICY,
    domains: [{ id: "billing", title: "Billing", reviewer: "legal", consequence: "high" as const, when: { text: ["invoice"] } }],
    sources: [{ id: "refund", title: "Refund desk" }],
  };
  expect(findingSentence('"billing" has high consequence; add the condition {"domain": "billing"}', "domains[0]", policy)).toBe(
    "\u201cBilling\u201d has high consequence; add the condition \u201cthe ticket is about Billing\u201d.",
  );
  expect(findingSentence('Without "several" every cell would have the same lane.', "matrix.rules[1]", policy)).toBe(
    "Without \u201c3 or more factors at least medium\u201d every cell would have the same lane.",
  );
  // A source and a capability share this id.
  expect(findingSentence('"refund" and "nobody"', "", policy)).toBe('"refund" and "nobody".');
  expect(findingSentence('"refund" and "nobody"', "sources[0].fields", policy)).toBe('\u201cRefund desk\u201d and "nobody".');
});

const EDITS = [
  { id: "matrix.several", section: "matrix", reviewers: ["support_leadership"], says: "Matrix: “several” takes 2 factors, was 3." },
  { id: "lanes.assisted.send_reply", section: "lanes", reviewers: ["operations", "support_leadership"], says: "Assisted now allows “Send a reply”." },
  { id: "tests.a refund", section: "tests", reviewers: ["support_leadership"], says: "Test “a refund” is new." },
];

test("edits are grouped by the roles that review them and lead to where they were made", async () => {
  expect(byReviewers(EDITS).map(({ reviewers, edits }) => [reviewers.length, edits.length])).toEqual([
    [1, 2],
    [2, 1],
  ]);
  expect(EDITS.map((edit) => editPlace(edit, POLICY))).toEqual([
    "/studio/matrix?rule=several",
    "/studio/lanes?capability=send_reply",
    "/studio/tests?test=a%20refund",
  ]);
  underEdit({ reading: () => ({ ...READING, edits: EDITS }) });
  const { container } = renderAt("/studio/edits", <EditsPart />);
  await opened();
  expect(await screen.findByRole("region", { name: "Operations and support leadership" })).toBeTruthy();
  expect(screen.getByText("3 edits, grouped by who reviews them")).toBeTruthy();
  expect(await accessibilityFaults(container)).toEqual([]);
});
