// Places in a JSON text and what is wrong with it.
import { expect, test } from "vitest";

import { faultOf, formatted, notJson } from "./faults";
import { firstFault, lineOf, offsetOfPath } from "./locate";

const TEXT = `{
  "name": "a \\"quoted\\" name",
  "factors": [
    {"id": "one", "rules": []},
    {"id": "two", "rules": [{"when": {"text": ["x", "y"]}}]}
  ]
}`;

test("a path leads to its value, or to the nearest parent that is there", () => {
  const at = (path: string) => TEXT.slice(offsetOfPath(TEXT, path));
  expect(at("factors[1].id")).toMatch(/^"two"/);
  expect(at("factors[1].rules[0].when.text[1]")).toMatch(/^"y"/);
  expect(at("name")).toMatch(/^"a \\"quoted/);
  expect(at("factors[1].rules[7].level")).toMatch(/^\[\{"when"/);
  expect(at("")).toMatch(/^\{/);
  expect(lineOf(TEXT, offsetOfPath(TEXT, "factors[1].id"))).toEqual({ line: 5, column: 12 });
});

test("the first fault is where a text stops being JSON", () => {
  expect(firstFault(TEXT)).toBeNull();
  expect(firstFault('{"a": 1,}')).toBe(8);
  expect(firstFault('{"a": [1 2]}')).toBe(9);
  expect(firstFault('{"a": tru}')).toBe(6);
  expect(firstFault('{"a": 1')).toBe(7);
  expect(firstFault('{"a": 1} x')).toBe(9);
  expect(firstFault('{"a": "x\ny"}')).toBe(8);
  expect(firstFault("[-0.5e+3, null, true]")).toBeNull();
});

test("the first fault agrees with the reader of the page on every way to spoil a text", () => {
  for (let at = 0; at < TEXT.length; at += 1) {
    const spoilt = TEXT.slice(0, at) + TEXT.slice(at + 1);
    let reads = true;
    try {
      JSON.parse(spoilt);
    } catch {
      reads = false;
    }
    expect([spoilt, firstFault(spoilt) === null]).toEqual([spoilt, reads]);
  }
});

test("a text that is no JSON is said to be so at its line, in words that no window changes", () => {
  expect(notJson('{\n  "a": 1\n  "b": 2\n}')).toBe("Line 3: a comma is missing before this.");
  expect(notJson("")).toMatch(/^Line 1: the text ends too early/);
});

test("a fault has words, and what the check refuses is shown at its path", () => {
  expect(faultOf('{"a": 1,}', null, null)).toMatchObject({ offset: 8, message: "There is a comma before the closing bracket." });
  expect(faultOf('{"a": [1 2]}', null, null)?.message).toBe("A comma is missing before this.");
  const refused = { kind: "unreadable" as const, message: "no such level", path: "factors[1].id" };
  expect(faultOf(TEXT, null, refused)).toEqual({ message: "no such level", path: "factors[1].id", offset: TEXT.indexOf('"two"') });
  expect(faultOf(TEXT, null, null)).toBeNull();
  expect(formatted("{")).toBeNull();
  expect(formatted('{"b":1,"a":2}')).toBe('{\n  "b": 1,\n  "a": 2\n}');
});
