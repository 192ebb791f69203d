// Charts: where things lie, what stands behind them, what can be chosen.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

import { useKeyboard } from "../frame/useKeyboard";
import { accessibilityFaults } from "../../testing/axe";
import { renderAt } from "../../testing/render";
import { Curve, grouped } from "./Curve";
import { flow, LaneFlow } from "./LaneFlow";
import { apart, ticks } from "./scale";
import { WeekBars } from "./WeekBars";
import { weeksBetween, weekSpans, weeksTogether } from "./weekSpans";

const MOVED = [
  [2702, 80, 0],
  [241, 1034, 547],
  [0, 0, 396],
];

test("axes have round numbers that reach beyond the largest value", () => {
  expect(ticks(0.47, 5)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
  expect(ticks(0.114, 3)).toEqual([0, 0.05, 0.1, 0.15]);
  expect(ticks(0)).toEqual([0, 1]);
  for (const most of [0.003, 0.07, 1, 13, 999, 40_000]) {
    const values = ticks(most);
    expect(values.at(-1)).toBeGreaterThanOrEqual(most);
    expect(values.length).toBeLessThanOrEqual(6);
  }
});

test("labels keep their order and their distance, and stay inside", () => {
  expect(apart([10, 12, 90], 20, 0, 100)).toEqual([10, 30, 90]);
  expect(apart([90, 96, 99], 20, 0, 100)).toEqual([60, 80, 100]);
});

test("ribbons fill their columns exactly and each side holds all tickets", () => {
  const { sources, targets, ribbons } = flow(MOVED, 240);
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
  expect(sum(sources.map((node) => node.value))).toBe(5000);
  expect(sum(targets.map((node) => node.value))).toBe(5000);
  for (const [row, node] of sources.entries()) {
    expect(sum(ribbons.filter((ribbon) => ribbon.row === row).map((ribbon) => ribbon.size))).toBeCloseTo(node.size);
  }
  const last = targets.at(-1);
  expect((last?.top ?? 0) + (last?.size ?? 0)).toBeCloseTo(242);
});

test("a flow without tickets draws nothing and breaks nothing", () => {
  expect(flow([], 240).ribbons).toEqual([]);
});

test("settings with the same result share a point, and the draft's setting is the one chosen there", () => {
  const points = ["3", "4", "5", "6"].map((label) => ({ label, x: label === "3" ? 0.1 : 0.07, y: 0.1, current: label === "5" }));
  expect(grouped(points).map(({ label, current, pick }) => [label, current, pick])).toEqual([
    ["3", false, "3"],
    ["4 to 6", true, "5"],
  ]);
});

test("a point of the curve is chosen with the pointer or the keyboard", async () => {
  const user = userEvent.setup();
  const onPick = vi.fn();
  const { container } = renderAt(
    "/studio/matrix",
    <Curve
      label="What several trades"
      xLabel="Human-owned"
      yLabel="Under-escalated"
      points={[
        { label: "2", x: 0.19, y: 0.067, current: true },
        { label: "3", x: 0.09, y: 0.093 },
      ]}
      onPick={onPick}
    />,
  );
  expect(screen.getByRole("button", { name: /Set to 2/ }).getAttribute("aria-pressed")).toBe("true");
  await user.click(screen.getByRole("button", { name: /Set to 3/ }));
  screen.getByRole("button", { name: /Set to 2/ }).focus();
  await user.keyboard("{Enter}");
  expect(onPick.mock.calls).toEqual([["3"], ["2"]]);
  expect(await accessibilityFaults(container)).toEqual([]);
});

test("weeks without tickets are on the axis, and many weeks stand together", () => {
  const weeks = [16_993, 17_000, 17_049].map((monday) => ({ monday }));
  expect(weeksBetween(weeks)).toBe(9);
  const spans = weekSpans(weeks, 4);
  expect(spans.map((span) => [span.mondays.length, span.weeks.map((week) => week.monday)])).toEqual([
    [4, [16_993, 17_000]],
    [4, []],
    [1, [17_049]],
  ]);
  expect(spans[1]?.mondays).toEqual([17_021, 17_028, 17_035, 17_042]);
  expect([weekSpans([], 1), weeksBetween([])]).toEqual([[], 0]);
  expect([26, 60, 61, 208, 300, 4000].map((length) => weeksTogether(length))).toEqual([1, 1, 4, 4, 13, 104]);
});

test("bars lie where their weeks lie in time, and a release on its day", () => {
  const counts = { autonomous: 5, assisted: 0, human_owned: 0 };
  const none = { autonomous: 0, assisted: 0, human_owned: 0 };
  const { container } = renderAt(
    "/overview",
    <WeekBars
      label="Lanes by 4 weeks"
      weeks={[
        { start: "2016-07-11", counts },
        { start: "2016-08-08", counts: none },
        { start: "2016-09-05", counts },
      ]}
      together={4}
      releases={[{ day: "2016-08-22", label: "serial 1" }]}
    />,
  );
  const bars = [...container.querySelectorAll("rect:has(title)")];
  expect(bars.map((bar) => bar.querySelector("title")?.textContent)).toEqual([
    "Autonomous 100.0%, 5 of 5, 4 weeks from 11 Jul 2016",
    "Autonomous 100.0%, 5 of 5, 4 weeks from 5 Sep 2016",
  ]);
  const [first = 0, last = 0] = bars.map((bar) => Number(bar.getAttribute("x")));
  const upright = Number(/M([\d.]+) 4V/.exec(container.innerHTML)?.[1]);
  // The release came in the middle of the empty stretch between both bars.
  expect(upright).toBeCloseTo((first + last) / 2 + (last - first) / 4 - 1.5);
});

test("T shows every chart as the table with its figures, and back", async () => {
  const user = userEvent.setup();
  function Page() {
    useKeyboard();
    return (
      <>
        <LaneFlow from="v1" to="Draft" counts={MOVED} />
        <WeekBars
          label="Recommended lanes by week"
          weeks={[
            { start: "2026-01-05", counts: { autonomous: 1000, assisted: 50, human_owned: 200 } },
            { start: "2026-01-12", counts: null },
          ]}
        />
      </>
    );
  }
  const { container } = renderAt("/compare", <Page />);
  expect(screen.queryByRole("table")).toBeNull();
  await user.keyboard("t");

  const weeks = screen.getByRole("table", { name: "Recommended lanes by week" });
  const cells = within(weeks)
    .getAllByRole("row")
    .map((row) => [...row.children].map((cell) => cell.textContent));
  expect(cells).toEqual([
    ["Week of", "Autonomous", "Assisted", "Human-owned", "Tickets"],
    ["5 Jan 2026", "80.0%", "4.0%", "16.0%", "1,250"],
    ["12 Jan 2026", "\u2014", "\u2014", "\u2014", "\u2014"],
  ]);
  expect(screen.getAllByRole("table")).toHaveLength(2);
  expect(await accessibilityFaults(container)).toEqual([]);
  await user.keyboard("t");
  expect(screen.queryByRole("table")).toBeNull();
});
