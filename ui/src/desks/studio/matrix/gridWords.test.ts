// The names of factors beside the grid: whole wherever there is room for them.
import { expect, test } from "vitest";

import { inLines } from "./GridWords";

test("a name goes on in the next line before a letter of it is left out", () => {
  expect(inLines("Customer pressure", 112)).toEqual(["Customer pressure"]);
  expect(inLines("Missing source-of-truth context", 112)).toEqual(["Missing", "source-of-truth", "context"]);
  expect(inLines("Pressure", 112)).toEqual(["Pressure"]);
});

test("what three lines cannot hold is cut in the last", () => {
  const lines = inLines("A name of a factor that somebody wrote at great length", 70);
  expect(lines).toHaveLength(3);
  expect(lines.at(-1)).toMatch(/\u2026$/);
});
