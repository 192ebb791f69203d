// Notices: which leave, when, and that none moves under the pointer.
import { act, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";

import { notify, useNotices } from "../../context/notices";
import { showFrame } from "./testing";

beforeEach(() => {
  window.location.hash = "#/overview";
  useNotices.setState({ notices: [] });
});

test("a notice leaves by itself, an error stays until it is dismissed", async () => {
  vi.useFakeTimers();
  try {
    showFrame();
    act(() => {
      notify({ tone: "met", title: "Version saved" });
      notify({ tone: "error", title: "Not exported" });
    });
    act(() => vi.advanceTimersByTime(9000));
    expect(screen.queryByText("Version saved")).toBeNull();
    expect(screen.getByText("Not exported")).toBeTruthy();
    act(() => screen.getByRole("button", { name: "Dismiss" }).click());
    expect(screen.queryByText("Not exported")).toBeNull();
  } finally {
    vi.useRealTimers();
  }
});
