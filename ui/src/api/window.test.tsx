// Closing the window: at once where nothing is lost, after keeping where something is, and never against a second try.
import { emit } from "@tauri-apps/api/event";
import { mockIPC, mockWindows } from "@tauri-apps/api/mocks";
import { render } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { keepBeforeClosing, type Unkept, useCloseRequest } from "./window";

let work: Unkept[] = [];
const keep = vi.fn(async () => {});
keepBeforeClosing({ unkept: () => work, keep: () => keep() });

const destroyed = vi.fn();
const held = vi.fn();

function Page() {
  useCloseRequest(held);
  return null;
}

beforeEach(async () => {
  vi.useFakeTimers();
  work = [];
  mockWindows("main");
  mockIPC((command) => (command === "plugin:window|destroy" ? destroyed() : null), { shouldMockEvents: true });
  render(<Page />);
  await vi.advanceTimersByTimeAsync(0);
});

afterEach(() => {
  vi.useRealTimers();
  vi.resetAllMocks();
});

async function close(after = 0): Promise<void> {
  await emit("tauri://close-requested");
  await vi.advanceTimersByTimeAsync(after);
}

test("with nothing to keep the window closes at once", async () => {
  await close();
  expect(destroyed).toHaveBeenCalledTimes(1);
  expect(keep).not.toHaveBeenCalled();
});

test("what is not kept yet is kept before the window closes", async () => {
  work = [{ name: "desk", text: "A" }];
  keep.mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    work = [];
  });
  await close(299);
  expect(destroyed).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(destroyed).toHaveBeenCalledTimes(1);
  expect(held).not.toHaveBeenCalled();
});

test("what cannot be kept holds the window once, and the second try closes it", async () => {
  work = [{ name: "desk", text: "B" }];
  await close();
  expect(held).toHaveBeenCalledWith(["desk"]);
  expect(destroyed).not.toHaveBeenCalled();
  await close();
  expect(destroyed).toHaveBeenCalledTimes(1);
});

test("edits after the warning are warned of again", async () => {
  work = [{ name: "desk", text: "C" }];
  await close();
  work = [{ name: "desk", text: "D" }];
  await close();
  expect(held).toHaveBeenCalledTimes(2);
  expect(destroyed).not.toHaveBeenCalled();
});

test("a disk that never answers holds the window for seconds only", async () => {
  work = [{ name: "desk", text: "E" }];
  keep.mockImplementation(() => new Promise(() => {}));
  await close(4000);
  expect(held).toHaveBeenCalledTimes(1);
  await close(4000);
  expect(destroyed).toHaveBeenCalledTimes(1);
});
