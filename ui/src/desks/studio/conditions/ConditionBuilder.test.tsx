// The builder writes exactly the JSON of the format, by pointer and by keyboard, and offers what the corpus has.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeEach, expect, test, vi } from "vitest";

import { answerCommands } from "../../../api/testing";
import { useContextBar } from "../../../context/contextBar";
import { accessibilityFaults } from "../../../testing/axe";
import { renderAt } from "../../../testing/render";
import { type Condition, parsePolicy, type PolicyDocument } from "../document";
import { useDraft } from "../draft";
import { useSessions } from "../draft/sessions";
import { ConditionBuilder } from "./ConditionBuilder";

// Typing letter by letter takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const TEXT = JSON.stringify({
  format: "lanekeeper/policy/1",
  name: "p",
  sources: [{ id: "contract", title: "Contract records", fields: ["renewal_days"] }],
  signals: [{ id: "refund", title: "mentions a refund", when: { text: ["refund"] } }],
  domains: [{ id: "billing", title: "Billing", reviewer: "legal", consequence: "high", when: { signal: "refund" } }],
  factors: [{ id: "f", reviewer: "legal", rules: [] }],
  matrix: { rules: [] },
  capabilities: [{ id: "refund_approval", title: "Approve a refund", kind: "state_changing" }],
  lanes: { autonomous: {}, assisted: {}, human_owned: {} },
});
const parsed = parsePolicy(TEXT).policy;
const field = (name: string, kind: string, more: object) => ({
  name,
  title: name.replace("_", " "),
  kind,
  missing: 0,
  distinct: 2,
  top: [],
  min: null,
  max: null,
  bins: [],
  ...more,
});
const FIELDS = [
  field("renewal_days", "integer", { min: 0, max: 60 }),
  field("plan_tier", "string", {
    top: [
      { value: "enterprise", tickets: 40 },
      { value: "starter", tickets: 30 },
    ],
  }),
  field("contract_exception", "boolean", { top: [{ value: "yes", tickets: 4 }] }),
];
const FIRES = {
  holds: 108,
  unknown: 3,
  human: [9, 55, 40],
  precision: { count: 95, n: 104, value: 0.913, low: 0.844, high: 0.954 },
};

let asked: string[] = [];
let now: Condition = { all: [] };

/** What the builder asks about the phrases of texts directly in its list. */
function phrasesNow(): string {
  const list = "all" in now ? now.all : [now];
  return JSON.stringify({ all: list.flatMap((part) => ("text" in part ? part.text.map((phrase) => ({ text: [phrase] })) : [])) });
}

beforeEach(() => {
  asked = [];
  useSessions.setState({ byKey: new Map() });
  useContextBar.setState({ workspace: "/w", corpus: "c", policy: "p", baseline: null });
  answerCommands({
    draft_open: () => ({ policy: "p", text: TEXT, based_on: 1, newest: 1, kept_at: null }),
    corpus_fields: () => FIELDS,
    draft_rules: () => ({ factors: [{ levels: [4_000, 600, 400], rules: [] }], domains: [] }),
    draft_conditions: (payload) => {
      const { condition } = payload as { condition: string };
      const { all = [] } = JSON.parse(condition);
      // The builder also asks about each phrase by itself, and about the one that is typed.
      const isPhrases = condition === phrasesNow();
      if (!isPhrases && !condition.startsWith('{"text"')) asked.push(condition);
      const fires = (part: unknown) => (JSON.stringify(part).includes("nobody writes this") ? { ...FIRES, holds: 0 } : FIRES);
      return [
        { path: "", says: "part ", fires: fires(isPhrases ? null : JSON.parse(condition)) },
        ...all.map((part: unknown, index: number) => ({ path: `.all[${index}]`, says: `part .all[${index}]`, fires: fires(part) })),
      ];
    },
  });
});

function Held({ begins, policy }: { begins: Condition; policy: PolicyDocument }) {
  // The desk around the builder opens the draft.
  useDraft();
  const [condition, setCondition] = useState(begins);
  now = condition;
  return (
    <ConditionBuilder label="When" policy={policy} condition={condition} onChange={(_, next) => setCondition(next)} />
  );
}

function show(begins: Condition) {
  if (parsed === null) throw new Error("the policy of this test does not read");
  return renderAt("/studio/signals", <Held begins={begins} policy={parsed} />);
}

const json = () => JSON.stringify(now);

async function choose(box: HTMLElement, text: string, option: RegExp) {
  await userEvent.click(box);
  await userEvent.type(box, text);
  await userEvent.click(await screen.findByRole("option", { name: option }));
}

test("a field of the corpus is found by typing and begins with what suits it", async () => {
  show({ all: [] });
  await choose(screen.getByRole("combobox", { name: "Add a condition" }), "renew", /renewal days/);
  expect(json()).toBe('{"all":[{"field":"renewal_days","at_least":30}]}');
  const value = screen.getByRole("spinbutton", { name: "Value" });
  await userEvent.clear(value);
  await userEvent.type(value, "21");
  expect(json()).toBe('{"all":[{"field":"renewal_days","at_least":21}]}');
  await userEvent.click(screen.getByRole("combobox", { name: "Comparison" }));
  await userEvent.click(await screen.findByRole("option", { name: /is at most/ }));
  expect(json()).toBe('{"all":[{"field":"renewal_days","at_most":21}]}');
});

test("values are offered with their tickets, and several make a list", async () => {
  show({ all: [{ field: "plan_tier", in: ["enterprise"] }] });
  const box = await screen.findByRole("combobox", { name: "Add a value" });
  await userEvent.click(box);
  expect(await screen.findByRole("option", { name: /starter.*30 tickets/ })).toBeTruthy();
  await userEvent.click(screen.getByRole("option", { name: /starter/ }));
  expect(json()).toBe('{"all":[{"field":"plan_tier","in":["enterprise","starter"]}]}');
  await userEvent.click(screen.getByRole("button", { name: "Remove enterprise" }));
  expect(json()).toBe('{"all":[{"field":"plan_tier","in":["starter"]}]}');
});

test("phrases are added one after the other, changed and taken away with the keyboard", async () => {
  show({ all: [{ text: ["refund"] }] });
  await userEvent.click(await screen.findByRole("button", { name: "phrase" }));
  await userEvent.keyboard("money  back{Enter}credit note{Enter}{Escape}");
  expect(json()).toBe('{"all":[{"text":["refund","money back","credit note"]}]}');
  screen.getByRole("button", { name: "Change the phrase refund" }).focus();
  await userEvent.keyboard("{Enter}");
  await userEvent.keyboard("refunds{Enter}");
  expect(json()).toBe('{"all":[{"text":["refunds","money back","credit note"]}]}');
  screen.getByRole("button", { name: "Change the phrase money back" }).focus();
  await userEvent.keyboard("{Delete}");
  expect(json()).toBe('{"all":[{"text":["refunds","credit note"]}]}');
});

test("a phrase that no ticket has says so beside it, while it is typed and after", async () => {
  show({ all: [{ text: ["refund"] }] });
  expect(await screen.findByTitle("in 108 of 5,000 tickets")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "phrase" }));
  await userEvent.keyboard("nobody writes this");
  expect(await screen.findByText("in 0 of 5,000 tickets")).toBeTruthy();
  await userEvent.keyboard("{Enter}{Escape}");
  const chip = screen.getByRole("button", { name: "Change the phrase nobody writes this" }).parentElement;
  await waitFor(() => expect(chip?.textContent).toContain("in 0 of 5,000 tickets"));
});

test("where to look is written only where it is not everywhere", async () => {
  show({ all: [{ text: ["refund"] }] });
  await userEvent.click(await screen.findByRole("button", { name: "Where to look: the customer" }));
  await userEvent.click(await screen.findByRole("checkbox", { name: "Body" }));
  await userEvent.click(screen.getByRole("checkbox", { name: "The customer\u2019s messages" }));
  expect(json()).toBe('{"all":[{"text":["refund"],"in":["subject"]}]}');
  await userEvent.click(screen.getByRole("checkbox", { name: "Subject" }));
  expect(json()).toBe('{"all":[{"text":["refund"],"in":["subject"]}]}');
});

test("a phrase begins as it is typed; nothing is written before", async () => {
  show({ any: [{ signal: "refund" }] });
  await choose(screen.getByRole("combobox", { name: "Add a condition" }), "mentions", /The customer mentions/);
  expect(json()).toBe('{"any":[{"signal":"refund"}]}');
  await userEvent.keyboard("chargeback{Enter}");
  expect(json()).toBe('{"any":[{"signal":"refund"},{"text":["chargeback"]}]}');
});

test("signals, domains, actions and sources are offered in words", async () => {
  show({ all: [] });
  const add = () => screen.getByRole("combobox", { name: "Add a condition" });
  await choose(add(), "about bill", /about Billing/);
  await choose(add(), "approve", /asks to approve a refund/);
  await choose(add(), "contract records is", /is stale/);
  await choose(add(), "at least two", /at least two domains/);
  expect(json()).toBe(
    '{"all":[{"domain":"billing"},{"action":"refund_approval"},{"source":"contract","state":"stale"},{"domains":{"at_least":2}}]}',
  );
});

test("rows are moved, negated, grouped and removed from their menus and with keys", async () => {
  show({ all: [{ signal: "refund" }, { domain: "billing" }] });
  await userEvent.click(await screen.findByRole("button", { name: "More for: part .all[0]" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: /Negate/ }));
  expect(json()).toBe('{"all":[{"not":{"signal":"refund"}},{"domain":"billing"}]}');
  screen.getByRole("combobox", { name: "Domain" }).focus();
  await userEvent.keyboard("{Alt>}{ArrowUp}{/Alt}");
  expect(json()).toBe('{"all":[{"domain":"billing"},{"not":{"signal":"refund"}}]}');
  expect(document.activeElement).toBe(screen.getByRole("combobox", { name: "Domain" }));
  await userEvent.keyboard("{Alt>}{Delete}{/Alt}");
  expect(json()).toBe('{"all":[{"not":{"signal":"refund"}}]}');
  await userEvent.click(screen.getByRole("combobox", { name: "How many of these must hold" }));
  await userEvent.click(await screen.findByRole("option", { name: "any" }));
  expect(json()).toBe('{"any":[{"not":{"signal":"refund"}}]}');
});

test("the tickets of the whole and of each part follow the condition", async () => {
  show({ all: [{ signal: "refund" }] });
  expect(await screen.findByText("Matches 108")).toBeTruthy();
  await waitFor(() => expect(screen.getByText(/of 5,000/)).toBeTruthy());
  expect(screen.getByText(", 3 unknown", { exact: false })).toBeTruthy();
  const row = screen.getByRole("group", { name: "part .all[0]" });
  expect(within(row).getByText("108")).toBeTruthy();
  await choose(screen.getByRole("combobox", { name: "Add a condition" }), "about bill", /about Billing/);
  await waitFor(() => expect(asked.at(-1)).toBe('{"all":[{"signal":"refund"},{"domain":"billing"}]}'));
});

test("a field or a signal that is not known is kept and said to be so", async () => {
  show({ all: [{ field: "gone", is: "x" }, { signal: "gone_too" }] });
  expect(await screen.findByDisplayValue("gone")).toBeTruthy();
  expect(screen.getByRole("combobox", { name: "Signal" }).textContent).toContain("gone_too");
  expect(json()).toBe('{"all":[{"field":"gone","is":"x"},{"signal":"gone_too"}]}');
});

test("assistive technology finds nothing wrong", async () => {
  const { container } = show({
    all: [
      { signal: "refund" },
      { any: [{ text: ["a", "b"], in: ["body"] }, { not: { field: "plan_tier", in: ["starter"] } }] },
    ],
  });
  await screen.findByText("Matches 108");
  expect(await accessibilityFaults(container)).toEqual([]);
});
