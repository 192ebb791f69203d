// Rows keep their keys through everything but going away.
import { expect, test } from "vitest";

import { carriedOver, type RowKey } from "./useRowKeys";

const START = carriedOver([], ["a", "b", "c"]);

const keysOf = (rows: readonly RowKey[]) => rows.map(({ key }) => START.findIndex((row) => row.key === key));

test("a row that is renamed, moved or joined by others stays the row it is", () => {
  expect(new Set(START.map(({ key }) => key)).size).toBe(3);
  const renamed = carriedOver(START, ["a", "better", "c"]);
  expect(keysOf(renamed)).toEqual([0, 1, 2]);
  expect(renamed.map(({ earlier }) => earlier)).toEqual([null, "b", null]);
  expect(keysOf(carriedOver(renamed, ["a", "b", "c"]))).toEqual([0, 1, 2]);
  expect(keysOf(carriedOver(START, ["c", "a", "b"]))).toEqual([2, 0, 1]);
  expect(keysOf(carriedOver(START, ["new", "a", "b", "c"]))).toEqual([-1, 0, 1, 2]);
});

test("a row that goes takes its key with it, and ids that are there twice have a key each", () => {
  const fewer = carriedOver(START, ["a", "c"]);
  expect(keysOf(fewer)).toEqual([0, 2]);
  // Another row that comes in its place is another row.
  expect(keysOf(carriedOver(fewer, ["a", "d", "c"]))).toEqual([0, -1, 2]);
  const twice = carriedOver(START, ["a", "b", "c", "a"]);
  expect(keysOf(twice)).toEqual([0, 1, 2, -1]);
  expect(keysOf(carriedOver(twice, ["a", "b", "c", "a"]))).toEqual([0, 1, 2, -1]);
});
