// Ids that are made of words.
import { expect, test } from "vitest";

import { freshId } from "./ids";

test("ids come from titles and are never taken twice", () => {
  expect(freshId("Approve a refund", [])).toBe("approve_a_refund");
  expect(freshId("Approve a refund", ["approve_a_refund"])).toBe("approve_a_refund_2");
  expect(freshId("\u2014", [])).toBe("unnamed");
});
