// What can be said of the draft as it stands: its reading, its impact on the corpus, its rules. Each follows every edit.
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useSyncExternalStore } from "react";

import {
  commands,
  type ConditionTickets,
  type FiresShown,
  type Impact,
  type Reading,
  type RulesShown,
  type SweepShown,
} from "../../../api/bindings";
import type { Area } from "../../../api/cache";
import type { Typed } from "../../../api/client";
import { useContextBar } from "../../../context/contextBar";
import type { Condition, Part, PolicyDocument, TextCondition } from "../document";
import { type Followed, Follower } from "./follower";
import { textOf } from "./history";
import { useSessions } from "./sessions";
import { useKey } from "./useDraft";

interface Question {
  /** Whose draft it is; another one begins anew. */
  subject: string;
  text: string;
  policy: PolicyDocument | null;
  corpus: string | null;
  baseline: string | null;
  /** What of the draft is asked about, where it is not the whole: a condition, or the id of a rule. */
  part: string | null;
  /** Grows when what is asked about changed otherwise, as when humans' lanes were added. */
  epoch: number;
}

export interface Told<T> extends Followed<Question, T> {
  /** Nothing to show yet, and something is under way. */
  isLoading: boolean;
  /** The policy that the value is about: look its parts up in this one, not in the draft that may have moved on. */
  about: PolicyDocument | null;
  /** What has to be chosen first. */
  needs: "policy" | "corpus" | "baseline" | null;
  retry: () => void;
}

function same(a: Question, b: Question): boolean {
  return (
    a.subject === b.subject &&
    a.text === b.text &&
    a.corpus === b.corpus &&
    a.baseline === b.baseline &&
    a.part === b.part &&
    a.epoch === b.epoch
  );
}

function follower<T>(ask: (question: Question) => Promise<Typed<T>>): Follower<Question, T> {
  return new Follower<Question, T>(ask, same);
}

const readings = follower<Reading>(({ text, baseline }) => commands.draftRead(text, baseline));
const impacts = follower<Impact>(({ text, corpus, baseline }) =>
  commands.draftImpact(text, corpus ?? "", baseline ?? ""),
);
const rules = follower<RulesShown>(({ text, corpus }) => commands.draftRules(text, corpus ?? ""));

/** A number that grows when the area goes out of date. */
function useEpoch(area: Area): number {
  const epoch = useQuery({ queryKey: [area, "studio"], queryFn: () => performance.now(), initialData: 0 });
  return epoch.data;
}

type Need = "corpus" | "baseline";

function useTold<T>(
  follower: Follower<Question, T>,
  needed: readonly Need[],
  part: string | null = null,
  isWanted = true,
): Told<T> {
  const { workspace, corpus, baseline, policy: name } = useContextBar();
  const key = useKey();
  const epoch = useEpoch("impact");
  const known = useSyncExternalStore(follower.subscribe, follower.read);
  // Figures need a policy that reads; its reading says why one does not.
  const reads = useSessions(({ byKey }) => key !== null && byKey.get(key)?.history.present.policy !== null);
  const isOpen = useSessions(({ byKey }) => key !== null && byKey.has(key));
  // A part is read off the draft by whoever shows it, so it is asked about once that is drawn.
  const drawn = useSessions(({ byKey }) => (key === null || part === null ? null : byKey.get(key)?.history.present));

  const needs = missing(name, needed, corpus, baseline);
  const subject = `${workspace ?? ""}\n${name ?? ""}`;
  const isAsked = isWanted && needs === null && isOpen && (needed.length === 0 || reads);
  useEffect(() => {
    const { question } = follower.read();
    if (question !== null && question.subject !== subject) follower.forget();
    if (!isAsked || key === null) return undefined;
    const asked = needed.includes("corpus") ? { corpus, epoch } : { corpus: null, epoch: 0 };
    const beside = needed.length === 1 ? null : baseline;
    // Whoever shows an answer is drawn when there is one, and not when there is a question.
    const ask = () => {
      const present = useSessions.getState().byKey.get(key)?.history.present;
      if (present === undefined || (needed.length > 0 && present.policy === null)) return;
      const text = textOf(present);
      if (text !== "") follower.follow({ subject, text, policy: present.policy, ...asked, baseline: beside, part });
    };
    ask();
    return part === null ? useSessions.subscribe(ask) : undefined;
  }, [follower, needed, key, subject, isAsked, corpus, baseline, epoch, part, drawn]);

  return useMemo(() => {
    const isOurs = known.question?.subject === subject && needs === null;
    // A value also belongs to an earlier draft when the newest cannot be answered, or does not even read.
    const isEarlier = known.isRefreshing || known.failure !== null || (needed.length > 0 && !reads);
    return {
      ...known,
      value: isOurs ? known.value : undefined,
      isRefreshing: isOurs && isEarlier,
      isLoading: isAsked && known.value === undefined && known.failure === null,
      about: isOurs ? known.question.policy : null,
      needs,
      retry: follower.again,
    };
  }, [follower, known, needed, needs, reads, isAsked, subject]);
}

/** Whether the answer is not about the draft as it stands now; it may be for a moment after every edit. */
export function useIsBehind(told: Told<unknown>): boolean {
  const key = useKey();
  const text = told.question?.text ?? null;
  return useSessions(({ byKey }) => {
    const history = key === null ? undefined : byKey.get(key)?.history;
    return history !== undefined && text !== null && textOf(history.present) !== text;
  });
}

function missing(
  name: string | null,
  needed: readonly Need[],
  corpus: string | null,
  baseline: string | null,
): Told<unknown>["needs"] {
  if (name === null) return "policy";
  if (needed.includes("corpus") && corpus === null) return "corpus";
  return needed.includes("baseline") && baseline === null ? "baseline" : null;
}

const NOTHING: readonly Need[] = [];
const CORPUS: readonly Need[] = ["corpus"];
const BOTH: readonly Need[] = ["corpus", "baseline"];

/** What a check says of the draft, its sentences, cells, promises, tests, and its edits since the baseline. */
export function useReading(): Told<Reading> {
  return useTold(readings, NOTHING);
}

/** What the draft does to the corpus beside the baseline. */
export function useImpact(): Told<Impact> {
  return useTold(impacts, BOTH);
}

/** What every rule and domain of the draft does on the corpus. */
export function useRules(): Told<RulesShown> {
  return useTold(rules, CORPUS);
}

const conditions = follower<ConditionTickets[]>(({ text, part, corpus }) =>
  commands.draftConditions(text, part ?? "", corpus ?? ""),
);

/** What a condition and each one inside it match on the corpus, in the context of the draft. One builder is open at a time. */
export function useConditionTickets(condition: Condition): Told<ConditionTickets[]> & { of: string | null } {
  const told = useTold(conditions, CORPUS, JSON.stringify(condition));
  return { ...told, of: told.question?.part ?? null };
}

const each = follower<ConditionTickets[]>(({ text, part, corpus }) =>
  commands.draftConditions(text, part ?? "", corpus ?? ""),
);

/** What each of several conditions matches, as the list of signals or of owners shows it. */
export function useTicketsOfEach(
  list: readonly Condition[],
): Told<ConditionTickets[]> & { at: (index: number) => FiresShown | null } {
  const condition = JSON.stringify({ all: list });
  const told = useTold(each, CORPUS, condition);
  const ours = told.question?.part === condition || told.isRefreshing ? told.value : undefined;
  return { ...told, at: (index) => ours?.find(({ path }) => path === `.all[${index}]`)?.fires ?? null };
}

const phrases = follower<ConditionTickets[]>(({ text, part, corpus }) =>
  commands.draftConditions(text, part ?? "", corpus ?? ""),
);

/** Finds the tickets that mention a phrase by itself; none while they are not known. */
export type PhraseTickets = (phrase: string, within: readonly Part[] | undefined) => FiresShown | null;

/** What each phrase of the texts in a condition matches by itself. One builder is open at a time. */
export function usePhraseTickets(condition: Condition): PhraseTickets {
  const list = textsIn(condition).flatMap(({ text, ...where }) => text.map((phrase) => ({ text: [phrase], ...where })));
  const told = useTold(phrases, CORPUS, JSON.stringify({ all: list }), list.length > 0);
  const { value, question } = told;
  const asked = question?.part ?? null;
  // Phrases that were counted a moment ago keep their figures while those of another are on their way.
  const known = useMemo(() => countsOf(asked, value), [asked, value]);
  return useCallback((phrase, within) => known.get(phraseKey([phrase], within)) ?? null, [known]);
}

function phraseKey(text: unknown, within: unknown): string {
  return JSON.stringify([text, within ?? []]);
}

function countsOf(asked: string | null, value: ConditionTickets[] | undefined): ReadonlyMap<string, FiresShown> {
  const counts = new Map<string, FiresShown>();
  if (asked === null || value === undefined) return counts;
  const { all }: { all: readonly TextCondition[] } = JSON.parse(asked);
  const byPath = new Map(value.map(({ path, fires }) => [path, fires]));
  all.forEach(({ text, in: within }, at) => {
    const fires = byPath.get(`.all[${at}]`);
    if (fires) counts.set(phraseKey(text, within), fires);
  });
  return counts;
}

function textsIn(condition: Condition): readonly TextCondition[] {
  if ("text" in condition) return [condition];
  if ("not" in condition) return textsIn(condition.not);
  if ("all" in condition) return condition.all.flatMap(textsIn);
  return "any" in condition ? condition.any.flatMap(textsIn) : [];
}

const typed = follower<ConditionTickets[]>(({ text, part, corpus }) =>
  commands.draftConditions(text, part ?? "", corpus ?? ""),
);

/** What a phrase matches while it is typed. One is typed at a time. */
export function useTypedTickets(phrase: string, within: readonly Part[] | undefined): FiresShown | null {
  const condition = JSON.stringify({ text: [phrase], ...(within === undefined ? {} : { in: within }) });
  const told = useTold(typed, CORPUS, condition, phrase !== "");
  // Another phrase has other tickets: what was typed a moment ago says nothing of it.
  return told.question?.part === condition ? (told.value?.[0]?.fires ?? null) : null;
}

const sweeps = follower<SweepShown[]>(({ text, part, corpus }) =>
  commands.draftSweep(text, corpus ?? "", part ?? ""),
);

/** What each count of a rule of the matrix would do on the corpus. One trade-off is open at a time. */
export function useSweep(rule: string): Told<SweepShown[]> {
  const told = useTold(sweeps, CORPUS, rule);
  // The points of another rule are no earlier answer to this question.
  return told.question?.part === rule ? told : { ...told, value: undefined };
}

/** Tickets of the corpus: every one is at one level of each factor. */
export function ticketsIn(told: Told<RulesShown>): number | null {
  const levels = told.value?.factors[0]?.levels;
  return levels ? levels.reduce((all, found) => all + found, 0) : null;
}

/** What a rule asks, in words. */
export function ruleSentence(reading: Told<Reading>, factor: string, rule: string): string | null {
  const at = reading.about?.factors.findIndex(({ id }) => id === factor) ?? -1;
  const within = reading.about?.factors[at]?.rules?.findIndex(({ id }) => id === rule) ?? -1;
  return sentenceAt(reading, `factors[${at}].rules[${within}].when`);
}

/** The condition at a place of the document, in words, such as "factors[0].rules[2].when". */
export function sentenceAt(reading: Told<Reading>, path: string): string | null {
  return reading.value?.sentences.find((sentence) => sentence.path === path)?.says ?? null;
}

/** The figures of a rule, by the ids of its factor and of the rule itself. */
export function ruleFigures(told: Told<RulesShown>, factor: string, rule: string): FiresShown | null {
  const at = told.about?.factors.findIndex(({ id }) => id === factor) ?? -1;
  const within = told.about?.factors[at]?.rules?.findIndex(({ id }) => id === rule) ?? -1;
  return told.value?.factors[at]?.rules[within] ?? null;
}

/** Tickets at low, medium and high of a factor. */
export function factorLevels(told: Told<RulesShown>, factor: string): readonly [number, number, number] | null {
  const at = told.about?.factors.findIndex(({ id }) => id === factor) ?? -1;
  return told.value?.factors[at]?.levels ?? null;
}

/** The figures of a domain. */
export function domainFigures(told: Told<RulesShown>, domain: string): FiresShown | null {
  const at = told.about?.domains.findIndex(({ id }) => id === domain) ?? -1;
  return told.value?.domains[at] ?? null;
}
