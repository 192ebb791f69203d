// Keys that mean the same as others: redo has two habits.
const ALTERNATES: Readonly<Record<string, string>> = { "Mod+Shift+Z": "Mod+Y" };

/** The other keys that do what these do; null if there are none. */
export function alternateOf(keys: string): string | null {
  return ALTERNATES[keys] ?? null;
}
