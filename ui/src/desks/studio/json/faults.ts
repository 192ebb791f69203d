// What is wrong with the text of a draft, and at which letter.
import type { Failure } from "../../../api/client";
import type { Problem } from "../document";
import { firstFault, lineOf, offsetOfPath, offsetSaid } from "./locate";

export interface Fault {
  message: string;
  /** Empty for the whole text. */
  path: string;
  /** Where in the text; null if it cannot be said. */
  offset: number | null;
}

/** What the page itself sees, at once; else what the check says of a text that reads so far. */
export function faultOf(text: string, problem: Problem | null, refused: Failure | null): Fault | null {
  const notJson = firstFault(text);
  if (notJson !== null) return { message: jsonMessage(text, notJson), path: "", offset: notJson };
  if (problem !== null) return { message: problem.message, path: problem.path, offset: offsetOfPath(text, problem.path) };
  if (refused === null) return null;
  const path = "path" in refused && typeof refused.path === "string" ? refused.path : "";
  const offset = path === "" ? offsetSaid(text, refused.message) : offsetOfPath(text, path);
  return { message: refused.message, path, offset };
}

/** Why the text stops being JSON at an offset, in words that are the same in every window. */
function jsonMessage(text: string, offset: number): string {
  if (offset >= text.length) return "The text ends too early: a bracket, a brace or a quotation mark is not closed.";
  const found = text.charAt(offset);
  const before = text.slice(0, offset).trimEnd().slice(-1);
  if (found === "\n") return "A text is not closed on its line.";
  if (before === "," && (found === "}" || found === "]")) return "There is a comma before the closing bracket.";
  if (found === "'") return "Texts stand in double quotation marks.";
  if (/["{[\w-]/.test(found) && /["}\]\w]/.test(before)) return "A comma is missing before this.";
  return `\u201c${found}\u201d does not belong here.`;
}

/** Where a text stops being JSON and why: "Line 13: a comma is missing before this." */
export function notJson(text: string): string {
  const offset = firstFault(text) ?? 0;
  return `Line ${lineOf(text, offset).line}: ${lowered(jsonMessage(text, offset))}`;
}

function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

/** The text laid out for people, keys in their order; null if it is not JSON. */
export function formatted(text: string): string | null {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return null;
  }
}
