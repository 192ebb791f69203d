// Which commands a typed text means, and which letters of their titles it hits.
import type { Command } from "../../context/commands";

export interface Match {
  command: Command;
  /** Where the title is hit: from, to. */
  hits: readonly (readonly [number, number])[];
}

/** The commands that hold every word of the text, best first; what cannot be done now comes last. */
export function matching(commands: readonly Command[], text: string): Match[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const scored = commands.flatMap((command, order) => {
    const match = matched(command, words);
    return match === null ? [] : [{ ...match, order }];
  });
  scored.sort((a, b) => rank(b) - rank(a) || a.order - b.order);
  return scored.map(({ command, hits }) => ({ command, hits }));
}

interface Scored extends Match {
  score: number;
}

function rank({ command, score }: Scored): number {
  return score - (command.disabledReason === undefined ? 0 : 1000);
}

function matched(command: Command, words: readonly string[]): Scored | null {
  const title = command.title.toLowerCase();
  const rest = `${command.section} ${command.detail ?? ""}`.toLowerCase();
  const hits: [number, number][] = [];
  let score = 0;
  for (const word of words) {
    const at = wordStart(title, word);
    const inside = at < 0 ? title.indexOf(word) : at;
    if (inside >= 0) {
      hits.push([inside, inside + word.length]);
      score += inside === 0 ? 4 : at >= 0 ? 3 : 2;
    } else if (rest.includes(word)) {
      score += 1;
    } else {
      return null;
    }
  }
  return { command, hits: hits.sort((a, b) => a[0] - b[0]), score };
}

/** Where a word of the title begins with what was typed, or -1. */
function wordStart(title: string, word: string): number {
  let at = title.indexOf(word);
  while (at > 0 && /[\p{L}\p{N}]/u.test(title[at - 1] ?? "")) at = title.indexOf(word, at + 1);
  return at;
}
