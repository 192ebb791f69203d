// Promises: proved or refuted with a counterexample, and edited as controls.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { answerCommands } from "../../../api/testing";
import { accessibilityFaults } from "../../../testing/axe";
import { renderAt } from "../../../testing/render";
import { draftNow, opened, underEdit } from "../impact/testing";
import InvariantsPart from ".";

async function shown(path = "/studio/invariants") {
  const part = renderAt(path, <InvariantsPart />);
  await opened();
  await screen.findByText(/Broken: with/);
  return part;
}

test("a broken promise has a counterexample in words and leads to its cell", async () => {
  underEdit();
  await shown();
  expect(screen.getByText("1 of 2 broken")).toBeTruthy();
  const [broken, held] = screen.getAllByRole("listitem");
  expect(broken?.textContent).toContain("Broken: with Security high, all else low, a ticket is assisted.");
  expect(within(broken ?? document.body).getByRole("link", { name: "Show the cell" }).getAttribute("href")).toBe("#/studio/matrix?cell=6");
  expect(held?.textContent).toContain("\u201cApprove a refund\u201d is never allowed in any lane");
});

test("the terms of a promise are controls; all lanes are not listed", async () => {
  const user = userEvent.setup();
  underEdit();
  await shown("/studio/invariants?promise=no_refund");
  await user.click(screen.getByRole("checkbox", { name: "Autonomous" }));
  expect(draftNow().invariants?.[1]).toEqual({ id: "no_refund", capability: "refund", never: "allow", in: ["assisted", "human_owned"] });
  await user.click(screen.getByRole("checkbox", { name: "Autonomous" }));
  expect(draftNow().invariants?.[1]).toEqual({ id: "no_refund", capability: "refund", never: "allow" });
});

test("promises are added and removed", async () => {
  const user = userEvent.setup();
  underEdit();
  await shown();
  await user.click(screen.getByRole("button", { name: "Add promise" }));
  await user.click(await screen.findByRole("menuitem", { name: "A permission that is never given" }));
  expect(draftNow().invariants?.at(-1)).toEqual({ id: "new_promise", says: "", capability: "refund", never: "allow" });
  await user.click(await screen.findByRole("button", { name: "Remove the promise" }));
  expect(draftNow().invariants).toHaveLength(2);
});

test("a promise that is renamed stays open and proved, and takes the press that ended its naming", async () => {
  const user = userEvent.setup();
  underEdit();
  await shown("/studio/invariants?promise=security_owned");
  const name = screen.getByRole("textbox", { name: "Name of the promise" });
  await user.clear(name);
  await user.type(name, "security_first");
  // The answer about the promise under its new name is still to come.
  answerCommands({});
  const lane = screen.getByRole("combobox", { name: "the lane is at least" });
  await user.click(lane);
  expect(screen.getByRole("listbox", { name: "the lane is at least" })).toBeTruthy();
  expect(document.activeElement).toBe(lane);
  expect(draftNow().invariants?.[0]?.id).toBe("security_first");
  expect(window.location.hash).toContain("promise=security_first");
  expect(screen.getByText(/Broken: with Security high/)).toBeTruthy();
});

test("nothing is wrong for assistive technology", async () => {
  underEdit();
  const { container } = await shown("/studio/invariants?promise=security_owned");
  expect(await accessibilityFaults(container)).toEqual([]);
});
