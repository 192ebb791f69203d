// The impact panel: its figures, where they lead, and what it says while there are none.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";

import type { TicketQuery } from "../../../api/bindings";
import { accessibilityFaults } from "../../../testing/axe";
import { renderAt } from "../../../testing/render";
import ImpactPanel from ".";
import { around } from "./Figures";
import { editDraft, IMPACT, opened, share, typeDraft, underEdit } from "./testing";

async function shown() {
  const panel = renderAt("/studio/matrix", <ImpactPanel />);
  await opened();
  await screen.findByRole("table", { name: "Lanes of 5,000 tickets" });
  return panel;
}

function queryOf(link: HTMLElement): TicketQuery {
  const query = /[?&]q=([^&]+)/.exec(link.getAttribute("href") ?? "")?.[1];
  return JSON.parse(decodeURIComponent(query ?? "null"));
}

test("changes are counts of tickets per lane, and the time it took is said", async () => {
  underEdit();
  await shown();
  const rows = within(screen.getByRole("table", { name: "Lanes of 5,000 tickets" })).getAllByRole("row");
  expect(rows.map((row) => row.textContent)).toEqual([
    "Lane, n 5,000v1DraftTickets",
    "Autonomous55.6%58.9%+161",
    "Assisted36.4%22.3%\u2212708",
    "Human-owned7.9%18.9%+547",
  ]);
  expect(screen.getByText("38 ms")).toBeTruthy();
  expect(screen.getByText("627 tightened")).toBeTruthy();
});

test("a cell of the moves opens exactly the tickets that move so", async () => {
  underEdit();
  await shown();
  const cell = screen.getByRole("link", { name: /v1 Assisted, draft Human-owned: 547 tickets/ });
  expect(queryOf(cell)).toEqual({
    corpus: "sample",
    under: "desk@draft",
    against: "desk@1",
    search: "",
    filters: [{ kind: "moved", from: "assisted", to: "human_owned" }],
    sort: "imported",
  });
});

test("gained and fixed stand apart, each with its own tickets, and are never netted", async () => {
  underEdit();
  await shown();
  const table = screen.getByRole("table", { name: /Against human lanes/ });
  const under = within(table).getByRole("row", { name: /^Under-escalated/ });
  expect(under.textContent).toBe("Under-escalated121218323");
  const [gained, fixed, now] = within(under).getAllByRole("link");
  if (!gained || !fixed || !now) throw new Error("a figure has no link");
  expect(queryOf(gained).filters).toEqual([{ kind: "gained", defect: "under_escalated" }]);
  expect(queryOf(fixed).filters).toEqual([{ kind: "fixed", defect: "under_escalated" }]);
  expect(queryOf(now)).toMatchObject({ against: null, filters: [{ kind: "standing", is: ["laxer"] }] });
});

test("what follows from the draft alone is said with its numbers", async () => {
  underEdit();
  await shown();
  expect(await screen.findByRole("link", { name: "2 of 729, 241 tickets" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "1 of 2 broken" }).getAttribute("href")).toBe("#/studio/invariants");
  expect(screen.getByRole("link", { name: "1 of 2 pass" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "35 tightened, 2 loosened" })).toBeTruthy();
});

test("it follows an edit at once, and a broken order of permissions is counted", async () => {
  const moreThanTwo = { ...IMPACT, tightened: 700, milliseconds: 5 };
  underEdit({ impact: (text) => (text.includes('"count": 2') ? moreThanTwo : IMPACT) });
  await shown();
  editDraft((policy) => ({
    ...policy,
    matrix: { rules: policy.matrix.rules.with(1, { id: "several", lane: "human_owned", when: { count: 2, at_least: "medium" } }) },
    lanes: { ...policy.lanes, human_owned: { ...policy.lanes.human_owned, send_reply: "allow" } },
  }));
  expect(await screen.findByText("700 tightened")).toBeTruthy();
  expect(screen.getByText("Permission order").parentElement?.textContent).toBe("Permission order1 of 2 broken");
});

test("a draft that does not read keeps the figures before, dimmed, and says why", async () => {
  underEdit();
  const { container } = await shown();
  typeDraft("{");
  expect(await screen.findByText(/The draft does not read/)).toBeTruthy();
  expect(screen.getByText(/figures below are those of the last draft/)).toBeTruthy();
  expect(container.textContent).toContain("+161");
  expect(container.querySelector("[aria-busy=true]")).not.toBeNull();
});

test("a draft that cannot be evaluated says so and keeps the figures before", async () => {
  underEdit({
    impact: (text) => {
      if (text.includes("nowhere")) throw { kind: "policy", message: "The rule refers to nowhere." };
      return IMPACT;
    },
  });
  await shown();
  editDraft((policy) => ({ ...policy, title: "nowhere" }));
  expect(await screen.findByText(/The rule refers to nowhere\./)).toBeTruthy();
  expect(screen.getByText("627 tightened")).toBeTruthy();
});

test("without a corpus or a baseline it says what to choose, and still what follows from the draft alone", async () => {
  underEdit({ corpus: null });
  const { unmount } = renderAt("/studio/matrix", <ImpactPanel />);
  expect(await screen.findByText(/Choose a corpus/)).toBeTruthy();
  expect(await screen.findByRole("link", { name: "1 of 2 broken" })).toBeTruthy();
  unmount();
  underEdit({ baseline: null });
  renderAt("/studio/matrix", <ImpactPanel />);
  expect(await screen.findByText(/what the draft is compared with/)).toBeTruthy();
});

test("nothing is wrong for assistive technology", async () => {
  underEdit();
  const { container } = await shown();
  await waitFor(() => expect(screen.queryByText("Uncovered cells")).not.toBeNull());
  expect(await accessibilityFaults(container)).toEqual([]);
});

test("before the first edit it says what it will show, and compares nothing with itself", async () => {
  underEdit({ keptAt: null });
  renderAt("/studio/matrix", <ImpactPanel />);
  await opened();
  expect(await screen.findByText("No edit of v1 yet")).toBeTruthy();
  const lanes = await screen.findByRole("table", { name: "Lanes of 5,000 tickets" });
  expect(within(lanes).queryByText("Draft")).toBeNull();
  expect(queryOf(within(lanes).getByRole("link", { name: /human-owned in v1/ })).under).toBe("desk@1");
  expect(screen.queryByText("Moved tickets")).toBeNull();
  expect(screen.queryByRole("button", { name: "Compare in full" })).toBeNull();
  editDraft((policy) => ({ ...policy, title: "Edited" }));
  expect(await screen.findByText("Moved tickets")).toBeTruthy();
  expect(screen.queryByText("No edit of v1 yet")).toBeNull();
});

test("the scale of two shares lies around both", () => {
  expect(around([share(84, 100), share(81, 100)])).toEqual({ min: 0.8, max: 0.85 });
  expect(around([{ count: 0, n: 0, value: null, low: null, high: null }])).toBeNull();
});
