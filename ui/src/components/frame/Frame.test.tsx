// The frame with desks of the test's own: the rail, the status bar, what assistive technology finds.
import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";

import { useNotices } from "../../context/notices";
import { goTo } from "../../context/place";
import { accessibilityFaults } from "../../testing/axe";
import { command, showFrame } from "./testing";

beforeEach(() => {
  window.location.hash = "#/overview";
  useNotices.setState({ notices: [] });
});

test("a link of the rail opens its desk, moves the focus there, and back goes back", async () => {
  const user = userEvent.setup();
  showFrame();
  await user.click(screen.getByRole("link", { name: /^Studio ?, 4 due$/ }));
  expect(screen.getByRole("heading", { name: "Policy studio" })).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole("main"));
  expect(document.title).toContain("Policy studio");

  act(() => window.history.back());
  expect(await screen.findByRole("heading", { name: "Overview" })).toBeTruthy();
});

test("without a workspace a desk that needs one cannot be opened and says why", async () => {
  const user = userEvent.setup();
  showFrame({ closed: "Open a workspace first" });
  const studio = screen.getByRole("link", { name: /Studio/ });
  expect(studio.getAttribute("aria-disabled")).toBe("true");
  await user.click(studio);
  expect(window.location.hash).toBe("#/overview");

  await user.keyboard("{Control>}2{/Control}");
  expect(window.location.hash).toBe("#/overview");
  expect(await screen.findByText("Open a workspace first", { selector: "section *" })).toBeTruthy();
});

test("a desk's status items leave with it", () => {
  showFrame();
  const bar = screen.getByRole("contentinfo");
  expect(within(bar).getByText("Draft saved 14:02:11")).toBeTruthy();
  act(() => goTo("/studio"));
  expect(within(bar).queryByText("Draft saved 14:02:11")).toBeNull();
});

test("axe finds nothing in the frame, the palette and the sheet of shortcuts", async () => {
  const user = userEvent.setup();
  showFrame({ commands: [command({ disabledReason: "needs a corpus" })] });
  expect(await accessibilityFaults()).toEqual([]);
  await user.keyboard("{Control>}k{/Control}");
  expect(await accessibilityFaults()).toEqual([]);
  await user.keyboard("{Escape}?");
  expect(await accessibilityFaults()).toEqual([]);
});
