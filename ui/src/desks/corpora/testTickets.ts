// For tests: a small corpus as the window's commands answer for it.
import type {
  Facets,
  FieldShown,
  ReplayShown,
  TicketPage,
  TicketQuery,
  TicketRow,
  TicketShown,
  TicketUnder,
  WorkspaceState,
} from "../../api/bindings";

export const QUERY: TicketQuery = {
  corpus: "h1",
  under: "b2b@1",
  against: null,
  search: "",
  filters: [],
  sort: "imported",
};

export const WORKSPACE: WorkspaceState = {
  folder: { name: "Support", path: "/srv/support" },
  corpora: [
    {
      name: "h1",
      digest: "sha256:52fa00000000000000001d90",
      tickets: 3,
      with_human_lane: 2,
      imported_at: "2026-07-06T08:00:00Z",
      mapping: null,
    },
    {
      name: "h2",
      digest: "sha256:9c410000000000000000e07b",
      tickets: 7,
      with_human_lane: 7,
      imported_at: "2026-08-06T08:00:00Z",
      mapping: null,
    },
  ],
  policies: [
    {
      name: "b2b",
      title: "B2B",
      versions: [
        {
          name: "b2b@1",
          number: 1,
          digest: "sha256:1",
          note: "",
          author: "Ada",
          created_at: "2026-01-01T00:00:00Z",
          serial: null,
        },
        {
          name: "b2b@2",
          number: 2,
          digest: "sha256:2",
          note: "",
          author: "Ada",
          created_at: "2026-02-01T00:00:00Z",
          serial: null,
        },
      ],
      draft_kept_at: null,
    },
  ],
  in_service: null,
};

function row(id: string, part: Partial<TicketRow>): TicketRow {
  return {
    id,
    created_at: "2026-03-02T09:14:00Z",
    subject: `Subject of ${id}`,
    domains: ["Billing"],
    lane: "assisted",
    human: "assisted",
    triggers: [],
    decisive: false,
    values: ["enterprise"],
    ...part,
  };
}

export const ROWS: readonly TicketRow[] = [
  row("491284", { lane: "assisted", human: "human_owned", triggers: [{ title: "Policy sensitivity", level: "high" }] }),
  row("491285", { lane: "human_owned", human: "assisted" }),
  row("491286", { human: null, subject: "\u0644\u0627 \u0623\u0633\u062a\u0637\u064a\u0639", created_at: null }),
];

export function page(rows: readonly TicketRow[] = ROWS): TicketPage {
  return { total: rows.length, of: ROWS.length, rows: [...rows] };
}

export const FACETS: Facets = {
  recommended: [0, 2, 1],
  human: [0, 1, 1, 1],
  standing: [0, 1, 1],
  domains: [{ value: "billing", title: "Billing", tickets: 3 }],
  fields: [
    { field: "plan_tier", title: "plan tier", values: [{ value: "enterprise", title: "enterprise", tickets: 3 }] },
  ],
  weeks: [
    { monday: 20_514, tickets: 2 },
    { monday: 20_528, tickets: 1 },
  ],
};

export const FIELDS: FieldShown[] = [
  {
    name: "plan_tier",
    title: "plan tier",
    kind: "string",
    missing: 1,
    distinct: 2,
    top: [{ value: "enterprise", tickets: 2 }],
    min: null,
    max: null,
    bins: [],
  },
  {
    name: "renewal_days",
    title: "renewal days",
    kind: "integer",
    missing: 0,
    distinct: 300,
    top: [],
    min: 0,
    max: 90,
    bins: [1, 2],
  },
];

export const TICKET: TicketShown = {
  id: "491284",
  created_at: "2026-03-02T09:14:00Z",
  channel: "email",
  subject: "\u{1f642} Refund for the unused part",
  body: null,
  messages: [
    { at: "2026-03-02T09:14:00Z", from: "customer", kind: null, text: "\u{1f64f}\u{1f3fd} We want a refund now." },
    { at: "2026-03-02T09:15:10Z", from: "assistant", kind: "clarifying_question", text: "When should it start?" },
    { at: "2026-03-02T09:26:00Z", from: "customer", kind: null, text: "Earlier, after the outage." },
    { at: "2026-03-02T10:02:00Z", from: "agent", kind: null, text: "I have your contract." },
  ],
  requested_actions: null,
  human: {
    lane: "human_owned",
    owner: null,
    overrode: true,
    reroutes: null,
    took_over_at: "2026-03-02T10:02:00Z",
    resolved_at: null,
    recontact_at: null,
    packet_rating: null,
    audit: null,
  },
  assistant: { lane: "autonomous", confidence: 0.93, draft: null },
};

export const REPLAY: ReplayShown = {
  steps: [
    {
      message: 0,
      at: "2026-03-02T09:14:00Z",
      lane: "assisted",
      triggers: ["Policy sensitivity"],
      fired: ["asks for a refund"],
    },
    {
      message: 2,
      at: "2026-03-02T09:26:00Z",
      lane: "human_owned",
      triggers: ["Policy sensitivity", "Incident"],
      fired: ["mentions an outage"],
    },
  ],
  assisted_at: 0,
  owned_at: 1,
  takeover_at: "2026-03-02T10:02:00Z",
  takeover_after: 3,
  timing: "late",
  customer_messages: 0,
  assistant_messages: 0,
  minutes: 36,
};

export function under(policy: string, part: Partial<TicketUnder> = {}): TicketUnder {
  return {
    policy,
    digest: "sha256:9c410000000000000000e07b",
    lane: "assisted",
    bounds: ["assisted", "human_owned"],
    because: "The assistant prepares the answer, because the ticket asks for a refund.",
    beside_humans: "Humans decided that a person owns it, and the policy stops short of that.",
    factors: [
      {
        id: "policy_sensitivity",
        title: "Policy sensitivity",
        level: "medium",
        rules: [{ id: "refund", level: "medium", reason: "asks for a refund", says: "it says refund" }],
        unknown: [
          { id: "negotiated", level: "high", reason: "rests on negotiated terms", says: "contract exception is yes" },
        ],
      },
      { id: "pressure", title: "Customer pressure", level: "low", rules: [], unknown: [] },
    ],
    matrix: [{ id: "any_medium", says: "at least 1 factor is at least medium" }],
    domains: ["Billing"],
    decisive: true,
    missing: ["contract exception: source unavailable"],
    escalates_conversation: false,
    escalates_answer: true,
    escalates_actions: [],
    permissions: [{ capability: "send_reply", title: "Send a reply", kind: "customer_facing", permission: "human" }],
    owner: "billing specialists",
    facts: [
      {
        field: "plan_tier",
        title: "plan tier",
        value: "enterprise",
        source: "Contract records",
        as_of: "2026-03-01T00:00:00Z",
        mark: "confirmed",
        why: null,
      },
      {
        field: "contract_exception",
        title: "contract exception",
        value: null,
        source: "Contract records",
        as_of: null,
        mark: "missing",
        why: "source unavailable",
      },
    ],
    marks: {
      subject: [{ start: 3, end: 9, rules: ["refund"] }],
      body: [],
      messages: [[{ start: 15, end: 21, rules: ["refund"] }], [], [], []],
    },
    packet: {
      summary: [{ text: "Asks for a refund.", mark: "inferred" }],
      known: [{ text: "Current plan: enterprise.", mark: "confirmed" }],
      missing: [{ text: "Whether terms were negotiated", mark: "missing" }],
      not_done: [{ text: "send a final reply", mark: "confirmed" }],
      customer: "One clarifying question.",
      references: ["refund-policy#4"],
      owner: "billing specialists",
      handoff: null,
      repetition: 0.18,
      over_assertions: 0,
      markdown: "# Packet",
    },
    replay: REPLAY,
    ...part,
  };
}
