// Figures: what stands beside them, where they lead, what assistive technology hears.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { accessibilityFaults } from "../../testing/axe";
import { renderAt } from "../../testing/render";
import { placePoints } from "./Bars";
import { IntervalBar, position, sharedScale } from "./IntervalBar";
import { LaneMatrix, Rate } from ".";

const CONFUSION = [
  [2516, 244, 13],
  [125, 1249, 89],
  [45, 250, 0],
];

test("a rate stands with its interval and n, and opens its tickets", async () => {
  const user = userEvent.setup();
  const { container } = renderAt(
    "/overview",
    <Rate count={420} n={4812} low={0.08} high={0.096} href="/corpora/tickets?q=1" of="under-escalated" />,
  );
  expect(container.textContent).toBe("8.7% 8.0\u20139.6 n 4,812");
  await user.click(screen.getByRole("link", { name: "8.7%, 420 of 4,812 under-escalated, open" }));
  expect(window.location.hash).toBe("#/corpora/tickets?q=1");
});

test("below thirty the interval comes first, and nothing is a rate of nothing", () => {
  const { container, unmount } = renderAt("/overview", <Rate count={2} n={12} low={0.05} high={0.45} />);
  expect(container.textContent).toBe("5.0\u201345.0 16.7% few tickets n 12");
  unmount();
  const none = renderAt("/overview", <Rate count={0} n={0} low={0} high={0} reason="needs service" />);
  expect(none.container.textContent).toBe("\u2014 needs service");
});

test("the matrix is a table whose cells are links with a sentence; empty cells lead nowhere", async () => {
  const { container } = renderAt(
    "/shadow",
    <LaneMatrix kind="confusion" rows="Human" columns="policy" counts={CONFUSION} href={(row, column) => `/x/${row}/${column}`} />,
  );
  const table = screen.getByRole("table", { name: "Human lanes in rows, policy lanes in columns" });
  const link = within(table).getByRole("link", {
    name: "Human Human-owned, policy Autonomous: 45 tickets, 15.3% of row, open",
  });
  expect(link.getAttribute("href")).toBe("#/x/human_owned/autonomous");
  expect(within(table).getAllByRole("link")).toHaveLength(8);
  const margins = within(table).getAllByRole("row").at(-1);
  expect([...(margins?.children ?? [])].map((cell) => cell.textContent)).toEqual(["All", "2,686", "1,743", "102", "4,531"]);
  expect(await accessibilityFaults(container)).toEqual([]);
});

test("the small matrix has names for its glyphs", async () => {
  const { container } = renderAt("/compare", <LaneMatrix kind="fromTo" rows="v1" columns="draft" counts={CONFUSION} />);
  expect(screen.getByRole("columnheader", { name: "Human-owned" })).toBeTruthy();
  expect(await accessibilityFaults(container)).toEqual([]);
});

test("interval bars share a scale and stay on it", () => {
  expect(sharedScale([0.232, 0.27])).toEqual({ min: 0, max: 0.3 });
  expect(sharedScale([])).toEqual({ min: 0, max: 0.01 });
  expect(position(0.15, 0, 0.3, 100)).toBe(50);
  expect(position(0.5, 0, 0.3, 100)).toBe(100);
  expect(position(0.1, 0.2, 0.2, 100)).toBe(0);
  renderAt("/", <IntervalBar value={0.841} low={0.83} high={0.851} min={0.7} max={0.9} />);
  expect(screen.getByRole("img", { name: "84.1%, 95% interval 83.0 to 85.1" })).toBeTruthy();
});

test("a line breaks where weeks are missing and is flat where nothing changes", () => {
  expect(placePoints([1, 2, null, 4], 88, 20).map((run) => run.length)).toEqual([2, 1]);
  expect(placePoints([5, 5], 88, 20)[0]?.map(([, y]) => y)).toEqual([10, 10]);
  expect(placePoints([null, null], 88, 20)).toEqual([]);
});
