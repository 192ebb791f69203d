// Filters of a selection in words, for chips, titles and the state that nothing matches.
import type { Cause, CustomerSaw, Defect, Filter, TicketQuery, Timing } from "../../api/bindings";
import { plainValue } from "../../components/slices";
import { capital, counted, day, listed, week } from "../../components/format";
import { laneWord, levelWord } from "../../components/marks";
import { shortRef } from "../../context/workspace";

/** Titles that an id stands for, where the page knows them. */
export interface Titles {
  domain: (id: string) => string;
}

type Standing = Extract<Filter, { kind: "standing" }>["is"][number];

const STANDINGS: Record<Standing, string> = {
  agrees: "agrees with humans",
  laxer: "laxer than humans",
  laxer_by_two: "laxer by two lanes",
  stricter: "stricter than humans",
  stricter_by_two: "stricter by two lanes",
};

const DEFECTS: Record<Defect, string> = {
  under_escalated: "laxer than humans",
  over_escalated: "stricter than humans",
  high_risk_miss: "a high-risk miss",
  disagrees: "another lane than humans",
};

const TIMINGS: Record<Timing, string> = {
  late: "a person took over late",
  on_time: "a person took over on time",
  early: "a person took over early",
  human_never: "only the policy hands over",
  policy_never: "only a person took over",
  both_never: "nobody takes over",
  not_recorded: "the takeover is not recorded",
};

const CUSTOMER_SAW: Record<CustomerSaw, string> = {
  nothing_sent: "had seen nothing",
  clarifying_question_sent: "was asked a question",
  tentative_explanation_sent: "had read a tentative explanation",
  expectations_raised: "had been promised or answered something",
};

/** An id as people read it: "plan_tier" is "Plan tier". */
export function titled(id: string): string {
  const words = id.replace(/[_.]+/g, " ").trim();
  return words === "" ? id : capital(words);
}

/** What a field is called beside the policy's own domains: files have fields of that name too. */
export function fieldTitle(title: string): string {
  const words = titled(title);
  return words === "Domain" ? "Domain, as imported" : words;
}

/** One condition, in words: "Policy laxer than humans". */
export function filterWords(filter: Filter, query: TicketQuery, titles: Titles): string {
  const under = query.under === null ? "the policy" : shortRef(query.under);
  const against = query.against === null ? "the other policy" : shortRef(query.against);
  switch (filter.kind) {
    case "recommended":
      return `Recommended ${either(filter.lanes.map(laneWord))}`;
    case "human":
      return `Humans: ${either(filter.lanes.map((lane) => (lane === null ? "not decided" : laneWord(lane))))}`;
    case "standing":
      return `Policy ${either(filter.is.map((is) => STANDINGS[is]))}`;
    case "highRiskMiss":
      return "High-risk misses";
    case "decisive":
      return "Missing facts decide";
    case "overridden":
      return "Humans overrode the assistant";
    case "cell":
      return filter.codes.length === 1
        ? "In one cell of the matrix"
        : `In ${counted(filter.codes.length, "cell")} of the matrix`;
    case "level":
      return `${titled(filter.factor)} is ${either(filter.levels.map((level) => levelWord(level).toLowerCase()))}`;
    case "rule":
      return `Rule \u201c${titled(filter.rule)}\u201d of ${titled(filter.factor)} fires`;
    case "matrixRule":
      return `Matrix rule \u201c${titled(filter.rule)}\u201d holds`;
    case "domain":
      return capital(either(filter.ids.map((id) => (id === "" ? "in no domain" : titles.domain(id)))));
    case "field":
      return `${titled(filter.field)}: ${either(filter.values.map((value) => (value === null ? "no value" : plainValue(value))))}`;
    case "weeks":
      return weeksWords(filter.mondays);
    case "moved":
      return movedWords(filter, under, against);
    case "gained":
      return `New under ${under}, not under ${against}: ${DEFECTS[filter.defect]}`;
    case "fixed":
      return `Fixed under ${under}, was under ${against}: ${DEFECTS[filter.defect]}`;
    case "condition":
      return "A condition of the studio is true";
    case "timing":
      return `In time: ${either(filter.is.map((is) => TIMINGS[is]))}`;
    case "customerSaw":
      return `At the hand-over the customer ${either(filter.states.map((state) => CUSTOMER_SAW[state]))}`;
    case "movedAlone":
      return `${wayWord(filter.way)} by one edit alone, ${against} to ${under}`;
    case "movedBy":
      return `${wayWord(filter.way)} ${causeOf(filter.cause, filter.edits.length)}, ${against} to ${under}`;
    case "ids":
      return filter.ids.length === 1
        ? `Ticket ${filter.ids[0] ?? ""}`
        : `${counted(filter.ids.length, "chosen ticket")}`;
  }
}

function wayWord(way: "tightened" | "loosened" | null): string {
  return way === null ? "Moved" : capital(way);
}

/** How many edits a cause has, and whether they act alone, either, or together. */
function causeOf(cause: Cause, edits: number): string {
  if (cause === "alone") return "by one edit and no other";
  const all = counted(edits, "edit");
  return cause === "either" ? `by any of ${all}` : `only by ${all} together`;
}

function movedWords(filter: Extract<Filter, { kind: "moved" }>, under: string, against: string): string {
  const { from, to } = filter;
  if (from !== null && from === to) return `${laneWord(from)} under ${against} and ${under}`;
  const parts = [from === null ? null : `from ${laneWord(from)}`, to === null ? null : `to ${laneWord(to)}`];
  const lanes = parts.filter((part) => part !== null).join(" ");
  return `Moves ${lanes === "" ? "to another lane" : lanes}, ${against} to ${under}`;
}

function weeksWords(mondays: readonly number[]): string {
  const sorted = [...mondays].sort((a, b) => a - b);
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return "No week";
  if (sorted.length === 1) return capital(week(dayOf(first)));
  const unbroken = last - first === (sorted.length - 1) * 7;
  return unbroken ? `${counted(sorted.length, "week")} from ${day(dayOf(first))}` : counted(sorted.length, "week");
}

/** A day counted from 1970 as an instant. */
export function dayOf(days: number): number {
  return days * 86_400_000;
}

function either(words: readonly string[]): string {
  const few = words.length > 4 ? [...words.slice(0, 3), `${words.length - 3} others`] : words;
  return listed(few).replace(/ and (?=[^,]*$)/, " or ");
}

/** What a list is called where one comes back to it: the view's name, or its first filter. */
export function listTitle(query: TicketQuery, titles: Titles, viewTitle: string | null): string {
  if (viewTitle !== null) return viewTitle;
  const first = query.filters[0];
  if (first === undefined) return `\u201c${query.search.trim()}\u201d`;
  const words = filterWords(first, query, titles);
  const more = query.filters.length - 1 + (query.search.trim() === "" ? 0 : 1);
  return more === 0 ? words : `${words}, and ${counted(more, "more filter")}`;
}
