// A ticket as a labeller may see it: what was written until a person took over, and nothing of what was decided.
import type { FactShown, MessageShown, TicketShown } from "../../api/bindings";

export interface BlindTicket {
  subject: string | null;
  /** The customer's first text, unless the first message is the same. */
  opening: string | null;
  /** Those before a person took over: the others would tell what was decided, and so would how many there are. */
  messages: readonly MessageShown[];
}

export function blinded(ticket: TicketShown): BlindTicket {
  const at = handedOverAt(ticket);
  const messages = ticket.messages.slice(0, at);
  const first = messages[0];
  const repeated = first?.from === "customer" && first.text.trim() === ticket.body?.trim();
  return {
    subject: ticket.subject,
    opening: repeated ? null : ticket.body,
    messages,
  };
}

/** The place of the first message of a person of the team, or after they took over. */
function handedOverAt({ messages, human }: TicketShown): number {
  const taken = human.took_over_at;
  const index = messages.findIndex(
    (message) =>
      message.from === "agent" || (taken !== null && message.at !== null && Date.parse(message.at) >= Date.parse(taken)),
  );
  return index < 0 ? messages.length : index;
}

/** Facts worth a line: what is known first, then what is missing. */
export function orderedFacts(facts: readonly FactShown[]): FactShown[] {
  return [...facts.filter(({ mark }) => mark !== "missing"), ...facts.filter(({ mark }) => mark === "missing")];
}
