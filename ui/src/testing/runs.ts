// For tests: a workspace, a run and a comparison, as the commands answer them.
import type {
  Comparison,
  FiguresShown,
  MetricShown,
  PolicySummary,
  Report,
  Share,
  SliceShown,
  VersionSummary,
  WeekShown,
  WorkspaceState,
} from "../api/bindings";

export const CORPUS = "sample";
export const BASELINE = "desk@1";

/** A share with an interval that is near enough for a test. */
export function share(count: number, n: number): Share {
  const value = n === 0 ? null : count / n;
  return {
    count,
    n,
    value,
    low: value === null ? null : Math.max(0, value - 0.02),
    high: value === null ? null : Math.min(1, value + 0.02),
  };
}

export function metric(id: string, title: string, part: Partial<MetricShown> = {}): MetricShown {
  return { id, title, value: null, n: 0, count: null, low: null, high: null, unavailable: "no tickets", ...part };
}

/** A metric that is a share. */
export function rate(id: string, title: string, count: number, n: number): MetricShown {
  const { value, low, high } = share(count, n);
  return metric(id, title, { value, low, high, count, n, unavailable: n === 0 ? "no tickets" : null });
}

export function slice(by: string, value: string, part: Partial<SliceShown> = {}): SliceShown {
  return {
    by,
    title: by.replaceAll("_", " "),
    value,
    value_title: value,
    tickets: 210,
    agreement: share(150, 200),
    under_escalated: share(40, 200),
    over_escalated: share(10, 200),
    high_risk_misses: 3,
    overridden: share(12, 180),
    q: 1,
    worse_in: null,
    ...part,
  };
}

export function report(part: Partial<Report> = {}): Report {
  return {
    name: BASELINE,
    policy: "sha256:aaaabbbbccccdddd",
    corpus: "sha256:1111222233334444",
    tickets: 1000,
    compared: 960,
    recommended: [600, 300, 100],
    human: [560, 250, 150],
    confusion: [
      [500, 50, 10],
      [60, 170, 20],
      [20, 40, 90],
    ],
    high_risk_misses: 20,
    scorecard: [
      rate("lane_autonomous", "Autonomous lane", 600, 1000),
      rate("agreement", "Agreement with humans", 760, 960),
      metric("weighted_kappa", "Kappa, linear weights", { value: 0.645, low: 0.61, high: 0.68, n: 960, unavailable: null }),
      rate("under_escalation", "Laxer than humans", 120, 960),
      rate("over_escalation", "Stricter than humans", 80, 960),
      rate("high_risk_misses", "High-risk misses", 20, 580),
      rate("override", "Human override", 12, 24),
      metric("packet_usefulness", "Packet usefulness (1 to 5)", { unavailable: "no packet is rated" }),
      metric("audited_miss_rate", "Audited miss rate", { value: 0, n: 187, count: 0, high: 0.016, unavailable: null }),
    ],
    slices: [],
    made_at: "2026-07-06T13:58:00Z",
    milliseconds: 38,
    ...part,
  };
}

export function week(monday: number, lanes: [number, number, number]): WeekShown {
  const figures: FiguresShown = {
    lanes,
    confusion: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    agreement: share(8, 10),
    under_escalated: share(1, 10),
    over_escalated: share(1, 10),
    high_risk_misses: share(1, 10),
    decisive: share(0, 10),
  };
  return { monday, figures };
}

export function version(number: number, part: Partial<VersionSummary> = {}): VersionSummary {
  return {
    name: `desk@${number}`,
    number,
    digest: `sha256:${number}`,
    note: "",
    author: "ana",
    created_at: "2026-05-01T10:00:00Z",
    serial: null,
    ...part,
  };
}

export function policy(part: Partial<PolicySummary> = {}): PolicySummary {
  return { name: "desk", title: "Desk", versions: [version(1), version(2)], draft_kept_at: null, ...part };
}

export function workspace(part: Partial<WorkspaceState> = {}): WorkspaceState {
  return {
    folder: { name: "Support EMEA", path: "/srv/Support EMEA" },
    corpora: [
      {
        name: CORPUS,
        digest: "sha256:1111222233334444",
        tickets: 1000,
        with_human_lane: 960,
        imported_at: "2026-05-01T10:00:00Z",
        mapping: null,
      },
    ],
    policies: [policy()],
    in_service: null,
    ...part,
  };
}

export function comparison(part: Partial<Comparison> = {}): Comparison {
  return {
    from: "desk@1",
    to: "desk@2",
    edits: [
      {
        id: "matrix.several",
        section: "matrix",
        reviewers: ["support_leadership"],
        says: "\u201cSeveral\u201d is now 2 factors, was 3.",
        tightened: 48,
        loosened: 0,
      },
      {
        id: "factors.pressure.rules.repeated",
        section: "factors",
        reviewers: ["legal", "support_leadership"],
        says: "A rule asks for four contacts, was three.",
        tightened: 0,
        loosened: 12,
      },
      { id: "tests.billing", section: "tests", reviewers: ["support_leadership"], says: "A test is new.", tightened: 0, loosened: 0 },
    ],
    cells_changed: [
      { cell: [{ factor: "pressure", level: "high" }, { factor: "policy", level: "low" }], from: "assisted", to: "autonomous" },
      { cell: [{ factor: "pressure", level: "medium" }, { factor: "policy", level: "medium" }], from: "assisted", to: "human_owned" },
    ],
    cells_tightened: 1,
    cells_loosened: 1,
    cells: 9,
    cells_from_to: [
      [1, 0, 0],
      [1, 3, 1],
      [0, 0, 3],
    ],
    moved: [
      [590, 10, 0],
      [12, 250, 38],
      [0, 0, 100],
    ],
    agreement: { gained: 20, fixed: 31 },
    mcnemar_p: 0.0004,
    under_escalated: { gained: 8, fixed: 21 },
    over_escalated: { gained: 23, fixed: 0 },
    causes: [
      { edits: [2], cause: "alone", tightened: 0, loosened: 12 },
      { edits: [1], cause: "alone", tightened: 46, loosened: 0 },
      { edits: [1, 2], cause: "together", tightened: 2, loosened: 0 },
    ],
    promises: [
      { id: "kept", says: "Security high is never autonomous", before: true, after: true, broken: false },
      { id: "pressed", says: "Pressure high is never autonomous", before: true, after: false, broken: true },
    ],
    ...part,
  };
}

/** A policy's text, as far as its names are read. */
export const POLICY_TEXT = JSON.stringify({
  name: "desk",
  factors: [
    {
      id: "pressure",
      title: "Customer pressure",
      rules: [
        { id: "repeated", level: "medium", reason: "is the third contact within a week" },
        { id: "executive", level: "high", reason: "has the attention of executives" },
      ],
    },
    { id: "policy", title: "Policy sensitivity", rules: [] },
  ],
  domains: [
    { id: "billing", title: "Billing", consequence: "high" },
    { id: "contract", title: "Contract terms", consequence: "high" },
    { id: "docs", title: "Documentation", consequence: "low" },
  ],
  matrix: { rules: [{ id: "several" }] },
  invariants: [{ id: "pressed", says: "Pressure high is never autonomous" }],
});
