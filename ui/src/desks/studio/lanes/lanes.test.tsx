// Lanes and permissions: a broken order is seen where it is made, with its consequence and the ways out.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { accessibilityFaults } from "../../../testing/axe";
import { renderAt } from "../../../testing/render";
import { draftNow, opened, underEdit } from "../impact/testing";
import LanesPart from ".";

async function shown() {
  const part = renderAt("/studio/lanes", <LanesPart />);
  await opened();
  await screen.findByRole("table", { name: /What the assistant may do/ });
  await screen.findByText("943 tickets");
  return part;
}

test("a permission that breaks the order is said in place, with tickets and the ways out", async () => {
  const user = userEvent.setup();
  underEdit();
  await shown();
  const choice = screen.getByRole("radiogroup", { name: "Send a reply, Human-owned" });
  await user.click(within(choice).getByRole("radio", { name: "Allow" }));
  expect(await screen.findByText("Human-owned gives this right away.")).toBeTruthy();
  expect(screen.getByText(/on 943 tickets the assistant could still reach the customer/)).toBeTruthy();
  expect(screen.getByText(/v1 denies it/)).toBeTruthy();
  expect(screen.getByText("Open: it may still send a reply")).toBeTruthy();
  expect(screen.getByText(/1 differs from v1/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Set Human-owned to deny" }));
  expect(draftNow().lanes.human_owned["send_reply"]).toBe("deny");
  expect(screen.queryByText(/gives this right away/)).toBeNull();
});

test("undo is the other way out of what was just done", async () => {
  const user = userEvent.setup();
  underEdit();
  await shown();
  const choice = screen.getByRole("radiogroup", { name: "Approve a refund, Human-owned" });
  await user.click(within(choice).getByRole("radio", { name: "Allow" }));
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  expect(draftNow().lanes.human_owned["refund"]).toBe("deny");
});

test("internal capabilities may go in any order", async () => {
  const user = userEvent.setup();
  underEdit();
  await shown();
  const choice = screen.getByRole("radiogroup", { name: "Summarise the issue, Assisted" });
  await user.click(within(choice).getByRole("radio", { name: "Deny" }));
  expect(draftNow().lanes.assisted["summarise"]).toBe("deny");
  expect(screen.queryByText(/gives this right away/)).toBeNull();
});

test("a new capability is denied in every lane; one that a promise names cannot be removed", async () => {
  const user = userEvent.setup();
  underEdit();
  await shown();
  await user.click(screen.getByRole("button", { name: "Add capability" }));
  await user.type(screen.getByRole("textbox", { name: "The assistant may" }), "Close the ticket");
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Add capability" }));
  expect(draftNow().capabilities.at(-1)).toEqual({ id: "close_the_ticket", title: "Close the ticket", kind: "customer_facing" });
  expect(draftNow().lanes.autonomous["close_the_ticket"]).toBe("deny");

  await user.click(screen.getByRole("button", { name: "Edit Approve a refund" }));
  expect(screen.getByRole("button", { name: "Remove", description: /still named by the promise/ })).toBeTruthy();
});

test("nothing is wrong for assistive technology, broken or not", async () => {
  const user = userEvent.setup();
  underEdit();
  const { container } = await shown();
  expect(await accessibilityFaults(container)).toEqual([]);
  await user.click(within(screen.getByRole("radiogroup", { name: "Send a reply, Human-owned" })).getByRole("radio", { name: "Human" }));
  await user.click(within(screen.getByRole("radiogroup", { name: "Send a reply, Assisted" })).getByRole("radio", { name: "Deny" }));
  expect(await screen.findByText(/gives this right away/)).toBeTruthy();
  expect(await accessibilityFaults(container)).toEqual([]);
});
