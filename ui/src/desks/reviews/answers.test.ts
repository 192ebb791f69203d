// What of a set is shown while labels are on their way, and which of them can still be changed.
import { expect, test } from "vitest";

import type { Choice, SetTicketShown } from "../../api/bindings";
import { type Answers, standingOf, type Step, whyNotTakeBack, withSteps } from "./answers";
import { FakeLabels } from "./fixture";

function answers(given: string[], shown: string[] = []): Answers {
  return { place: null, drafts: {}, steps: [], given, shown, refused: null };
}

function step(ticket: string, choice: Choice | null, doneAt: number | null): Step {
  return { id: 1, ticket, label: choice === null ? null : { choice, note: null }, draft: { choice: null, note: "" }, doneAt };
}

test("a label counts from the moment it is given, and the workspace's answer takes over once it was read later", () => {
  const labels = new FakeLabels();
  labels.labels.set("491", { choice: "assisted", note: null });
  const read = labels.detail();
  const steps = [step("491", null, 20), step("492", "autonomous", 10), step("493", "skipped", null)];
  const early = withSteps(read, steps, 9);
  expect(early.tickets.map(({ choice }) => choice)).toEqual([null, "autonomous", "skipped"]);
  expect(early.tickets.map(({ recommended }) => recommended)).toEqual([null, null, null]);
  expect(early.counts).toEqual([1, 0, 0, 1]);
  expect(withSteps(read, steps, 20).tickets.map(({ choice }) => choice)).toEqual(["assisted", null, "skipped"]);
  expect(withSteps(read, steps.slice(0, 2), 20)).toBe(read);
});

test("of several steps on one ticket the last one is shown", () => {
  const read = new FakeLabels().detail();
  const steps = [step("491", "assisted", null), step("491", null, null), step("491", "human_owned", null)];
  expect(withSteps(read, steps, 0).tickets[0]?.choice).toBe("human_owned");
});

test.each<[string, Choice | null, Answers, string]>([
  ["no label", null, answers([]), "open"],
  ["labelled before this window", "assisted", answers([]), "final"],
  ["the last one given here", "assisted", answers(["a", "t"]), "kept"],
  ["an earlier one given here", "assisted", answers(["t", "a"]), "final"],
  ["the last one, after the policy's answer", "assisted", answers(["t"], ["t"]), "final"],
  ["skipped here", "skipped", answers(["t", "a"]), "open"],
  ["skipped here, after the policy's answer", "skipped", answers(["t", "a"], ["t"]), "final"],
  ["skipped before this window", "skipped", answers([]), "final"],
])("%s", (_, choice, now, standing) => {
  const ticket: SetTicketShown = { ticket: "t", choice, note: null, recommended: null, reason: null };
  expect(standingOf(ticket, now)).toBe(standing);
});

test("only a label of this window whose answer was not shown can be taken back", () => {
  expect(whyNotTakeBack(answers(["t"]))).toBeNull();
  expect(whyNotTakeBack(answers(["t"], ["a"]))).toBeNull();
  expect(whyNotTakeBack(answers(["a", "t"], ["t"]))).toContain("was shown");
  expect(whyNotTakeBack(answers([]))).toContain("No label");
});
