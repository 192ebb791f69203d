// What the context bar falls back on.
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import type { PolicySummary, VersionSummary, WorkspaceState } from "../api/bindings";
import { useOutOfDate, useWorkspace } from "../api/queries";
import { answerCommands } from "../api/testing";
import { renderAt } from "../testing/render";
import { useContextBar } from "./contextBar";
import { settled, useSettledContext } from "./defaults";
import { subjectOf } from "./subject";

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

test("without a draft a desk shows the newest saved version, with what it is compared with beside it", () => {
  const saved = policy("b2b", 4, null, null);
  expect(subjectOf(saved, "b2b@2")).toEqual({ shown: "b2b@3", beside: "b2b@2" });
  expect(subjectOf(saved, "b2b@3")).toEqual({ shown: "b2b@3", beside: null });
  expect(subjectOf(saved, "gone@1")).toEqual({ shown: "b2b@3", beside: null });
});

test("with a draft a desk shows what the draft is compared with, and the draft beside it", () => {
  const drafted = { ...policy("b2b", 4, null), draft_kept_at: "2026-03-02T00:00:00Z" };
  expect(subjectOf(drafted, "b2b@1")).toEqual({ shown: "b2b@1", beside: "b2b@draft" });
  expect(subjectOf(drafted, null)).toEqual({ shown: "b2b@2", beside: "b2b@draft" });
  expect(subjectOf({ ...drafted, versions: [] }, null)).toEqual({ shown: "b2b@draft", beside: null });
  expect(subjectOf(undefined, "b2b@1")).toEqual({ shown: null, beside: null });
});

function Window() {
  const changed = useOutOfDate();
  useSettledContext(useWorkspace().value);
  const { corpus, policy, baseline } = useContextBar();
  return (
    <>
      <output>{[corpus, policy, baseline].map(String).join(", ")}</output>
      <button
        type="button"
        onClick={() => {
          changed("corpora", "versions");
          useContextBar.getState().setCorpus("H2 2026");
          useContextBar.getState().setPolicy("renewals");
        }}
      >
        Take in
      </button>
    </>
  );
}

test("what has just been taken in stays chosen while the workspace is asked what it holds", async () => {
  window.localStorage.clear();
  useContextBar.getState().open(null);
  let held = workspace(["H1 2026"], [policy("b2b", 4)]);
  answerCommands({ workspace_state: () => held });
  renderAt("/overview", <Window />);
  await screen.findByText("H1 2026, b2b, b2b@1");
  held = workspace(["H1 2026", "H2 2026"], [policy("b2b", 4), policy("renewals", null)]);
  await userEvent.click(screen.getByRole("button", { name: "Take in" }));
  await screen.findByText("H2 2026, renewals, renewals@1");
  // What goes is still replaced.
  held = workspace(["H1 2026"], [policy("b2b", 4), policy("renewals", null)]);
  await userEvent.click(screen.getByRole("button", { name: "Take in" }));
  await screen.findByText("H1 2026, renewals, renewals@1");
});
