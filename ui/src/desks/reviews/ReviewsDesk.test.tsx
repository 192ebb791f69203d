// The reviews desk beside labelling: draw, close, mark as done.
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";

import { useContextBar } from "../../context/contextBar";
import { accessibilityFaults } from "../../testing/axe";
import { metric, report } from "../../testing/runs";
import { FakeLabels, opened, openWorkspace, SET, WEEKLY } from "./fixture";

beforeEach(openWorkspace);

test("closing a set asks first and says how many tickets have no label", async () => {
  const { user, labels } = opened("/reviews?set=3");
  await user.click(await screen.findByRole("button", { name: "Close this set" }));
  const dialog = screen.getByRole("dialog", { name: "Close Audit sample, July" });
  expect(dialog.textContent).toContain("3 tickets of the set have no label yet.");
  await user.click(within(dialog).getByRole("button", { name: "Close the set" }));
  await screen.findByText("Closed: labels are final");
  expect(labels.closed).toBe(true);
  expect(screen.queryByRole("button", { name: /Save and next/ })).toBeNull();
});

test("a sample is drawn from the corpus and the version in the context bar", async () => {
  let asked: unknown = null;
  const { user } = opened("/reviews", new FakeLabels(), {
    corpus_fields: () => [],
    audit_draw: (payload) => {
      asked = payload;
      return SET;
    },
  });
  const draw = () => screen.getAllByRole("button", { name: "Draw an audit sample" })[0] ?? document.body;
  await waitFor(() => expect(draw().getAttribute("aria-disabled")).toBeNull());
  await user.click(draw());
  const dialog = await screen.findByRole("dialog", { name: "Draw an audit sample" });
  await user.type(within(dialog).getByRole("spinbutton", { name: "Seed" }), "7");
  expect(await accessibilityFaults(dialog)).toEqual([]);
  await user.click(within(dialog).getByRole("button", { name: "Draw the sample" }));
  await screen.findByText("Subject of 491");
  expect(asked).toEqual({ policy: "b2b@1", corpus: "sample", size: 60, field: null, seed: 7, title: "" });
});

test("the weekly review counts what the scorecard counts, of what, and says so", async () => {
  const late = metric("late_escalation", "Late escalation", { value: 0.0505, count: 849, n: 16800, low: 0.047, high: 0.054, unavailable: null });
  useContextBar.getState().setPolicy("b2b");
  useContextBar.getState().setBaseline("b2b@1");
  const { user } = opened("/reviews", new FakeLabels(), {
    // Nothing was ever recorded as a run, as in a workspace that has just been made.
    reviews_due: () => [{ ...WEEKLY, counts: [], says: "no shadow run is recorded yet" }],
    shadow_report: () => report({ scorecard: [late] }),
  });
  await user.click(await screen.findByRole("button", { name: /Weekly: late escalations/ }));
  const pane = screen.getByRole("region", { name: "Review" });
  await within(pane).findByText("849 of 16,800, 5.1% (4.7\u20135.4)");
  expect(within(pane).getByText("Taken over and owned by a person after the assistant began")).toBeDefined();
  expect(within(pane).getByText("In corpus sample, as the scorecard of v1 has it")).toBeDefined();
});

test("a review that comes round again is recorded as done with its findings", async () => {
  let asked: unknown = null;
  const { user, container } = opened("/reviews", new FakeLabels(), {
    review_done: (payload) => {
      asked = payload;
      return null;
    },
  });
  await user.click(await screen.findByRole("button", { name: /Weekly: late escalations/ }));
  const pane = screen.getByRole("region", { name: "Review" });
  expect(within(pane).getByRole("link", { name: "Open the report" }).getAttribute("href")).toBe("#/shadow");
  await user.clear(within(pane).getByRole("spinbutton", { name: "Findings" }));
  await user.type(within(pane).getByRole("spinbutton", { name: "Findings" }), "2");
  await user.type(within(pane).getByLabelText("What was found"), "Refunds late");
  expect(await accessibilityFaults(container)).toEqual([]);
  await user.click(within(pane).getByRole("button", { name: "Mark as done" }));
  await screen.findByText("Choose what is due, or go on labelling.");
  expect(asked).toEqual({ review: "weekly_outcomes", note: "Refunds late", findings: 2 });
});

test("where nothing can be drawn, the page leads to what is missing", async () => {
  opened("/reviews", new FakeLabels(), {
    workspace_state: () => ({ folder: { name: "Support", path: "/srv/support" }, corpora: [], policies: [], in_service: null }),
    reviews_due: () => [],
    label_sets: () => [],
  });
  await screen.findByText("Reviews need tickets and a saved policy.");
  expect(screen.getByRole("link", { name: "Go to the overview" }).getAttribute("href")).toBe("#/overview");
  await screen.findByText("nothing is due");
});
