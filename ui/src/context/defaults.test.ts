// What the context bar falls back on.
import { expect, test } from "vitest";

import type { PolicySummary, VersionSummary, WorkspaceState } from "../api/bindings";
import { settled } from "./defaults";

function version(policy: string, number: number, serial: number | null): VersionSummary {
  return {
    name: `${policy}@${number}`,
    number,
    digest: `sha256:${number}`,
    note: "",
    author: "",
    created_at: "2026-03-01T00:00:00Z",
    serial,
  };
}

function policy(name: string, ...serials: (number | null)[]): PolicySummary {
  return { name, title: name, draft_kept_at: null, versions: serials.map((serial, index) => version(name, index + 1, serial)) };
}

function workspace(corpora: string[], policies: PolicySummary[]): WorkspaceState {
  return {
    folder: { name: "EMEA", path: "/srv/emea" },
    corpora: corpora.map((name) => ({
      name,
      digest: "",
      tickets: 3,
      with_human_lane: 3,
      imported_at: "2026-03-01T00:00:00Z",
      mapping: null,
    })),
    policies,
    in_service: null,
  };
}

const NOTHING = { corpus: null, policy: null, baseline: null };

test("without a choice: the newest corpus, the policy in service, the version in service", () => {
  const state = workspace(["H2 2025", "H1 2026"], [policy("renewals", null), policy("b2b", null, 4, null)]);
  expect(settled(state, NOTHING)).toEqual({ corpus: "H1 2026", policy: "b2b", baseline: "b2b@2" });
});

test("a choice stays as long as what was chosen exists", () => {
  const state = workspace(["H2 2025", "H1 2026"], [policy("renewals", null, null), policy("b2b", 4)]);
  const choice = { corpus: "H2 2025", policy: "renewals", baseline: "renewals@1" };
  expect(settled(state, choice)).toEqual(choice);
  expect(settled(state, { corpus: "gone", policy: "renewals", baseline: "b2b@1" })).toEqual({
    corpus: "H1 2026",
    policy: "renewals",
    baseline: "renewals@2",
  });
});

test("an empty workspace has nothing to choose", () => {
  expect(settled(workspace([], []), NOTHING)).toEqual(NOTHING);
});
