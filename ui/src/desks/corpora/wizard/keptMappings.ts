// Mappings by the path of their file, so that a file that is imported again is read as before, also after a new start.
import { keep, recall } from "../../../context/remembered";

const NAME = "import.mappings";

/** The room of the window is small, and what was imported can be used again from its corpus. */
const MOST = 20;

/** The one used last at the end. It is kept here too: the web view may have no room to remember it. */
const kept = new Map<string, string>(listIn(recall(NAME)));

/** The mapping that was made for a file, or null. */
export function keptMapping(path: string): string | null {
  return kept.get(path) ?? null;
}

export function keepMapping(path: string, mapping: string): void {
  kept.delete(path);
  kept.set(path, mapping);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST) break;
    kept.delete(oldest);
  }
  keep(NAME, JSON.stringify([...kept]));
}

/** The file is read by what it suggests again. */
export function dropMapping(path: string): void {
  if (kept.delete(path)) keep(NAME, JSON.stringify([...kept]));
}

function listIn(text: string | null): [string, string][] {
  if (text === null) return [];
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.filter(isPair) : [];
  } catch {
    return [];
  }
}

function isPair(entry: unknown): entry is [string, string] {
  return Array.isArray(entry) && entry.length === 2 && entry.every((part) => typeof part === "string");
}
