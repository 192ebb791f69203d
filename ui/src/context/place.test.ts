// Back and Forward: whether there is somewhere to go, told after every step.
import { act, renderHook, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";

import { goBack, goForward, goTo, useHasBack, useHasForward, usePlace } from "./place";

function shown() {
  return renderHook(() => ({ place: usePlace()[0], back: useHasBack(), forward: useHasForward() })).result;
}

test("each step back can be taken forward again, until one goes elsewhere", async () => {
  goTo("/overview");
  const result = shown();
  act(() => goTo("/corpora"));
  act(() => goTo("/studio"));
  expect(result.current).toEqual({ place: "/studio", back: true, forward: false });

  goBack();
  await waitFor(() => expect(result.current).toEqual({ place: "/corpora", back: true, forward: true }));
  goForward();
  await waitFor(() => expect(result.current).toEqual({ place: "/studio", back: true, forward: false }));
  goBack();
  await waitFor(() => expect(result.current.place).toBe("/corpora"));
  act(() => goTo("/reviews"));
  expect(result.current.forward).toBe(false);
});

test("a place that takes the place of another is no step", async () => {
  goTo("/overview");
  goTo("/corpora");
  const result = shown();
  act(() => goTo("/corpora/tickets", { replace: true }));
  goBack();
  await waitFor(() => expect(result.current).toMatchObject({ place: "/overview", forward: true }));
});

test("going to where one is already is no step", async () => {
  goTo("/overview");
  goTo("/corpora?q=a b");
  const result = shown();
  act(() => goTo("/corpora?q=a b"));
  goBack();
  await waitFor(() => expect(result.current.place).toBe("/overview"));
});

test("a place that was typed into the address is a step", async () => {
  goTo("/overview");
  const result = shown();
  act(() => {
    window.location.hash = "#/reviews";
  });
  await waitFor(() => expect(result.current).toMatchObject({ place: "/reviews", back: true, forward: false }));
  goBack();
  await waitFor(() => expect(result.current).toMatchObject({ place: "/overview", forward: true }));
});

test("a step is told to the whole page at once, not listener by listener with a drawing between", () => {
  const listens = vi.spyOn(window, "addEventListener");
  const [outer, inner] = [shown(), shown()];
  expect(listens.mock.calls.map(([event]) => event)).not.toContain("popstate");
  expect(listens.mock.calls.map(([event]) => event)).not.toContain("hashchange");
  act(() => goTo("/corpora"));
  expect([outer.current.place, inner.current.place]).toEqual(["/corpora", "/corpora"]);
  listens.mockRestore();
});

test("at the first place there is nothing to go back to", async () => {
  goTo("/overview");
  const result = shown();
  window.history.go(-Number(Reflect.get(Object(window.history.state), "place")));
  await waitFor(() => expect(result.current).toMatchObject({ back: false, forward: true }));
});
