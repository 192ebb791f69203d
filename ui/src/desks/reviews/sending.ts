// Labels on their way to the workspace, one at a time and in the order in which they were given. Nobody waits for them:
// what is refused comes back to its ticket and is said.
import type { QueryClient } from "@tanstack/react-query";

import { commands } from "../../api/bindings";
import { outOfDate } from "../../api/cache";
import { answerOf, type Failure, type Typed } from "../../api/client";
import { isTyping } from "../../components/controls";
import { useContextBar } from "../../context/contextBar";
import { notify } from "../../context/notices";
import { goTo } from "../../context/place";
import { alter, type Answers, answersIn, type Draft, type Label, type Step, useAnswers, without } from "./answers";

/** A set in its workspace, as one labeller sees it. */
interface SetOf {
  workspace: string;
  set: number;
  labeller: string;
}

/** What the answers of a set are kept under. */
export function keyOf({ workspace, set, labeller }: SetOf): string {
  return JSON.stringify([workspace, set, labeller]);
}

let last = 0;
let line: Promise<void> = Promise.resolve();

/** Saves a label in its turn. `then` is called when the workspace has it. */
export function give(of: SetOf, ticket: string, label: Label, draft: Draft, cache: QueryClient, then?: () => void): void {
  const before = answersIn(useAnswers.getState().bySet, keyOf(of)).given;
  const step = begin(of, { ticket, label, draft }, ({ given, drafts }) => ({
    given: [...given.filter((one) => one !== ticket), ticket],
    drafts: without(drafts, ticket),
  }));
  inTurn(async () => {
    const answer = await asked(of, () => commands.labelPut(of.set, ticket, label.choice, label.note));
    if (answer.state === "failed") {
      const wasGiven = before.includes(ticket);
      refuse(of, step, `The label of ticket ${ticket} was not kept.`, answer.failure, ({ given, drafts }) => ({
        given: wasGiven ? given : given.filter((one) => one !== ticket),
        // What was typed since then is newer.
        drafts: { [ticket]: draft, ...drafts },
      }));
      return;
    }
    finish(of, step, cache);
    then?.();
  });
}

/** Takes the last label back in its turn; what was noted with it stays for the next answer. */
export function takeBack(of: SetOf, ticket: string, note: string, cache: QueryClient): void {
  const at = answersIn(useAnswers.getState().bySet, keyOf(of)).given.indexOf(ticket);
  const back = ({ given }: Answers) => given.toSpliced(at < 0 ? given.length : at, 0, ticket);
  const step = begin(of, { ticket, label: null, draft: { choice: null, note } }, ({ given, drafts }) => ({
    given: given.filter((one) => one !== ticket),
    drafts: { ...drafts, [ticket]: { choice: null, note } },
    place: ticket,
  }));
  inTurn(async () => {
    const answer = await asked(of, () => commands.labelUndo(of.set));
    if (answer.state === "failed") {
      refuse(of, step, `The label of ticket ${ticket} was not taken back.`, answer.failure, (now) => ({
        given: back(now),
        drafts: without(now.drafts, ticket),
      }));
      return;
    }
    finish(of, step, cache);
    if (answer.value !== ticket) tookAnother(of, step, answer.value, back);
  });
}

/** Another window of the same person had the last word in this set. */
function tookAnother(of: SetOf, step: Step, taken: string | null, back: (now: Answers) => readonly string[]): void {
  alter(keyOf(of), (now) => ({
    steps: now.steps.filter(({ id }) => id !== step.id),
    given: taken === null ? now.given : back(now).filter((one) => one !== taken),
    drafts: taken === null ? now.drafts : without(now.drafts, step.ticket),
    ...(taken === null ? {} : { place: taken }),
  }));
  const title = taken === null ? "There is no label of yours to take back." : `The label of ticket ${taken} was taken back.`;
  notify({ tone: "note", title, ...(taken === null ? {} : { body: "It was given in another window, after the last one here." }) });
}

function begin(of: SetOf, part: Omit<Step, "id" | "doneAt">, change: (now: Answers) => Partial<Answers>): Step {
  last += 1;
  const step: Step = { ...part, id: last, doneAt: null };
  alter(keyOf(of), (now) => ({ steps: [...now.steps, step], refused: null, ...change(now) }));
  return step;
}

function inTurn(send: () => Promise<void>): void {
  line = line.then(send);
}

/** A set is numbered within its workspace, so nothing is sent once another one is open. */
async function asked<T>(of: SetOf, call: () => Promise<Typed<T>>) {
  if (useContextBar.getState().workspace === of.workspace) return answerOf(call());
  const failure: Failure = { kind: "refused", message: "Another workspace was opened before it was sent." };
  return { state: "failed" as const, failure };
}

function finish(of: SetOf, step: Step, cache: QueryClient): void {
  const doneAt = Date.now();
  alter(keyOf(of), ({ steps }) => ({ steps: steps.map((one) => (one.id === step.id ? { ...one, doneAt } : one)) }));
  void outOfDate(cache, "reviews");
}

function refuse(
  of: SetOf,
  step: Step,
  title: string,
  { message }: Failure,
  change: (now: Answers) => Partial<Answers>,
): void {
  const key = keyOf(of);
  const isOpen = useAnswers.getState().open === key;
  // Whoever is typing stays where they are: the rest of the word must not become keys of another ticket.
  const stays = isOpen && isTyping(document.activeElement);
  alter(key, (now) => ({
    steps: now.steps.filter(({ id }) => id !== step.id),
    refused: { ticket: step.ticket, title, message },
    ...(stays ? {} : { place: step.ticket }),
    ...change(now),
  }));
  if (isOpen) return;
  const action = { label: "Go to it", run: () => goTo(`/reviews?set=${of.set}`) };
  notify({ tone: "error", title, body: message, ...(useContextBar.getState().workspace === of.workspace ? { action } : {}) });
}
