// For tests of this desk: a workspace whose commands answer as the window's do.
import type {
  ApprovalShown,
  MomentShown,
  PreparedShown,
  ReleasePlan,
  ReleaseShown,
  Scope,
  TrustShown,
  VerificationShown,
  WorkspaceState,
} from "../../api/bindings";
import { useContextBar } from "../../context/contextBar";

export const WORKSPACE = "/srv/queues/Support";

const POLICY = JSON.stringify({
  domains: [
    { id: "billing", title: "Billing", reviewer: "support_leadership", consequence: "high" },
    { id: "documentation", title: "Documentation", reviewer: "support_leadership", consequence: "low" },
    { id: "security", title: "Security", reviewer: "security", consequence: "high" },
  ],
});

const STATE: WorkspaceState = {
  folder: { name: "Support", path: WORKSPACE },
  corpora: [
    { name: "sample", digest: "sha256:c1", tickets: 5000, with_human_lane: 4812, imported_at: "2026-07-01T08:00:00Z", mapping: null },
  ],
  policies: [
    {
      name: "b2b",
      title: "B2B support",
      draft_kept_at: null,
      versions: [
        { name: "b2b@1", number: 1, digest: "sha256:p1", note: "Starter", author: "ada", created_at: "2026-07-01T08:00:00Z", serial: 1 },
        { name: "b2b@2", number: 2, digest: "sha256:p2", note: "", author: "ada", created_at: "2026-07-02T08:00:00Z", serial: null },
      ],
    },
  ],
  in_service: { serial: 1, policy: "sha256:p1", published_at: "2026-07-03T08:00:00Z" },
};

const OPERATIONS: ApprovalShown = { role: "operations", signed: 0, needed: 1 };
const LEADERSHIP: ApprovalShown = { role: "support_leadership", signed: 0, needed: 1 };

function after(start: string, days: number): string {
  return new Date(Date.parse(start) + days * 86_400_000).toISOString();
}

export function release(part: Partial<ReleaseShown>): ReleaseShown {
  return {
    serial: 1,
    is_rollback: false,
    payload_sha256: `payload-${part.serial ?? 1}${part.is_rollback ? "-back" : ""}`,
    state: "published",
    policy: "b2b",
    version: 1,
    digest: "sha256:p1",
    scope: { phase: 1, default: "observe", modes: {} },
    reason: null,
    restores: null,
    follows: (part.serial ?? 1) === 1 ? null : `payload-${(part.serial ?? 1) - 1}`,
    prepared_at: "2026-07-03T07:00:00Z",
    published_at: "2026-07-03T08:00:00Z",
    not_before: "2026-07-03T07:00:00Z",
    expires: after("2026-07-03T07:00:00Z", 180),
    corpus: part.is_rollback ? null : "sha256:c1",
    approvals: [
      { ...OPERATIONS, signed: 1 },
      { ...LEADERSHIP, signed: 1 },
    ],
    unmet: [],
    file: `${WORKSPACE}/bundles/serial-${part.serial ?? 1}.epb`,
    ...part,
  };
}

/** A workspace as its commands see it; the answers change it as the real ones do. */
export class FakeWorkspace {
  state: WorkspaceState = STATE;
  releases: ReleaseShown[] = [release({ serial: 1 })];
  plan: Omit<ReleasePlan, "serial"> = {
    roles: ["operations", "support_leadership"],
    unknown_roles: [],
    errors: [],
    has_root: true,
    in_effect: [1000, 200, 3800],
    domain_tickets: [1154, 1275, 434],
  };
  root: TrustShown | null = {
    policy_set: "b2b",
    version: 1,
    digest: `sha256:${"0123456789abcdef".repeat(4)}`,
    expires: "2029-07-01T00:00:00Z",
    roles: [{ role: "operations", keys: ["41c7"], threshold: 1 }],
  };
  /** Texts of versions that are not like the others. */
  texts: Record<string, string> = {};
  asked: { command: string; payload: unknown }[] = [];
  /** Refuses a command from now on, with these words. */
  refusals: Record<string, string> = {};

  answers(): Record<string, (payload: unknown) => unknown> {
    const all: Record<string, (payload: unknown) => unknown> = {
      workspace_state: () => this.state,
      releases_list: () => this.releases,
      policy_text: (payload) => this.texts[(payload as { policy: string }).policy] ?? POLICY,
      release_plan: () => ({ serial: this.next(), ...this.plan }),
      lanes_in_effect: () => [0, 0, 5000],
      trust: () => this.root,
      history: () => HISTORY,
      release_prepare: (payload) => this.prepare(payload),
      release_approve: (payload) => this.approve(payload),
      release_publish: (payload) => this.publish(payload),
      release_roll_back: (payload) => this.rollBack(payload),
    };
    return Object.fromEntries(
      Object.entries(all).map(([command, answer]) => [
        command,
        (payload: unknown) => {
          this.asked.push({ command, payload });
          const refusal = this.refusals[command];
          if (refusal !== undefined) throw { kind: "refused", message: refusal };
          return answer(payload);
        },
      ]),
    );
  }

  private now(): ReleaseShown | null {
    const served = this.releases.filter(({ state }) => state !== "prepared");
    return served.toSorted((a, b) => b.serial - a.serial)[0] ?? null;
  }

  private next(): number {
    return (this.now()?.serial ?? 0) + 1;
  }

  private prepare(payload: unknown): PreparedShown {
    const { scope, days, corpus } = payload as { scope: Scope; days: number; corpus: string };
    const serial = this.next();
    // A serial can be prepared again; each bundle has its own identity and its own file.
    const again = this.releases.filter((one) => one.serial === serial && !one.is_rollback).length;
    const name = again === 0 ? `serial-${serial}` : `serial-${serial}-${again + 1}`;
    const made = release({
      payload_sha256: `payload-${name}`,
      file: `${WORKSPACE}/bundles/${name}.epb`,
      follows: this.now()?.payload_sha256 ?? null,
      serial,
      state: "prepared",
      version: 2,
      digest: "sha256:p2",
      scope,
      approvals: [OPERATIONS, LEADERSHIP],
      unmet: ["Approval of operations: 0 of 1 signatures.", "Approval of support_leadership: 0 of 1 signatures."],
      published_at: null,
      expires: after("2026-07-03T07:00:00Z", days),
      corpus: this.state.corpora.find(({ name: known }) => known === corpus)?.digest ?? null,
    });
    const file = `${WORKSPACE}/bundles/${name}.rollback.epb`;
    const back = release({ payload_sha256: `payload-${name}-back`, serial: serial + 1, is_rollback: true, state: "prepared", restores: serial - 1, follows: made.payload_sha256, published_at: null, file });
    this.releases = [back, made, ...this.releases];
    return preparedOf(made, file);
  }

  private rollBack(payload: unknown): PreparedShown {
    const { serial: restores, reason } = payload as { serial: number; reason: string };
    const older = this.releases.find(({ serial }) => serial === restores);
    const made = release({
      serial: this.next(),
      is_rollback: true,
      state: "prepared",
      scope: older?.scope ?? { phase: 1, default: "observe", modes: {} },
      restores,
      follows: this.now()?.payload_sha256 ?? null,
      reason,
      approvals: [OPERATIONS, LEADERSHIP],
      unmet: ["Approval of operations: 0 of 1 signatures."],
      published_at: null,
    });
    this.releases = [made, ...this.releases];
    return preparedOf(made, null);
  }

  private approve(payload: unknown): PreparedShown {
    const { bundle, key } = payload as { bundle: string; key: string };
    const role = key.includes("operations") ? "operations" : "support_leadership";
    this.releases = this.releases.map((one) => {
      if (one.file !== bundle) return one;
      const approvals = one.approvals.map((approval) => (approval.role === role ? { ...approval, signed: 1 } : approval));
      return { ...one, approvals, unmet: one.unmet.filter((line) => !line.includes(role)) };
    });
    return preparedOf(this.at(bundle), null);
  }

  private publish(payload: unknown): PreparedShown {
    const { bundle } = payload as { bundle: string };
    const { payload_sha256 } = this.at(bundle);
    this.releases = this.releases.map((one) => {
      if (one.payload_sha256 === payload_sha256) return { ...one, state: "published", published_at: "2026-07-08T09:20:00Z" };
      return one.state === "published" ? { ...one, state: "superseded" } : one;
    });
    return preparedOf(this.at(bundle), null);
  }

  private at(bundle: string): ReleaseShown {
    return this.releases.find(({ file }) => file === bundle) ?? release({});
  }
}

function preparedOf(made: ReleaseShown, rollback: string | null): PreparedShown {
  const { serial, payload_sha256, approvals, unmet, file } = made;
  return { serial, kind: made.is_rollback ? "rollback" : "release", payload_sha256, bundle: file ?? "", rollback, approvals, unmet };
}

const HISTORY: MomentShown[] = [
  { seq: 2, at: "2026-07-03T08:00:00Z", says: "Release 1 went into service.", kind: "release_published", hash: "bb" },
  { seq: 1, at: "2026-07-01T08:00:00Z", says: "The workspace was created.", kind: "workspace_created", hash: "aa" },
];

export const VERIFIED: VerificationShown = {
  serial: 4,
  kind: "release",
  policy_set: "b2b",
  payload_sha256: "feed",
  policy: "sha256:p2",
  not_before: "2026-07-08T09:00:00Z",
  expires: "2027-01-04T09:00:00Z",
  approvals: [{ role: "support_leadership", signed: 1, needed: 1 }],
};

/** What the context bar says in these tests; what was remembered of a plan is forgotten. */
export function openWorkspace(path: string = WORKSPACE): void {
  window.localStorage.clear();
  useContextBar.getState().open(path);
  useContextBar.getState().setCorpus("sample");
  useContextBar.getState().setPolicy("b2b");
}
