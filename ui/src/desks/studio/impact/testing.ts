// For tests: a small policy under edit with what the window's commands answer about it.
import { act, waitFor } from "@testing-library/react";

import type { FiguresShown, Impact, Reading, Share } from "../../../api/bindings";
import { answerCommands } from "../../../api/testing";
import { useContextBar } from "../../../context/contextBar";
import type { PolicyDocument } from "../document";
import { keepSoon } from "../draft/keeping";
import { changes, keyOf, useSessions } from "../draft/sessions";

export const FACTORS = [
  { id: "policy", title: "Policy sensitivity", reviewer: "legal" },
  { id: "security", title: "Security", reviewer: "security" },
  { id: "missing", title: "Missing context", reviewer: "support" },
  { id: "undo", title: "Irreversibility", reviewer: "support" },
  { id: "pressure", title: "Customer pressure", reviewer: "support" },
  { id: "domains", title: "Multi-domain", reviewer: "support" },
];

export const POLICY: PolicyDocument = {
  format: "lanekeeper/policy/1",
  name: "desk",
  domains: [],
  factors: FACTORS,
  missing_context: { factor: "missing", decisive: "high" },
  matrix: {
    rules: [
      { id: "any_medium", lane: "assisted", when: { count: 1, at_least: "medium" } },
      { id: "several", lane: "human_owned", when: { count: 3, at_least: "medium" } },
    ],
  },
  capabilities: [
    { id: "send_reply", title: "Send a reply", kind: "customer_facing" },
    { id: "refund", title: "Approve a refund", kind: "state_changing" },
    { id: "summarise", title: "Summarise the issue", kind: "internal" },
  ],
  lanes: {
    autonomous: { send_reply: "allow", refund: "human", summarise: "deny" },
    assisted: { send_reply: "human", refund: "human", summarise: "allow" },
    human_owned: { send_reply: "deny", refund: "deny", summarise: "allow" },
  },
  invariants: [
    { id: "security_owned", says: "High security is owned by a person", when: { any_of: ["security"], at_least: "high" }, lane: { at_least: "human_owned" } },
    { id: "no_refund", capability: "refund", never: "allow" },
  ],
  tests: [
    { name: "a question", ticket: { id: "t1", subject: "Where are the logs?" }, expect: { lane: "autonomous" } },
    { name: "a refund", ticket: { id: "t2", subject: "Refund us" }, expect: { lane: { at_least: "assisted" }, triggers: ["policy"] } },
  ],
};

export function share(found: number, n: number): Share {
  return { count: found, n, value: found / n, low: found / n - 0.01, high: found / n + 0.01 };
}

function figures(lanes: [number, number, number], agree: number, under: number, over: number, misses: number): FiguresShown {
  return {
    lanes,
    confusion: [
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ],
    agreement: share(agree, 4812),
    under_escalated: share(under, 4812),
    over_escalated: share(over, 4812),
    high_risk_misses: share(misses, 2900),
    decisive: share(10, 5000),
  };
}

export const IMPACT: Impact = {
  before: figures([2782, 1822, 396], 4046, 420, 346, 45),
  after: figures([2943, 1114, 943], 3908, 323, 581, 17),
  moved: [
    [2702, 80, 0],
    [241, 1034, 547],
    [0, 0, 396],
  ],
  tightened: 627,
  loosened: 241,
  agreement: { gained: 100, fixed: 238 },
  mcnemar_p: 0.001,
  under_escalated: { gained: 121, fixed: 218 },
  over_escalated: { gained: 340, fixed: 105 },
  high_risk_misses: { gained: 5, fixed: 33 },
  cells_tightened: 35,
  cells_loosened: 2,
  cells_changed: [],
  uncovered_tickets: 241,
  cells: [
    { code: 0, tickets: 2900, human: [2500, 300, 50] },
    { code: 81, tickets: 204, human: [102, 90, 2] },
  ],
  matrix: [
    { id: "any_medium", cells: 726, decides_cells: 6, tickets: 2057, decides_tickets: 1100 },
    { id: "several", cells: 716, decides_cells: 181, tickets: 835, decides_tickets: 500 },
  ],
  milliseconds: 38,
};

/** A cell is covered by the lane that its raised factors ask for; customer pressure alone is not covered. */
export function lanesOf(several: number): string {
  return Array.from({ length: 729 }, (_, code) => {
    const raised = Array.from({ length: 6 }, (_, at) => Math.floor(code / 3 ** at) % 3).filter((digit) => digit > 0).length;
    if (code === 81 || code === 162) return "u";
    if (raised >= several) return "h";
    return raised === 0 ? "a" : "s";
  }).join("");
}

export const READING: Reading = {
  sentences: [],
  ok: false,
  findings: [],
  lanes: lanesOf(2),
  uncovered: [],
  invariants: [
    {
      id: "security_owned",
      holds: false,
      cell: FACTORS.map(({ id }) => ({ factor: id, level: id === "security" ? "high" : "low" })),
      lane: "assisted",
      capability: null,
      permission: null,
    },
    { id: "no_refund", holds: true, cell: null, lane: null, capability: null, permission: null },
  ],
  tests: { passed: 1, failed: [{ name: "a refund", says: ["the lane is autonomous, expected at least assisted"] }] },
  edits: [],
};

interface Looks {
  policy?: PolicyDocument;
  impact?: (text: string) => Impact;
  reading?: (text: string) => Reading;
  corpus?: string | null;
  baseline?: string | null;
  /** When the draft was kept; null for a policy that nobody has edited since its newest version. */
  keptAt?: string | null;
}

let opens = 0;

function key(): string {
  return keyOf(useContextBar.getState().workspace, "desk");
}

/** Puts the policy under edit. Gives the texts that were kept, newest last. */
export function underEdit({ policy = POLICY, impact = () => IMPACT, reading = () => READING, corpus = "sample", baseline = "desk@1", keptAt = "2026-11-21T08:00:00Z" }: Looks = {}): {
  texts: string[];
} {
  const texts: string[] = [];
  useSessions.setState({ byKey: new Map() });
  // What is remembered of a draft belongs to its workspace: each test has its own.
  opens += 1;
  useContextBar.setState({ workspace: `/w${opens}`, corpus, policy: "desk", baseline });
  const text = JSON.stringify(policy, null, 2);
  const ofPayload = (payload: unknown) => String((payload as { text?: unknown }).text ?? "");
  answerCommands({
    draft_open: () => ({ policy: "desk", text, based_on: 1, newest: 1, kept_at: keptAt }),
    draft_keep: (payload) => {
      texts.push(ofPayload(payload));
      return "2026-11-21T09:00:00Z";
    },
    draft_read: (payload) => reading(ofPayload(payload)),
    draft_impact: (payload) => impact(ofPayload(payload)),
    draft_sweep: () => [1, 2, 3, 4, 5, 6].map((count) => ({ count, figures: figures([4000 - 100 * count, 500, 500], 3000, 300 + count, 200, 5) })),
    policy_text: () => JSON.stringify(POLICY, null, 2),
    policy_read: () => ({ ...READING, lanes: lanesOf(3) }),
  });
  return { texts };
}

/** What the draft says now. */
export function draftNow(): PolicyDocument {
  const session = [...useSessions.getState().byKey.values()][0];
  if (!session?.history.present.policy) throw new Error("the draft is not open or does not read");
  return session.history.present.policy;
}

/** Edits the draft as another part of the studio would. */
export function editDraft(change: (policy: PolicyDocument) => PolicyDocument): void {
  act(() => {
    changes.edit(key(), "Edit", change);
    keepSoon(key());
  });
}

/** Types a text as the JSON view would. */
export function typeDraft(text: string): void {
  act(() => void changes.type(key(), text, "Edit the JSON"));
}

/** Waits until the draft is open: answers of an earlier test are on the page before it is. */
export async function opened(): Promise<void> {
  await waitFor(() => draftNow());
}
