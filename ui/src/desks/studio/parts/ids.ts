// Ids: what can be one, and a new one made of words.

/** Why a text cannot be an id, or null. */
export function idProblem(text: string, taken: readonly string[]): string | null {
  if (text === "") return "An id needs at least one letter";
  if (!/^[\p{L}\p{N}_-]+$/u.test(text)) return "Letters, digits, _ and - only";
  return taken.includes(text) ? "This id is taken" : null;
}

/** An id made of words, which no other has. */
export function freshId(words: string, taken: readonly string[]): string {
  const letters = words.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  const base =
    letters
      .replace(/[^\p{L}\p{N}]+/gu, "_")
      .replace(/^_+|_+$/g, "")
      .slice(0, 48)
      .replace(/_+$/, "") || "unnamed";
  let id = base;
  for (let number = 2; taken.includes(id); number += 1) id = `${base}_${number}`;
  return id;
}
