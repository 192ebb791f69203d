// A ticket as a labeller may see it: what was known when it had to be decided who answers, and nothing of what was decided.
import type { FactShown, MessageShown, TicketShown } from "../../api/bindings";

interface BlindTicket {
  subject: string | null;
  /** The customer's first text, unless the first message is the same. */
  opening: string | null;
  /** Those before anybody answered: the others would tell who did, and so would how many there are. */
  messages: readonly MessageShown[];
}

export function blinded(ticket: TicketShown): BlindTicket {
  // What the help desk itself notes may tell where the ticket went.
  const messages = ticket.messages.slice(0, answeredAt(ticket)).filter(({ from }) => from !== "system");
  const first = messages[0];
  const repeated = first?.from === "customer" && first.text.trim() === ticket.body?.trim();
  return {
    subject: ticket.subject,
    opening: repeated ? null : ticket.body,
    messages,
  };
}

/** The place of the first message that answers, of a person of the team, or after they took over. A question is no answer. */
function answeredAt({ messages, human }: TicketShown): number {
  const taken = human.took_over_at;
  const index = messages.findIndex(
    ({ from, kind, at }) =>
      from === "agent" ||
      (from === "assistant" && kind !== "clarifying_question") ||
      (taken !== null && at !== null && Date.parse(at) >= Date.parse(taken)),
  );
  return index < 0 ? messages.length : index;
}

/** The fields that a policy reads, by its document; none if it is none. */
export function fieldsRead(text: string): ReadonlySet<string> {
  const fields = new Set<string>();
  const look = (part: unknown) => {
    if (typeof part !== "object" || part === null) return;
    for (const [key, value] of Object.entries(part)) {
      if (key === "field" && typeof value === "string") fields.add(value);
      else look(value);
    }
  };
  try {
    look(JSON.parse(text));
  } catch {
    // Then only facts of a source are shown.
  }
  return fields;
}

/**
 * The facts that a policy can decide by, what is known first, then what is missing. Other fields of a ticket may have
 * been written afterwards, and tell how it ended.
 */
export function knownThen(facts: readonly FactShown[], read: ReadonlySet<string>): FactShown[] {
  const shown = facts.filter(({ source, field }) => source !== null || read.has(field));
  return [...shown.filter(({ mark }) => mark !== "missing"), ...shown.filter(({ mark }) => mark === "missing")];
}
