// The words of a condition builder, in step with the sentences that the check writes.
import { inWords } from "../../../components/format";
import type { Condition, Part } from "../document";
import type { Names } from "./building";
import { kindOf } from "./edit";

function titled(list: readonly { id: string; title?: string }[] | undefined, id: string): string {
  return list?.find((item) => item.id === id)?.title || inWords(id);
}

export const signalWord = (names: Names, id: string): string => {
  const title = names.signals?.find((signal) => signal.id === id)?.title;
  return title || `shows ${inWords(id)}`;
};
export const domainWord = (names: Names, id: string): string => titled(names.domains, id);
export const sourceWord = (names: Names, id: string): string => titled(names.sources, id);

/** "approve a refund", as it reads on after "it asks to". */
export function actionWord(names: Names, id: string): string {
  const title = titled(names.capabilities, id);
  return title.charAt(0).toLowerCase() + title.slice(1);
}

const PART_WORDS: Record<Part, string> = {
  subject: "the subject",
  body: "the body",
  messages: "the customer\u2019s messages",
};

/** Who or what mentions: "the customer", "the subject or the body". */
export function placeWord(parts: readonly Part[] | undefined): string {
  if (parts === undefined || parts.length === 0) return "the customer";
  return parts.map((part) => PART_WORDS[part]).join(" or ");
}

export function mentions(parts: readonly Part[] | undefined): string {
  return parts?.length === 1 && parts[0] === "messages" ? "mention" : "mentions";
}

/** What a condition is called when something is done with it: "text", "signal". */
export function kindWord(condition: Condition): string {
  const words = {
    all: "group",
    any: "group",
    not: "negation",
    text: "text",
    regex: "pattern",
    signal: "signal",
    domain: "domain",
    domains: "number of domains",
    action: "action",
    source: "source",
    field: "field",
  };
  return words[kindOf(condition)];
}
