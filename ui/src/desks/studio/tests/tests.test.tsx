// The policy's tests: how they came out, and what they expect as controls.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { accessibilityFaults } from "../../../testing/axe";
import { renderAt } from "../../../testing/render";
import { draftNow, opened, POLICY, underEdit } from "../impact/testing";
import TestsPart from ".";
import { expectationWords, ticketFrom, ticketSummary, withPart } from "./expectations";

async function shown(path = "/studio/tests") {
  const part = renderAt(path, <TestsPart />);
  await opened();
  await screen.findByText("1 of 2 fail");
  return part;
}

test("a failing test says how the draft decides otherwise", async () => {
  underEdit();
  await shown("/studio/tests?test=a%20refund");
  expect(screen.getByText("The draft decides otherwise")).toBeTruthy();
  expect(screen.getAllByText("the lane is autonomous, expected at least assisted")).toHaveLength(2);
});

test("expectations are edited part by part; what is left open is left out", async () => {
  const user = userEvent.setup();
  underEdit();
  await shown("/studio/tests?test=a%20refund");
  await user.click(screen.getByRole("combobox", { name: "How the lane is expected" }));
  await user.click(screen.getByRole("option", { name: "exactly" }));
  expect(draftNow().tests?.[1]?.expect).toEqual({ lane: "assisted", triggers: ["policy"] });
  await user.click(screen.getByRole("button", { name: "No longer expect Policy sensitivity" }));
  expect(draftNow().tests?.[1]?.expect).toEqual({ lane: "assisted" });
  await user.click(screen.getByRole("combobox", { name: "Denied: add" }));
  await user.click(screen.getByRole("option", { name: "Approve a refund" }));
  expect(draftNow().tests?.[1]?.expect).toEqual({ lane: "assisted", denied: ["refund"] });
});

test("a test is duplicated beside itself, deleted, and added from a ticket in JSON", async () => {
  const user = userEvent.setup();
  underEdit();
  await shown();
  await user.click(screen.getByRole("button", { name: "Duplicate" }));
  expect(draftNow().tests?.map(({ name }) => name)).toEqual(["a question", "a question (2)", "a refund"]);
  await user.click(screen.getByRole("button", { name: "Delete" }));
  expect(draftNow().tests?.map(({ name }) => name)).toEqual(["a question", "a refund"]);

  await user.click(screen.getByRole("button", { name: "Add test" }));
  const dialog = within(screen.getByRole("dialog"));
  await user.type(dialog.getByRole("textbox", { name: "Name" }), "a new case");
  const ticket = dialog.getByRole("textbox", { name: "Ticket" });
  await user.clear(ticket);
  await user.click(ticket);
  await user.paste('{"id":"t9","subject":"Seats"}');
  await user.click(dialog.getByRole("button", { name: "Add test" }));
  expect(draftNow().tests?.at(-1)).toEqual({
    name: "a new case",
    ticket: { id: "t9", subject: "Seats" },
    expect: { lane: { at_least: "assisted" } },
  });
});

test("expectations and tickets are said in words", () => {
  const says = (expect: object) => expectationWords(expect, POLICY);
  expect(says({})).toBe("nothing is expected");
  expect(says({ lane: { at_most: "assisted" }, triggers: ["policy", "gone_factor"], unit: "answer", missing: ["renewal_days"] })).toBe(
    "at most assisted; triggered by Policy sensitivity and gone factor; the answer goes to a human; missing: renewal days",
  );
  expect(ticketSummary({ id: "1", fields: { plan_tier: "pro", seats: 3 } })).toBe("plan tier pro, seats 3");
  expect(withPart({ lane: "assisted", owner: "x" }, "owner", "")).toEqual({ lane: "assisted" });
  expect(ticketFrom("[]").problem).toBe("A ticket is an object in braces.");
  expect(ticketFrom('{"subject":"x"}').problem).toContain("`id`");
});

test("nothing is wrong for assistive technology", async () => {
  underEdit();
  const { container } = await shown("/studio/tests?test=a%20refund");
  expect(await accessibilityFaults(container)).toEqual([]);
});
