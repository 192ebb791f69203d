// The keyboard of the window: shortcuts, Back and Forward, and F6 from part to part.
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";

import { runCommand } from "../../context/commands";
import { useNotices } from "../../context/notices";
import { goTo } from "../../context/place";
import { command, showFrame } from "./testing";

beforeEach(() => {
  window.location.hash = "#/overview";
  useNotices.setState({ notices: [] });
});

test("shortcuts of a desk work while it is open, not in a text, and not after it is left", async () => {
  const user = userEvent.setup();
  const run = vi.fn();
  showFrame({ commands: [command({ keys: "z", run })] });
  await user.keyboard("z");
  expect(run).toHaveBeenCalledTimes(1);

  await user.keyboard("{Control>}k{/Control}");
  await user.type(screen.getByRole("combobox"), "z");
  expect(run).toHaveBeenCalledTimes(1);
  await user.keyboard("{Escape}");

  act(() => goTo("/studio/matrix"));
  await user.keyboard("z");
  expect(run).toHaveBeenCalledTimes(1);
});

test("a menu of the system runs the same command; keys that both hear run it once", async () => {
  const user = userEvent.setup();
  const run = vi.fn();
  showFrame({ commands: [command({ keys: "Mod+I", run })] });
  await user.keyboard("{Control>}i{/Control}");
  act(() => runCommand("test.command", "menu"));
  expect(run).toHaveBeenCalledTimes(1);
  await user.keyboard("{Control>}i{/Control}{Control>}i{/Control}");
  expect(run).toHaveBeenCalledTimes(3);
  act(() => runCommand("palette.open", "menu"));
  expect(screen.getByRole("combobox")).toBeTruthy();
});

test("F6 goes through the parts of the window in their order and Shift+F6 back", async () => {
  const user = userEvent.setup();
  act(() => goTo("/studio"));
  showFrame();
  const names: (string | null)[] = [];
  for (let step = 0; step < 5; step += 1) {
    await user.keyboard("{F6}");
    names.push(document.activeElement?.getAttribute("aria-label") ?? null);
  }
  expect(names).toEqual(["Desks", "Context", "Rules", "Status", "Desks"]);
  await user.keyboard("{Shift>}{F6}{/Shift}");
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Status");
});

test("the sheet of shortcuts lists what the open desk offers", async () => {
  const user = userEvent.setup();
  showFrame({ commands: [command({ keys: "Mod+I" })] });
  await user.keyboard("?");
  const sheet = screen.getByRole("dialog", { name: "Keyboard shortcuts" });
  expect(within(sheet).getByText("Import tickets")).toBeTruthy();
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
});

const ringed = () => document.querySelector("[data-ring]");

test("the part that F6 leads to shows it, however the focus came before, until something in it has the focus", async () => {
  const user = userEvent.setup();
  act(() => goTo("/studio"));
  showFrame();
  await user.click(screen.getByRole("button", { name: "Add rule" }));
  expect(ringed()).toBeNull();
  await user.keyboard("{F6}");
  expect(document.activeElement).toBe(screen.getByRole("contentinfo", { name: "Status" }));
  expect(ringed()).not.toBeNull();
  await user.keyboard("{Shift>}{F6}{/Shift}");
  expect(document.activeElement).toBe(screen.getByRole("region", { name: "Rules" }));
  expect(ringed()).not.toBeNull();
  await user.tab();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Add rule" }));
  expect(ringed()).toBeNull();
});

test("a desk without panes is one part, with the name of the desk", async () => {
  const user = userEvent.setup();
  showFrame();
  await user.keyboard("{F6}{F6}{F6}");
  expect(document.activeElement).toBe(screen.getByRole("main", { name: "Overview" }));
  expect(ringed()).not.toBeNull();
});

test("F6 leaves out what is not shown, and Shift+F6 begins at the end", async () => {
  const user = userEvent.setup();
  act(() => goTo("/studio"));
  showFrame();
  Object.defineProperty(screen.getByRole("region", { name: "Rules" }), "offsetHeight", { value: 0 });
  await user.keyboard("{Shift>}{F6}{/Shift}");
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Status");
  await user.keyboard("{Shift>}{F6}{/Shift}");
  expect(document.activeElement).toBe(screen.getByRole("main", { name: "Studio" }));
});

test("F6 stays in a dialog", async () => {
  const user = userEvent.setup();
  showFrame();
  await user.keyboard("?");
  await user.keyboard("{F6}");
  expect(screen.getByRole("dialog").contains(document.activeElement)).toBe(true);
});

test("Alt and an arrow go back and forward, also from a grid that moves with arrows, but not from a text", async () => {
  const user = userEvent.setup();
  const moved = vi.fn((event: KeyboardEvent) => event.preventDefault());
  showFrame();
  act(() => goTo("/studio"));
  const grid = screen.getByRole("button", { name: "Add rule" });
  grid.addEventListener("keydown", moved);
  grid.focus();
  await user.keyboard("{Alt>}{ArrowLeft}{/Alt}");
  expect(await screen.findByRole("heading", { name: "Overview" })).toBeTruthy();
  expect(moved.mock.calls.map(([event]) => event.key)).not.toContain("ArrowLeft");

  await user.keyboard("{Alt>}{ArrowRight}{/Alt}");
  expect(await screen.findByRole("heading", { name: "Policy studio" })).toBeTruthy();

  const text = document.createElement("input");
  screen.getByRole("region", { name: "Rules" }).append(text);
  text.focus();
  expect(fireEvent.keyDown(text, { key: "ArrowLeft", altKey: true })).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(screen.getByRole("heading", { name: "Policy studio" })).toBeTruthy();
});

test("the system's menu goes back too", async () => {
  showFrame();
  act(() => goTo("/studio"));
  act(() => runCommand("go.back", "menu"));
  expect(await screen.findByRole("heading", { name: "Overview" })).toBeTruthy();
});

test("Ctrl+Y redoes as Ctrl+Shift+Z does, and the sheet of shortcuts names both", async () => {
  const user = userEvent.setup();
  const run = vi.fn();
  showFrame({ commands: [command({ title: "Redo edit", keys: "Mod+Shift+Z", run })] });
  await user.keyboard("{Control>}y{/Control}");
  expect(run).toHaveBeenCalledTimes(1);
  await user.keyboard("?");
  const line = within(screen.getByRole("dialog")).getByText("Redo edit").parentElement;
  expect(line?.textContent).toBe("Redo editCtrlShiftZ or CtrlY");
  await waitFor(() => expect(within(screen.getByRole("dialog")).getByText("Back")).toBeTruthy());
});
