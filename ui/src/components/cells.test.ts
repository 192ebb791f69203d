// Cells: codes, and levels in words.
import { expect, test } from "vitest";

import { cellWords, codeOf, codeOfLevels, digitsOf, levelsWords } from "./cells";

const FACTORS = ["Policy sensitivity", "Security", "Missing context", "Customer pressure"].map((title) => ({
  id: title.toLowerCase().replace(" ", "_"),
  title,
}));

test("codes and digits are each other's inverse, the first factor counting least", () => {
  expect(codeOf([1, 2, 0, 0, 0, 0])).toBe(7);
  for (let code = 0; code < 729; code += 1) expect(codeOf(digitsOf(code, 6))).toBe(code);
});

test("a cell has a code only in a policy with the same factors", () => {
  const [first, second] = [
    { factor: "policy_sensitivity", level: "low" as const },
    { factor: "security", level: "high" as const },
  ];
  expect(codeOfLevels([second, first], FACTORS.slice(0, 2))).toBe(6);
  expect(codeOfLevels([second], FACTORS.slice(0, 2))).toBeNull();
  expect(codeOfLevels([first, { ...second, factor: "gone" }], FACTORS.slice(0, 2))).toBeNull();
});

test("a cell is said by what is raised in it, in the policy's order", () => {
  expect(cellWords(0, FACTORS)).toBe("All factors low");
  expect(cellWords(0, FACTORS.slice(1, 2))).toBe("Security low");
  expect(cellWords(27, FACTORS)).toBe("Customer pressure medium, all else low");
  expect(cellWords(codeOf([1, 2, 0, 0]), FACTORS)).toBe("Policy sensitivity medium, Security high, all else low");
  expect(cellWords(codeOf([1, 1, 1, 0]), FACTORS)).toMatch(/, Customer pressure low$/);
  expect(cellWords(codeOf([2, 2]), FACTORS.slice(0, 2))).toBe("Policy sensitivity high, Security high");
});

test("a cell by its levels reads the same, whatever their order, and a factor of another policy goes by its id", () => {
  const cell = [
    { factor: "security", level: "high" as const },
    { factor: "policy_sensitivity", level: "medium" as const },
    { factor: "missing_context", level: "low" as const },
    { factor: "customer_pressure", level: "low" as const },
  ];
  expect(levelsWords(cell, FACTORS)).toBe(cellWords(7, FACTORS));
  expect(levelsWords(cell.slice(0, 1), [])).toBe("Security high");
  expect(levelsWords([{ factor: "old_risk", level: "high" }, ...cell.slice(2)], FACTORS)).toBe("Old risk high, all else low");
});
