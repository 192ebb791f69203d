// Marks: positions are UTF-16 units, and a text comes out whole whatever the spans are.
import { expect, test } from "vitest";

import { TICKET, under } from "../testTickets";
import { markedRules, pieces } from "./marked";

const joined = (text: string, spans: Parameters<typeof pieces>[1]) => pieces(text, spans).map((piece) => piece.text);

test("words after emoji are marked where they stand", () => {
  const text = TICKET.messages[0]?.text ?? "";
  const spans = under("b2b@1").marks.messages[0] ?? [];
  expect(pieces(text, spans).filter((piece) => piece.rules.length > 0)).toEqual([
    { text: "refund", rules: ["refund"] },
  ]);
  expect(joined(text, spans).join("")).toBe(text);
});

test("a span never splits an emoji, and the text is never repeated or lost", () => {
  const text = "a\u{1f642}b";
  expect(joined(text, [{ start: 2, end: 4, rules: ["r"] }])).toEqual(["a", "\u{1f642}b"]);
  expect(joined(text, [{ start: 0, end: 2, rules: ["r"] }])).toEqual(["a\u{1f642}", "b"]);
  expect(
    joined("one two", [
      { start: 4, end: 99, rules: ["r"] },
      { start: 0, end: 5, rules: ["s"] },
    ]),
  ).toEqual(["one t", "wo"]);
  expect(joined("", [])).toEqual([""]);
});

test("rules with marks are numbered in the order of the factors, others have no number", () => {
  const rules = markedRules(under("b2b@1"));
  expect([...rules.values()].map(({ id, number }) => [id, number])).toEqual([["refund", 1]]);
});
