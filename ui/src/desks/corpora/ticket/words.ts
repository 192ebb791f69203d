// Names from ticket files in words.
import type { TicketUnder, WrittenBy } from "../../../api/bindings";
import { inWords, listed } from "../../../components/format";
import { type Lane, laneWord } from "../../../components/marks";

const SENDERS: Record<WrittenBy, string> = {
  customer: "Customer",
  assistant: "Assistant",
  agent: "Agent",
  system: "Help desk",
};

export function sender(from: WrittenBy): string {
  return SENDERS[from];
}

/** "clarifying_question" is "clarifying question". */
export function kindWord(kind: string | null): string | null {
  return kind === null ? null : inWords(kind);
}

/** "09:15:10" of an instant, in UTC as tickets are shown. */
export function utcTime(at: string | number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(11, 19);
}

/** "09:15", in UTC. */
export function utcMinute(at: string | number): string {
  return utcTime(at).slice(0, 5);
}

/** Whether anything of the ticket goes to a human. */
export function goesToHuman(under: TicketUnder): boolean {
  return under.escalates_conversation || under.escalates_answer || under.escalates_actions.length > 0;
}

/** What goes to a human, in words: "escalates the conversation, the answer and “Approve a refund”". */
export function escalates(under: TicketUnder): string {
  if (!goesToHuman(under)) return "nothing goes to a human";
  const parts = [
    under.escalates_conversation ? "the conversation" : null,
    under.escalates_answer ? "the answer" : null,
    ...under.escalates_actions.map((action) => `\u201c${action}\u201d`),
  ].filter((part) => part !== null);
  return `escalates ${listed(parts)}`;
}

/** What the two bounds say: the lane if every unknown rule were false, and if every one were true. */
export function boundsWords([low, high]: readonly [Lane, Lane]): string {
  if (low === high) return `Low and high bound: both ${laneWord(low).toLowerCase()}`;
  return `${laneWord(low)} if what is unknown is false, ${laneWord(high).toLowerCase()} if it is true`;
}
