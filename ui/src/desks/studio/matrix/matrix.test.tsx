// The matrix: thresholds as controls, the grid by keyboard, what no rule covers.
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

import { commands } from "../../../api/bindings";
import { accessibilityFaults } from "../../../testing/axe";
import { renderAt } from "../../../testing/render";
import { draftNow, editDraft, IMPACT, lanesOf, opened, POLICY, READING, underEdit } from "../impact/testing";
import MatrixPart from ".";

async function shown(path = "/studio/matrix") {
  const part = renderAt(path, <MatrixPart />);
  await opened();
  await screen.findByRole("grid", { name: /729 cells/ });
  await screen.findByText("835 tickets");
  return part;
}

function activeCell(): HTMLElement | null {
  const id = screen.getByRole("grid", { name: /729 cells/ }).getAttribute("aria-activedescendant") ?? "";
  return document.getElementById(id);
}

test("a rule says what it does, and its count is changed by a stop", async () => {
  const user = userEvent.setup();
  underEdit();
  await shown();
  expect(screen.getByText("716 cells, decides 181 alone with 500 tickets")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "3 or more factors at least medium" }));
  await user.click(screen.getByRole("radio", { name: "2" }));
  expect(draftNow().matrix.rules[1]).toEqual({ id: "several", lane: "human_owned", when: { count: 2, at_least: "medium" } });
  expect(await screen.findByText("was 3 or more")).toBeTruthy();
  expect(screen.getByRole("radio", { name: "3, as in v1" })).toBeTruthy();
});

test("a factor that is taken out of a count leaves a list of the others", async () => {
  const user = userEvent.setup();
  underEdit();
  await shown("/studio/matrix?rule=any_medium");
  await user.click(screen.getByRole("button", { name: "Choose factors" }));
  await user.click(screen.getByRole("button", { name: "Customer pressure", pressed: true }));
  expect(draftNow().matrix.rules[0]?.when).toEqual({
    count: 1,
    at_least: "medium",
    of: ["policy", "security", "missing", "undo", "domains"],
  });
  expect(await screen.findByText("no longer counts Customer pressure")).toBeTruthy();
});

test("rules are added, moved and removed", async () => {
  const user = userEvent.setup();
  underEdit();
  await shown();
  await user.click(screen.getByRole("button", { name: "Add rule" }));
  expect(draftNow().matrix.rules.map(({ id }) => id)).toEqual(["any_medium", "several", "new_rule"]);
  await user.click(await screen.findByRole("button", { name: "Move up" }));
  expect(draftNow().matrix.rules.map(({ id }) => id)).toEqual(["any_medium", "new_rule", "several"]);
  await user.click(screen.getByRole("button", { name: "Remove the rule" }));
  expect(draftNow()).toEqual(POLICY);
});

test("arrow keys move through the cells, each is said as a sentence, Enter opens its tickets", async () => {
  const user = userEvent.setup();
  underEdit();
  await shown();
  const grid = screen.getByRole("grid", { name: /729 cells/ });
  expect(within(grid).getAllByRole("gridcell")).toHaveLength(729);
  grid.focus();
  await user.keyboard("{ArrowRight}{ArrowRight}{ArrowRight}");
  expect(activeCell()?.getAttribute("aria-label")).toBe(
    "Customer pressure medium, all else low: no rule, 204 tickets. Humans decided 102 autonomous, 90 assisted and 2 human-owned.",
  );
  await user.keyboard("{Enter}");
  expect(decodeURIComponent(window.location.hash)).toContain('"filters":[{"kind":"cell","codes":[81]}]');
});

test("a cell of the address is looked at, and the difference is a view of its own", async () => {
  const user = userEvent.setup();
  underEdit();
  await shown("/studio/matrix?cell=4");
  expect(activeCell()?.getAttribute("aria-label")).toContain("human-owned, assisted in v1");
  await user.click(await screen.findByRole("radio", { name: "Difference" }));
  expect(screen.getByRole("radio", { name: "Difference" })).toHaveProperty("checked", true);
});

test("uncovered cells are listed with their tickets, fullest first, and one rule covers all of them", async () => {
  const user = userEvent.setup();
  underEdit();
  await shown();
  const table = screen.getByRole("grid", { name: "Cells without a rule" });
  const rows = within(table).getAllByRole("row").slice(1);
  expect(rows.map((row) => row.textContent)).toEqual([
    "Customer pressure medium, all else low2044.1%102902",
    "Customer pressure high, all else low00.0%no human lane",
  ]);
  await user.click(screen.getByRole("button", { name: "Cover: at least assisted" }));
  expect(draftNow().matrix.rules.at(-1)).toEqual({
    id: "cover_customer_pressure_medium",
    lane: "assisted",
    when: { all_of: ["pressure"], at_least: "medium" },
  });
});

test("every count is a point of the trade-off, and choosing one edits the rule", async () => {
  const user = userEvent.setup();
  underEdit();
  await shown("/studio/matrix?rule=several");
  await user.click(await screen.findByRole("button", { name: /^Set to 2:/ }));
  expect(draftNow().matrix.rules[1]?.when).toEqual({ count: 2, at_least: "medium" });
  expect(await screen.findByText(/Back at 3, as in v1/)).toBeTruthy();
});

test("edits wait for the counts that are being tried: one trial at a time, the newest draft last", async () => {
  underEdit();
  const asked: { title: unknown; answer: () => void }[] = [];
  vi.spyOn(commands, "draftSweep").mockImplementation(
    (text) =>
      new Promise((resolve) => {
        const data = [1, 2, 3, 4].map((count) => ({ count, figures: IMPACT.after }));
        asked.push({ title: Reflect.get(JSON.parse(text), "title"), answer: () => resolve({ status: "ok", data }) });
      }),
  );
  renderAt("/studio/matrix?rule=several", <MatrixPart />);
  await opened();
  await waitFor(() => expect(asked).toHaveLength(1));
  for (const title of ["B", "C", "D"]) editDraft((policy) => ({ ...policy, title }));
  expect(asked).toHaveLength(1);

  const busy = async () => (await screen.findByText(/At 3 the draft makes/)).closest("[aria-busy]")?.getAttribute("aria-busy");
  await act(async () => asked[0]?.answer());
  expect(await busy()).toBe("true");
  expect(asked.map(({ title }) => title)).toEqual([undefined, "D"]);
  await act(async () => asked[1]?.answer());
  expect(await busy()).toBe("false");
});

test("fewer factors make a smaller grid, more than six a list", async () => {
  const factors = POLICY.factors.slice(0, 3);
  const { missing_context: _, ...rest } = POLICY;
  underEdit({ policy: { ...rest, factors }, reading: () => ({ ...READING, lanes: lanesOf(2).slice(0, 27) }) });
  renderAt("/studio/matrix", <MatrixPart />);
  const grid = await screen.findByRole("grid", { name: /27 cells/ });
  expect(within(grid).getAllByRole("row")).toHaveLength(9);
});

test("nothing is wrong for assistive technology", async () => {
  // A small grid has the same parts as a large one, and is looked through in a moment.
  const { missing_context: _, ...rest } = POLICY;
  underEdit({ policy: { ...rest, factors: POLICY.factors.slice(0, 3) }, reading: () => ({ ...READING, lanes: `${lanesOf(2).slice(0, 26)}u` }) });
  const { container } = renderAt("/studio/matrix?rule=several", <MatrixPart />);
  await screen.findByRole("grid", { name: /27 cells/ });
  await waitFor(() => expect(screen.queryByText(/At 3 the draft makes/)).not.toBeNull());
  expect(await accessibilityFaults(container)).toEqual([]);
});
