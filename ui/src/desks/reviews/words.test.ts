// What is due, where a labeller is, what a labeller may see, and what a bound means.
import { expect, test } from "vitest";

import type { DueShown, FactShown, MessageShown, SetResultShown, SetTicketShown, TicketShown } from "../../api/bindings";
import { blinded, fieldsRead, knownThen } from "./blind";
import { amountWords, countedWords, fromWords, grouped, whenWords } from "./due";
import { nextOpen, stepped } from "./labelling";
import { boundWords } from "./Result";

function item(part: Partial<DueShown>): DueShown {
  return {
    id: "weekly_outcomes",
    title: "Weekly: late escalations, overrides",
    roles: ["support_leadership"],
    state: "later",
    last_done_at: null,
    due_at: "2026-07-09T00:00:00Z",
    days: 5,
    counts: [],
    says: "",
    set: null,
    progress: null,
    note: null,
    by: null,
    findings: null,
    ...part,
  };
}

test("what is due stands under overdue, this week, later and done; a date beyond a week or none is later", () => {
  const items = [
    item({ id: "a", days: 7 }),
    item({ id: "b", days: 8 }),
    item({ id: "c", state: "overdue", days: -3 }),
    item({ id: "d", state: "today", days: 0 }),
    item({ id: "e", days: null, due_at: null }),
    item({ id: "f", state: "done", days: null, findings: 1, last_done_at: "2026-07-01T10:00:00Z" }),
  ];
  expect(grouped(items).map(({ title, items: group }) => [title, group.map(({ id }) => id).join("")])).toEqual([
    ["Overdue", "c"],
    ["This week", "ad"],
    ["Later", "be"],
    ["Done", "f"],
  ]);
  expect(items.map(whenWords)).toEqual(["9 Jul", "9 Jul", "since 9 Jul", "today", "no date", "1 finding"]);
  expect(amountWords(item({ progress: { done: 11, of: 20 } }))).toBe("11 of 20");
  expect(amountWords(item({ counts: [{ what: "late escalations", n: 1204 }] }))).toBe("1,204 late escalations");
  // Cut after two words it would say something else.
  expect(amountWords(item({ counts: [{ what: "tickets recommended autonomous", n: 10929 }] }))).toBe("");
  expect(countedWords("late escalations")).toBe("Taken over and owned by a person after the assistant began");
  expect(fromWords("in corpus sample, shadow run of 2026-11-21")).toBe("In corpus sample, shadow run of 21 Nov 2026");
});

function labelled(...choices: SetTicketShown["choice"][]): SetTicketShown[] {
  return choices.map((choice, index) => ({ ticket: `t${index}`, choice, note: null, recommended: null, reason: null }));
}

test("the next ticket is the first without a label from here on, round the end; skipping is a label", () => {
  expect(nextOpen(labelled("assisted", null, "skipped", null), 2)).toBe(3);
  expect(nextOpen(labelled(null, "assisted", "skipped"), 1)).toBe(0);
  expect(nextOpen(labelled("assisted", "skipped"), 0)).toBeNull();
  expect([stepped(0, -1, 3), stepped(2, 1, 3), stepped(1, 1, 3), stepped(0, 1, 0)]).toEqual([0, 2, 2, 0]);
});

function ticket(messages: MessageShown[], took_over_at: string | null = null): TicketShown {
  return {
    id: "492317",
    created_at: "2026-04-14T07:52:00Z",
    channel: "chat",
    subject: "Locked out",
    body: "We cannot sign in.",
    messages,
    requested_actions: null,
    human: {
      lane: "human_owned",
      owner: "security",
      overrode: true,
      reroutes: 1,
      took_over_at,
      resolved_at: null,
      recontact_at: null,
      packet_rating: null,
      audit: null,
    },
    assistant: { lane: "autonomous", confidence: 0.9, draft: null },
  };
}

const ASKS: MessageShown = { at: "2026-04-14T07:52:00Z", from: "customer", kind: null, text: "We cannot sign in." };
const ANSWERS: MessageShown = { at: "2026-04-14T07:53:00Z", from: "assistant", kind: "answer", text: "Try the code." };
const AGENT: MessageShown = { at: "2026-04-14T08:10:00Z", from: "agent", kind: null, text: "I take over." };
const AFTER: MessageShown = { at: "2026-04-14T08:12:00Z", from: "customer", kind: null, text: "Thank you." };

const QUESTION: MessageShown = { ...ANSWERS, kind: "clarifying_question", text: "Which device?" };
const ROUTED: MessageShown = { ...ANSWERS, from: "system", kind: null, text: "Routed to the second line." };

test("a labeller sees the conversation until somebody answered, and the first text once", () => {
  expect(blinded(ticket([ASKS, QUESTION, ROUTED, AFTER, AGENT, AFTER]))).toEqual({
    subject: "Locked out",
    opening: null,
    messages: [ASKS, QUESTION, AFTER],
  });
  const byTime = blinded(ticket([QUESTION, AFTER], "2026-04-14T08:00:00Z"));
  expect([byTime.opening, byTime.messages]).toEqual(["We cannot sign in.", [QUESTION]]);
  // That the assistant's answer stood would tell that nobody took over; so would the thanks for it.
  expect(blinded(ticket([ASKS, ANSWERS, AFTER])).messages).toEqual([ASKS]);
});

test("of the facts a labeller sees those that the policy can decide by", () => {
  const fact = (field: string, source: string | null, mark: FactShown["mark"] = "confirmed"): FactShown => ({
    field,
    title: field,
    value: "yes",
    source,
    as_of: null,
    mark,
    why: null,
  });
  const read = fieldsRead('{"lane":1,"factors":[{"rules":[{"when":{"all":[{"field":"issue_type","equals":"field"}]}}]}]}');
  expect([...read]).toEqual(["issue_type"]);
  const facts = [fact("seats", "billing", "missing"), fact("lane", null), fact("issue_type", null), fact("plan", "contract")];
  expect(knownThen(facts, read).map(({ field }) => field)).toEqual(["issue_type", "plan", "seats"]);
  expect(fieldsRead("no document").size).toBe(0);
});

function result(part: Partial<SetResultShown>): SetResultShown {
  return {
    complete: false,
    audited: 47,
    skipped: 0,
    waiting: 13,
    misses: 0,
    near_misses: 1,
    at_most: 0.062,
    at_most_when_done: 0.049,
    method: null,
    pairs: [],
    unavailable: null,
    policy: null,
    ...part,
  };
}

test("zero found is a bound, never a clean zero", () => {
  expect(boundWords(result({}), 60)).toBe("Zero found is not zero. With all 60 done and none found, the bound falls to 4.9%.");
  expect(boundWords(result({ misses: 2 }), 60)).toBe("With all 60 done and no more found, the bound falls to 4.9%.");
  expect(boundWords(result({ waiting: 0 }), 60)).toBe("Zero found is not zero.");
  expect(boundWords(result({ at_most: null }), 60)).toContain("after the first audited ticket");
});
