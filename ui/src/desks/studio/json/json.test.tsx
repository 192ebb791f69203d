// The JSON view: what is typed is kept, what is wrong is shown at its line.
import { fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { accessibilityFaults } from "../../../testing/axe";
import { renderAt } from "../../../testing/render";
import { draftNow, opened, POLICY, underEdit } from "../impact/testing";
import JsonPart from ".";

async function shown(path = "/studio/json"): Promise<{ field: HTMLTextAreaElement; container: HTMLElement }> {
  const { container } = renderAt(path, <JsonPart />);
  await opened();
  await screen.findByText("Reads as a policy.");
  return { field: screen.getByRole<HTMLTextAreaElement>("textbox", { name: "The policy as JSON" }), container };
}

test("a text that does not read is kept, marked at its line, and can be mended", async () => {
  const user = userEvent.setup();
  underEdit();
  const { field } = await shown();
  const good = field.value;
  const broken = good.replace('"name": "desk",', '"name": "desk"');
  fireEvent.change(field, { target: { value: broken } });
  expect(field.value).toBe(broken);
  expect(screen.getByRole("alert").textContent).toContain("A comma is missing before this.");
  expect(screen.getByText("Line 4, column 3")).toBeTruthy();
  expect(field.getAttribute("aria-invalid")).toBe("true");
  await user.click(screen.getByRole("button", { name: "Go there" }));
  expect(broken.slice(field.selectionStart, field.selectionStart + 9)).toBe('"domains"');
  fireEvent.change(field, { target: { value: good } });
  expect(screen.queryByRole("alert")).toBeNull();
  expect(draftNow()).toEqual(POLICY);
});

test("what is JSON but no policy is shown at its path", async () => {
  underEdit();
  const { field } = await shown();
  fireEvent.change(field, { target: { value: field.value.replace('"at_least": "medium"', '"at_least": "severe"') } });
  expect(screen.getByRole("alert").textContent).toContain("matrix.rules[0].when.at_least");
  expect(screen.getByText(/^Line \d+, column \d+$/)).toBeTruthy();
});

test("a text on one line is laid out", async () => {
  const user = userEvent.setup();
  underEdit();
  const { field } = await shown();
  const laidOut = field.value;
  fireEvent.change(field, { target: { value: JSON.stringify(POLICY) } });
  await user.click(screen.getByRole("button", { name: "Format" }));
  expect(field.value).toBe(laidOut);
});

test("a policy on one line that is pasted over the whole text is laid out; other pastes are left alone", async () => {
  underEdit();
  const { field } = await shown();
  const laidOut = field.value;
  const paste = (text: string) => fireEvent.paste(field, { clipboardData: { getData: () => text } });
  field.setSelectionRange(0, field.value.length);
  expect(paste(JSON.stringify(POLICY))).toBe(false);
  expect(field.value).toBe(laidOut);
  field.setSelectionRange(5, 5);
  expect(paste('{"a":1}')).toBe(true);
});

test("a path of the address is brought under the cursor", async () => {
  underEdit();
  const { field } = await shown("/studio/json?path=matrix.rules%5B1%5D.when");
  expect(field.value.slice(field.selectionStart).replaceAll(/\s+/g, "")).toMatch(/^\{"count":3/);
});

test("nothing is wrong for assistive technology", async () => {
  underEdit();
  const { container } = await shown();
  expect(await accessibilityFaults(container)).toEqual([]);
});
