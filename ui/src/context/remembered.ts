// What the window remembers between two starts, on this computer. Losing it costs a choice, never work.

/** The text kept under a name, or null. */
export function recall(name: string): string | null {
  try {
    return window.localStorage.getItem(`lanekeeper.${name}`);
  } catch {
    return null;
  }
}

/** Keeps a text under a name. */
export function keep(name: string, text: string): void {
  try {
    window.localStorage.setItem(`lanekeeper.${name}`, text);
  } catch {
    // The web view may have no room or no permission; then the choice lasts as long as the window.
  }
}
