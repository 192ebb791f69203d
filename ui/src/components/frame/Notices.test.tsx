// Notices: which leave, when, and that none moves under the pointer.
import { act, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { dismiss, notify, useNotices } from "../../context/notices";
import { Notices } from "./Notices";
import { renderAt } from "../../testing/render";

beforeEach(() => {
  vi.useFakeTimers();
  useNotices.setState({ notices: [] });
  renderAt("/overview", <Notices />);
});

afterEach(() => {
  vi.useRealTimers();
});

const stack = () => screen.getByRole("region", { name: "Notices" });
const pass = (milliseconds: number) => act(() => vi.advanceTimersByTime(milliseconds));

/** The titles from the edge on; one that has left but keeps its room is in brackets. */
function titles(): string[] {
  return [...stack().querySelectorAll<HTMLElement>("[data-notice]")].map((entry) => {
    const title = entry.querySelector("strong")?.textContent ?? "";
    return entry.dataset.gone ? `(${title})` : title;
  });
}

function dismissButton(title: string): HTMLElement {
  const entry = screen.getByText(title).closest<HTMLElement>("[data-notice]");
  if (!entry) throw new Error("the title stands in no notice");
  return within(entry).getByRole("button", { name: "Dismiss" });
}

test("good news leaves after eight seconds, after twelve if something can be done; bad news stays", () => {
  act(() => {
    notify({ tone: "met", title: "Exported" });
    notify({ tone: "met", title: "Saved as v3", action: { label: "Compare", run: () => {} } });
    notify({ tone: "warning", title: "Not all were read" });
    notify({ tone: "error", title: "Not written" });
  });
  pass(7_900);
  expect(titles()).toEqual(["Not written", "Not all were read", "Saved as v3", "Exported"]);
  pass(200);
  expect(titles()).toEqual(["Not written", "Not all were read", "Saved as v3"]);
  pass(4_000);
  expect(titles()).toEqual(["Not written", "Not all were read"]);
  pass(600_000);
  expect(titles()).toEqual(["Not written", "Not all were read"]);
  fireEvent.click(dismissButton("Not written"), { detail: 1 });
  expect(titles()).toEqual(["Not all were read"]);
});

test("time stands still while the pointer or the focus is on the stack", () => {
  act(() => notify({ tone: "met", title: "Exported" }));
  pass(5_000);
  fireEvent.pointerEnter(stack());
  pass(60_000);
  expect(titles()).toEqual(["Exported"]);
  fireEvent.pointerLeave(stack());
  pass(2_900);
  expect(titles()).toEqual(["Exported"]);
  pass(200);
  expect(titles()).toEqual([]);

  act(() => notify({ tone: "met", title: "Copied" }));
  act(() => dismissButton("Copied").focus());
  pass(60_000);
  expect(titles()).toEqual(["Copied"]);
  act(() => dismissButton("Copied").blur());
  pass(8_100);
  expect(titles()).toEqual([]);
});

test("nothing moves under the pointer: what leaves keeps its room, what comes stands last", () => {
  act(() => {
    notify({ tone: "error", title: "First" });
    notify({ tone: "error", title: "Second" });
  });
  fireEvent.pointerEnter(stack());
  fireEvent.click(dismissButton("Second"), { detail: 1 });
  expect(titles()).toEqual(["(Second)", "First"]);
  act(() => notify({ tone: "met", title: "Third" }));
  expect(titles()).toEqual(["(Second)", "First", "Third"]);
  fireEvent.pointerLeave(stack());
  expect(titles()).toEqual(["Third", "First"]);
});

test("after the last one is dismissed under the pointer, the next leaves in its time", () => {
  act(() => notify({ tone: "error", title: "First" }));
  fireEvent.pointerEnter(stack());
  act(() => dismissButton("First").focus());
  fireEvent.click(dismissButton("First"), { detail: 1 });
  expect(titles()).toEqual([]);
  act(() => notify({ tone: "met", title: "Second" }));
  pass(8_100);
  expect(titles()).toEqual([]);
});

test("dismissed with the keyboard, the focus goes on to the next notice", () => {
  act(() => {
    notify({ tone: "error", title: "First" });
    notify({ tone: "error", title: "Second" });
    notify({ tone: "error", title: "Third" });
  });
  act(() => dismissButton("Second").focus());
  fireEvent.click(dismissButton("Second"), { detail: 0 });
  expect(document.activeElement).toBe(dismissButton("First"));
  fireEvent.click(dismissButton("First"), { detail: 0 });
  expect(document.activeElement).toBe(dismissButton("Third"));
});

test("an action is taken once and its notice leaves", () => {
  const run = vi.fn();
  act(() => notify({ tone: "met", title: "Saved as v3", action: { label: "Compare", run } }));
  fireEvent.click(screen.getByRole("button", { name: "Compare" }));
  expect(run).toHaveBeenCalledOnce();
  expect(titles()).toEqual([]);
});

test("what is said again stands there once, and good news never pushes bad news out", () => {
  act(() => {
    notify({ tone: "error", title: "Not written", body: "The disk is full." });
    for (const title of ["a", "b", "c", "d", "e"]) notify({ tone: "note", title });
    notify({ tone: "note", title: "d" });
  });
  expect(titles()).toEqual(["d", "e", "c", "b", "Not written"]);
  act(() => dismiss(useNotices.getState().notices[0]?.id ?? 0));
  expect(titles()).toEqual(["d", "e", "c", "b"]);
});
