// Cells of the matrix: a level for every factor, the code that commands know it by, and its levels in words.
import type { FactorLevel } from "../api/bindings";
import { headWords } from "./format";
import { type Level, LEVELS, levelWord } from "./marks/lanes";

/** A factor of a policy, and what it is called. */
export interface CellFactor {
  id: string;
  title: string;
}

/** The digit of each factor, in the policy's order: low 0, medium 1, high 2. */
export function digitsOf(code: number, factors: number): number[] {
  return Array.from({ length: factors }, (_, at) => Math.floor(code / 3 ** at) % 3);
}

/** The code of a cell: the digit of factor i times 3 to the i. */
export function codeOf(digits: readonly number[]): number {
  return digits.reduce((sum, digit, at) => sum + digit * 3 ** at, 0);
}

/** The code of a cell of a policy; null if the policy has other factors than the cell. */
export function codeOfLevels(cell: readonly FactorLevel[], factors: readonly CellFactor[]): number | null {
  if (cell.length !== factors.length) return null;
  const digits = factors.map(() => 0);
  for (const { factor, level } of cell) {
    const at = factors.findIndex((one) => one.id === factor);
    if (at < 0) return null;
    digits[at] = LEVELS.indexOf(level);
  }
  return codeOf(digits);
}

/** A cell in words, its factors in the policy's order: "Policy sensitivity medium, Security high, all else low". */
export function cellWords(code: number, factors: readonly CellFactor[]): string {
  const digits = digitsOf(code, factors.length);
  return raisedWords(factors.map(({ title }, at) => ({ title, level: LEVELS[digits[at] ?? 0] ?? "low" })));
}

/** The same of a cell by its levels. A factor that is not among these is called by its id. */
export function levelsWords(cell: readonly FactorLevel[], factors: readonly CellFactor[]): string {
  const place = (id: string) => factors.findIndex((one) => one.id === id);
  const inOrder = cell.toSorted((one, other) => place(one.factor) - place(other.factor));
  return raisedWords(inOrder.map(({ factor, level }) => ({ title: factors[place(factor)]?.title ?? headWords(factor), level })));
}

/** What is raised, each with its level, and the rest as low: by its name where it is a single factor. */
function raisedWords(levels: readonly { title: string; level: Level }[]): string {
  const words = ({ title, level }: { title: string; level: Level }) => `${title} ${levelWord(level).toLowerCase()}`;
  const raised = levels.filter(({ level }) => level !== "low");
  const low = levels.filter(({ level }) => level === "low");
  if (raised.length === 0) return low.length === 1 ? low.map(words).join() : "All factors low";
  const rest = low.length > 1 ? ["all else low"] : low.map(words);
  return [...raised.map(words), ...rest].join(", ");
}
