// Cells of the grid: their places, the way of the arrow keys, and the sentence of a cell.
import { expect, test } from "vitest";

import { codeOf } from "../../../components/cells";
import { FACTORS, lanesOf } from "../impact/testing";
import { axesOf, cellLane, cellSentence, changeOf, codeAt, moveIn, placeOf, squareShare } from "./cells";
import { layoutOf } from "./gridLayout";

const AXES = axesOf(FACTORS, "missing");

test("missing context is the outermost column, the first three others go down", () => {
  expect(AXES.rows.map((at) => FACTORS[at]?.id)).toEqual(["policy", "security", "undo"]);
  expect(AXES.columns.map((at) => FACTORS[at]?.id)).toEqual(["missing", "pressure", "domains"]);
  // One row down raises the innermost factor of the rows.
  expect(codeAt(AXES, 1, 0)).toBe(codeOf([0, 0, 0, 1, 0, 0]));
  expect(codeAt(AXES, 9, 9)).toBe(codeOf([1, 0, 1, 0, 0, 0]));
});

test("every cell has one place in a grid of any number of factors", () => {
  for (let factors = 1; factors <= 6; factors += 1) {
    const axes = axesOf(FACTORS.slice(0, factors), "missing");
    const codes = new Set<number>();
    for (let row = 0; row < 3 ** axes.rows.length; row += 1) {
      for (let column = 0; column < 3 ** axes.columns.length; column += 1) {
        const code = codeAt(axes, row, column);
        codes.add(code);
        expect(placeOf(axes, code)).toEqual({ row, column });
      }
    }
    expect(codes.size).toBe(3 ** factors);
  }
});

test("arrow keys stop at the edges; Home and End go along the row, with Ctrl to the corners", () => {
  const size = { rows: 27, columns: 27 };
  expect(moveIn({ row: 0, column: 0 }, "ArrowUp", false, size)).toEqual({ row: 0, column: 0 });
  expect(moveIn({ row: 5, column: 26 }, "ArrowRight", false, size)).toEqual({ row: 5, column: 26 });
  expect(moveIn({ row: 5, column: 3 }, "ArrowDown", false, size)).toEqual({ row: 6, column: 3 });
  expect(moveIn({ row: 5, column: 3 }, "End", false, size)).toEqual({ row: 5, column: 26 });
  expect(moveIn({ row: 5, column: 3 }, "End", true, size)).toEqual({ row: 26, column: 26 });
  expect(moveIn({ row: 5, column: 3 }, "x", false, size)).toBeNull();
});

test("gaps are wider after every third and ninth cell, and cells never fall below 14 pixels", () => {
  const { x, cell, width } = layoutOf(AXES, { width: 521, height: 2000 });
  const gap = (at: number) => (x[at + 1] ?? 0) - (x[at] ?? 0) - cell;
  expect(cell).toBe(14);
  expect(width).toBeLessThanOrEqual(521);
  expect(gap(2)).toBeGreaterThan(gap(0));
  expect(gap(8)).toBeGreaterThan(gap(2));
  expect(layoutOf(AXES, { width: 200, height: 100 }).cell).toBe(14);
  const few = { rows: AXES.rows.slice(0, 2), columns: AXES.columns.slice(0, 2) };
  expect(layoutOf(few, { width: 470, height: 480 }).cell, "few cells use the room too").toBe(40);
  expect(layoutOf(AXES, { width: 2000, height: 520 }).cell).toBeLessThanOrEqual(17);
});

test("the sentence of a cell says its lane, what it was, its tickets and what humans decided", () => {
  const [is, was] = [cellLane(lanesOf(2), 4), cellLane(lanesOf(3), 4)];
  expect(cellSentence({ code: 4, factors: FACTORS, is, was, baseline: "v1", tickets: 12, human: [1, 0, 9] })).toBe(
    "Policy sensitivity medium, Security medium, all else low: human-owned, assisted in v1, 12 tickets. Humans decided 1 autonomous and 9 human-owned.",
  );
  expect(cellSentence({ code: 81, factors: FACTORS, is: cellLane("u".repeat(90), 81), was: null, baseline: "v1", tickets: null, human: [] })).toBe(
    "Customer pressure medium, all else low: no rule.",
  );
});

test("a change is stricter or laxer by the lane, and a cell without a rule is as lax as autonomous", () => {
  const cell = (letter: string) => cellLane(letter, 0);
  expect(changeOf(cell("s"), cell("h"))).toBe("tightened");
  expect(changeOf(cell("s"), cell("u"))).toBe("loosened");
  expect(changeOf(cell("u"), cell("a"))).toBeNull();
  expect(changeOf(cell(""), cell("a"))).toBeNull();
});

test("the square grows with tickets and any ticket is seen", () => {
  expect(squareShare(0, 1000)).toBe(0);
  expect(squareShare(1, 100000)).toBeGreaterThan(0.2);
  expect(squareShare(1000, 1000)).toBeGreaterThan(squareShare(100, 1000));
  expect(squareShare(1000, 1000)).toBeLessThan(1);
});
