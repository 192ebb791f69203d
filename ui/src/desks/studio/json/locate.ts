// Places in a JSON text: the offset of a path such as factors[0].rules[2].when, and the line of an offset.

/** The steps of a path: keys and positions. */
function stepsOf(path: string): (string | number)[] {
  const steps: (string | number)[] = [];
  for (const match of path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)) {
    if (match[1] !== undefined) steps.push(Number(match[1]));
    else if (match[2] !== undefined) steps.push(match[2]);
  }
  return steps;
}

/**
 * Where the value at a path begins, or that of its nearest parent that is there. The text need not be whole: it is
 * read as far as the path leads.
 */
export function offsetOfPath(text: string, path: string): number {
  let at = skipSpace(text, 0);
  for (const step of stepsOf(path)) {
    const next = typeof step === "number" ? item(text, at, step) : member(text, at, step);
    if (next === null) return at;
    at = next;
  }
  return at;
}

/** The line of an offset and the place in that line, both from 1. */
export function lineOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - start + 1 };
}

/** The offset of a line and a column, both from 1. */
function offsetOfLine(text: string, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    const end = text.indexOf("\n", start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  return Math.min(text.length, start + Math.max(0, column - 1));
}

/** Where a message of a JSON reader says that it stopped: "at position 17", "line 3 column 5"; null if it does not. */
export function offsetSaid(text: string, message: string): number | null {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return Math.min(text.length, Number(position));
  const place = /line (\d+),? column (\d+)/.exec(message);
  if (place?.[1] === undefined || place[2] === undefined) return null;
  return offsetOfLine(text, Number(place[1]), Number(place[2]));
}

/** The first offset at which a text stops being JSON; null if it is JSON. */
export function firstFault(text: string): number | null {
  const end = skipValue(text, skipSpace(text, 0));
  if (end < 0) return -end - 1;
  const rest = skipSpace(text, end);
  return rest < text.length ? rest : null;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (/[ \t\n\r]/.test(text.charAt(at))) at += 1;
  return at;
}

// The readers below return the offset after what they read, or -1 - offset of what is wrong.

function wrong(at: number): number {
  return -1 - at;
}

function skipString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter === '"') return at + 1;
    if (letter < " ") return wrong(at);
    if (letter === "\\") {
      const escape = /^\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/.exec(text.slice(at, at + 6))?.[0];
      if (escape === undefined) return wrong(at);
      at += escape.length - 1;
    }
  }
  return wrong(text.length);
}

function skipValue(text: string, from: number): number {
  const letter = text.charAt(from);
  if (letter === '"') return skipString(text, from);
  if (letter === "{") return skipList(text, from, "}", true);
  if (letter === "[") return skipList(text, from, "]", false);
  const word = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/.exec(text.slice(from, from + 400))?.[0];
  return word === undefined ? wrong(from) : from + word.length;
}

function skipList(text: string, from: number, close: string, named: boolean): number {
  let at = skipSpace(text, from + 1);
  if (text.charAt(at) === close) return at + 1;
  for (;;) {
    if (named) {
      if (text.charAt(at) !== '"') return wrong(at);
      at = skipString(text, at);
      if (at < 0) return at;
      at = skipSpace(text, at);
      if (text.charAt(at) !== ":") return wrong(at);
      at = skipSpace(text, at + 1);
    }
    at = skipValue(text, at);
    if (at < 0) return at;
    at = skipSpace(text, at);
    if (text.charAt(at) === close) return at + 1;
    if (text.charAt(at) !== ",") return wrong(at);
    at = skipSpace(text, at + 1);
  }
}

/** Where the item at a position of a list begins; null if there is none. */
function item(text: string, from: number, position: number): number | null {
  if (text.charAt(from) !== "[") return null;
  let at = skipSpace(text, from + 1);
  for (let index = 0; text.charAt(at) !== "]" && at < text.length; index += 1) {
    if (index === position) return at;
    const end = skipValue(text, at);
    if (end < 0) return null;
    at = skipSpace(text, end);
    if (text.charAt(at) !== ",") return null;
    at = skipSpace(text, at + 1);
  }
  return null;
}

/** Where the value of a key begins; null if the object has no such key. */
function member(text: string, from: number, key: string): number | null {
  if (text.charAt(from) !== "{") return null;
  let at = skipSpace(text, from + 1);
  while (text.charAt(at) === '"') {
    const named = skipString(text, at);
    if (named < 0) return null;
    const colon = skipSpace(text, named);
    if (text.charAt(colon) !== ":") return null;
    const value = skipSpace(text, colon + 1);
    if (unquoted(text.slice(at, named)) === key) return value;
    const end = skipValue(text, value);
    if (end < 0) return null;
    at = skipSpace(text, end);
    if (text.charAt(at) !== ",") return null;
    at = skipSpace(text, at + 1);
  }
  return null;
}

function unquoted(literal: string): unknown {
  try {
    return JSON.parse(literal);
  } catch {
    return null;
  }
}
