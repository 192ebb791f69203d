// A labeller's answers on their way from the page to the workspace: chosen or typed and not saved yet, being saved, and
// whether one can still be taken back. Kept while the window is open, so that another ticket or desk loses nothing.
import { create } from "zustand";

import type { Choice, SetDetailShown, SetTicketShown } from "../../api/bindings";

/** A lane that a labeller chooses. */
type Chosen = Exclude<Choice, "skipped">;

/** What is chosen and typed for a ticket and not saved. */
export interface Draft {
  choice: Chosen | null;
  note: string;
}

/** A label as it is saved. */
export interface Label {
  choice: Choice;
  note: string | null;
}

/** A label that is given or taken back, in its turn. */
export interface Step {
  id: number;
  ticket: string;
  /** Null takes the label back. */
  label: Label | null;
  /** What comes back to the ticket if the workspace refuses the step. */
  draft: Draft;
  /** When the workspace had done it, in milliseconds; null while it is on its way. */
  doneAt: number | null;
}

export interface Answers {
  /** The ticket that is looked at; null for the first without a label. */
  place: string | null;
  drafts: Readonly<Record<string, Draft>>;
  steps: readonly Step[];
  /** Tickets whose labels were given in this window and stand, in the order of the labels. */
  given: readonly string[];
  /** Those of them whose policy's answer was shown afterwards. */
  shown: readonly string[];
  /** The last step that was refused. */
  refused: { ticket: string; title: string; message: string } | null;
}

const NONE: Answers = { place: null, drafts: {}, steps: [], given: [], shown: [], refused: null };

/** Answers by set. A set is known by its workspace, its number and the labeller. */
export const useAnswers = create<{
  bySet: Readonly<Record<string, Answers>>;
  /** The set on the page. */
  open: string | null;
}>(() => ({ bySet: {}, open: null }));

/** The answers given in a set so far. */
export function answersIn(bySet: Readonly<Record<string, Answers>>, key: string): Answers {
  return bySet[key] ?? NONE;
}

/** Changes the answers of a set. */
export function alter(key: string, change: (now: Answers) => Partial<Answers>): void {
  useAnswers.setState(({ bySet }) => {
    const now = answersIn(bySet, key);
    return { bySet: { ...bySet, [key]: { ...now, ...change(now) } } };
  });
}

/** The drafts without that of a ticket. */
export function without(drafts: Answers["drafts"], ticket: string): Answers["drafts"] {
  return Object.fromEntries(Object.entries(drafts).filter(([id]) => id !== ticket));
}

/** The set as it is with every step that the workspace's own answer, read at that time, cannot show yet. */
export function withSteps(detail: SetDetailShown, steps: readonly Step[], readAt: number): SetDetailShown {
  const newest = new Map<string, Label | null>();
  for (const { ticket, label, doneAt } of steps) if (doneAt === null || doneAt > readAt) newest.set(ticket, label);
  if (newest.size === 0) return detail;
  const tickets = detail.tickets.map((ticket) => {
    const label = newest.get(ticket.ticket);
    if (label === undefined) return ticket;
    return { ...ticket, choice: label?.choice ?? null, note: label?.note ?? null, recommended: null, reason: null };
  });
  return { ...detail, tickets, counts: countsOf(tickets) };
}

function countsOf(tickets: readonly SetTicketShown[]): SetDetailShown["counts"] {
  const of = (choice: Choice) => tickets.filter((ticket) => ticket.choice === choice).length;
  return [of("autonomous"), of("assisted"), of("human_owned"), of("skipped")];
}

/** What stands in the question of a ticket: what is not saved yet, else the own label. */
export function draftOf({ drafts }: Answers, ticket: SetTicketShown): Draft {
  const own = ticket.choice === "skipped" ? null : ticket.choice;
  return drafts[ticket.ticket] ?? { choice: own, note: ticket.note ?? "" };
}

/**
 * Where the question of a ticket stands: "open" to be answered; "kept", answered but without having seen the policy's
 * answer; or "final", since that was shown or may have been shown in another window.
 */
export type Standing = "open" | "kept" | "final";

/** A label stays blind only if nothing can change it once the policy's answer is on the page. */
export function standingOf(ticket: SetTicketShown, { given, shown }: Answers): Standing {
  if (ticket.choice === null) return "open";
  if (!given.includes(ticket.ticket) || shown.includes(ticket.ticket)) return "final";
  // Whoever skipped a ticket to come back to it can still answer; of the others only the last can be taken back.
  if (ticket.choice === "skipped") return "open";
  return given.at(-1) === ticket.ticket ? "kept" : "final";
}

/** Why the last label cannot be taken back, in one line; null if it can. */
export function whyNotTakeBack({ given, shown }: Answers): string | null {
  const last = given.at(-1);
  if (last === undefined) return "No label was given since the window was opened";
  return shown.includes(last) ? "The policy\u2019s answer to your last label was shown, so it stands" : null;
}
