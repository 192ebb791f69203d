// Where one was in a list, so that coming back from a ticket finds the place again. For the life of the window.
const places = new Map<string, number>();

/** Remembers the row of a list that has the cursor. */
export function keepPlace(listKey: string, row: number): void {
  places.delete(listKey);
  places.set(listKey, row);
  const oldest = places.keys().next().value;
  if (places.size > 50 && oldest !== undefined) places.delete(oldest);
}

/** The remembered row; the first if there is none. */
export function placeIn(listKey: string): number {
  return places.get(listKey) ?? 0;
}
