// The columns of the list leave room for what their cells say.
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { ROWS } from "../testTickets";
import { timeLetters } from "./columns";

beforeEach(() => void vi.setSystemTime("2026-11-21T12:00:00Z"));
afterEach(() => void vi.useRealTimers());

const written = (...times: (string | null)[]) => ROWS.slice(0, 1).flatMap((row) => times.map((created_at) => ({ ...row, created_at })));

test("times of this year, of other years and without a time of day take the room that they need", () => {
  expect(timeLetters(written("2026-03-12T09:14:00Z", null), [])).toBe("12 Mar 09:14".length);
  expect(timeLetters(written("2019-09-24T00:00:00Z"), [])).toBe("24 Sep 2019".length);
  expect(timeLetters([], [])).toBe(0);
});

test("the last weeks of a list tell of years that its first rows do not show", () => {
  const weeks = [{ monday: 18_162, tickets: 3 }, { monday: 20_514, tickets: 1 }];
  expect(timeLetters(written("2026-03-12T09:14:00Z"), weeks)).toBe("23 Sep 2019 09:14".length);
});
