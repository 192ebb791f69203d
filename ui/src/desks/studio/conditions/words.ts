// The words of a condition builder, in step with the sentences that the check writes.
import { inWords } from "../../../components/format";
import type { Condition, Part, PolicyDocument } from "../document";
import { kindOf } from "./edit";

function titled(list: readonly { id: string; title?: string }[] | undefined, id: string): string {
  return list?.find((item) => item.id === id)?.title || inWords(id);
}

export const signalWord = (policy: PolicyDocument, id: string): string => {
  const title = policy.signals?.find((signal) => signal.id === id)?.title;
  return title || `shows ${inWords(id)}`;
};
export const domainWord = (policy: PolicyDocument, id: string): string => titled(policy.domains, id);
export const sourceWord = (policy: PolicyDocument, id: string): string => titled(policy.sources, id);

/** "approve a refund", as it reads on after "it asks to". */
export function actionWord(policy: PolicyDocument, id: string): string {
  const title = titled(policy.capabilities, id);
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
