// Labelling a set: which ticket is looked at, how its question stands, and what can be done about it.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import type { Choice, SetDetailShown, SetTicketShown } from "../../api/bindings";
import { count } from "../../components/format";
import { useContextBar } from "../../context/contextBar";
import { notify } from "../../context/notices";
import {
  alter,
  type Answers,
  answersIn,
  type Draft,
  draftOf,
  type Standing,
  standingOf,
  type Step,
  useAnswers,
  whyNotTakeBack,
  withSteps,
} from "./answers";
import { waitsForAll } from "./blindness";
import { nextOpen, stepped } from "./labelling";
import { give, keyOf, takeBack } from "./sending";

export interface Labelling {
  /** The set with every label given here. */
  detail: SetDetailShown;
  at: number;
  /** The ticket that is looked at; undefined in a set without tickets. */
  ticket: SetTicketShown | undefined;
  draft: Draft;
  standing: Standing;
  /** Labels that the workspace does not have yet. */
  underWay: number;
  refused: Answers["refused"];
  whyNotTakeBack: string | null;
  /** Whether the policy's answers wait until all tickets are answered. */
  waits: boolean;
  change: (part: Partial<Draft>) => void;
  save: (choice: Choice) => void;
  takeBack: () => void;
  goTo: (place: number) => void;
  step: (by: 1 | -1) => void;
  /** Shows the policy's answer, after which the own one stands. */
  show: () => void;
  /** Shows what the set comes to, after which all own answers stand. */
  showResult: () => void;
}

/** `readAt`: when the set was read, in milliseconds. */
export function useLabelling(read: SetDetailShown, readAt: number): Labelling {
  const cache = useQueryClient();
  const workspace = useContextBar((bar) => bar.workspace) ?? "";
  const of = { workspace, set: read.summary.id, labeller: read.labeller };
  const key = keyOf(of);
  const answers = useAnswers(({ bySet }) => answersIn(bySet, key));
  const detail = withSteps(read, answers.steps, readAt);
  const { tickets, summary } = detail;
  const isClosed = summary.closed_at !== null;
  const known = tickets.findIndex(({ ticket }) => ticket === answers.place);
  const at = known < 0 ? (nextOpen(tickets, 0) ?? 0) : known;
  const ticket = tickets[at];
  const standing = ticket === undefined ? "open" : standingOf(ticket, answers);
  const draft = ticket === undefined ? { choice: null, note: "" } : draftOf(answers, ticket);
  const why = isClosed ? "This set is closed" : whyNotTakeBack(answers);
  const waits = waitsForAll(detail, why);
  const isRevealed = ticket !== undefined && standing === "final" && ticket.recommended !== null && !waits;

  useEffect(() => {
    useAnswers.setState({ open: key });
    return () => useAnswers.setState({ open: null });
  }, [key]);
  useEffect(() => {
    const isRead = ({ doneAt }: Step) => doneAt !== null && doneAt <= readAt;
    alter(key, ({ steps }) => ({ steps: steps.filter((step) => !isRead(step)) }));
  }, [key, readAt]);
  // The ticket that is looked at stays the one that it is, whatever is labelled meanwhile.
  const id = ticket?.ticket ?? null;
  useEffect(() => {
    if (id !== null) alter(key, ({ place }) => (place === id ? {} : { place: id }));
  }, [key, id]);
  useEffect(() => {
    if (isRevealed && id !== null) alter(key, ({ shown }) => (shown.includes(id) ? {} : { shown: [...shown, id] }));
  }, [key, id, isRevealed]);

  const goTo = (place: number) => alter(key, () => ({ place: tickets[place]?.ticket ?? null }));
  return {
    detail,
    at,
    ticket,
    draft,
    standing,
    underWay: answers.steps.filter(({ doneAt }) => doneAt === null).length,
    refused: answers.refused,
    whyNotTakeBack: why,
    waits,
    change: (part) => {
      if (ticket === undefined || isClosed || standing !== "open") return;
      alter(key, (now) => ({ drafts: { ...now.drafts, [ticket.ticket]: { ...draftOf(now, ticket), ...part } } }));
    },
    save: (choice) => {
      if (id === null || isClosed || standing !== "open") return;
      const note = draft.note.trim() === "" ? null : draft.note.trim();
      const labelled = tickets.map((one, index) => (index === at ? { ...one, choice } : one));
      const next = nextOpen(labelled, at + 1);
      give(of, id, { choice, note }, draft, cache, () => {
        if (next === null) notify({ tone: "met", title: `All ${count(tickets.length)} tickets of this set are labelled.` });
      });
      if (next !== null) goTo(next);
    },
    takeBack: () => {
      const last = answers.given.at(-1);
      if (last === undefined || isClosed || whyNotTakeBack(answers) !== null) return;
      takeBack(of, last, tickets.find((one) => one.ticket === last)?.note ?? "", cache);
    },
    goTo,
    step: (by) => goTo(stepped(at, by, tickets.length)),
    show: () => {
      if (id !== null) alter(key, ({ shown }) => ({ shown: [...shown, id] }));
    },
    showResult: () => alter(key, ({ shown, given }) => ({ shown: [...new Set([...shown, ...given])] })),
  };
}
