// Where a labeller is in a set, and what the choices are called.
import type { Choice, SetShown, SetTicketShown, TicketQuery } from "../../api/bindings";

interface Option {
  choice: Exclude<Choice, "skipped">;
  key: string;
  title: string;
  says: string;
}

/** From lax to strict, under the keys 1 to 3. */
export const OPTIONS: readonly Option[] = [
  { choice: "autonomous", key: "1", title: "Autonomous", says: "Routine, the assistant may answer" },
  { choice: "assisted", key: "2", title: "Assisted", says: "The assistant drafts, a person sends" },
  { choice: "human_owned", key: "3", title: "Human-owned", says: "A person owns the conversation" },
];

/** The first ticket from a place on that has no label yet, wrapping round; null when all have one. */
export function nextOpen(tickets: readonly SetTicketShown[], from: number): number | null {
  for (let step = 0; step < tickets.length; step += 1) {
    const at = (from + step) % tickets.length;
    if (tickets[at]?.choice === null) return at;
  }
  return null;
}

/** The tickets that a ticket of a set stands among: those of the set's own corpus. Null if they were deleted. */
export function listOf({ corpus_name, policy_name }: SetShown): TicketQuery | null {
  if (corpus_name === null) return null;
  return { corpus: corpus_name, under: policy_name, against: null, search: "", filters: [], sort: "imported" };
}

/** The place after one step, staying within the set. */
export function stepped(at: number, by: 1 | -1, length: number): number {
  return Math.min(Math.max(0, at + by), Math.max(0, length - 1));
}
