// The shadow lab: every figure opens its tickets, slices keep the order of their evidence, and waiting is said.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";

import type { TicketQuery } from "../../api/bindings";
import { outlineOf } from "../../api/policyOutline";
import { answerCommands } from "../../api/testing";
import { useContextBar } from "../../context/contextBar";
import { useNotices } from "../../context/notices";
import { withEnding } from "../../components/saving";
import { accessibilityFaults } from "../../testing/axe";
import { renderAt } from "../../testing/render";
import { BASELINE, CORPUS, POLICY_TEXT, policy, report, share, slice, version, workspace } from "../../testing/runs";
import { noneWords } from "./Misses";
import { offDiagonal } from "./ReportTab";
import { groupsOf } from "./RulesTab";
import ShadowDesk from ".";
import { valueWord } from "../../components/slices";
import { worseWords } from "./WorstSlices";

const SLICES = [
  slice("issue_type", "seats", { worse_in: "under_escalated", q: 1e-9, under_escalated: share(60, 200) }),
  slice("domain", "contract", { value_title: "Contract terms", worse_in: "override", q: 1e-5, overridden: share(90, 120) }),
  slice("region", "emea", { q: 0.51, under_escalated: share(150, 200) }),
  slice("region", "latam", { q: null, under_escalated: share(3, 12) }),
  slice("consequence", "high", { q: 1 }),
];

const MISS = {
  id: "500108",
  created_at: null,
  subject: "Why this amount?",
  domains: ["Billing"],
  lane: "autonomous",
  human: "human_owned",
  triggers: [],
  decisive: false,
  values: [],
};

/** A policy that was saved once. */
const ONE = policy({ versions: [version(1)] });

function answers(part: Parameters<typeof answerCommands>[0] = {}) {
  answerCommands({
    workspace_state: () => workspace({ policies: [ONE] }),
    shadow_report: () => report({ slices: SLICES }),
    tickets_page: () => ({ total: 20, of: 1000, rows: [MISS] }),
    policy_text: () => POLICY_TEXT,
    corpus_fields: () => [],
    ...part,
  });
}

/** The selection that a link to tickets carries. */
function queryOf(link: Element | null): TicketQuery {
  const parameters = new URLSearchParams((link?.getAttribute("href") ?? "").split("?")[1]);
  const query: TicketQuery = JSON.parse(parameters.get("q") ?? "null");
  return query;
}

beforeEach(() => {
  useContextBar.setState({ workspace: "/srv/Support EMEA", corpus: CORPUS, policy: "desk", baseline: BASELINE });
  useNotices.setState({ notices: [] });
});

test("a cell of the confusion opens the tickets of both lanes", async () => {
  answers();
  renderAt("/shadow", <ShadowDesk />);
  const cell = (await screen.findByText(/^Human Human-owned, policy Autonomous: 20 tickets/)).closest("a");
  expect(queryOf(cell)).toMatchObject({
    corpus: CORPUS,
    under: BASELINE,
    filters: [
      { kind: "human", lanes: ["human_owned"] },
      { kind: "recommended", lanes: ["autonomous"] },
    ],
  });
});

test("slices stay in the order of their evidence; a high rate that may be chance stays behind and grey", async () => {
  answers();
  renderAt("/shadow", <ShadowDesk />);
  const table = await screen.findByRole("table", { name: /^Slices/ });
  const rows = within(table).getAllByRole("row").slice(1);
  expect(rows.map((row) => row.textContent?.match(/seats|Contract terms|emea|latam|High/)?.[0])).toEqual([
    "seats",
    "Contract terms",
    "emea",
    "latam",
    "High",
  ]);
  // The figure is the one that the evidence is about.
  expect(rows[1]?.textContent).toContain("75.0%");
  expect(rows[1]?.textContent).toContain("overrides");
  expect(rows[3]?.textContent).toContain("\u2014");
  expect(screen.getByText("2 of 5 slices are worse than the rest by more than chance. Grey rows are not.")).toBeTruthy();
});

test("a slice opens the tickets that its figure counts; a consequence is that of its domains", async () => {
  answers();
  renderAt("/shadow", <ShadowDesk />);
  const overridden = await screen.findByLabelText(/^Domain Contract terms: 90 of 120 overridden/);
  expect(queryOf(overridden).filters).toEqual([{ kind: "domain", ids: ["contract"] }, { kind: "overridden" }]);
  const high = await screen.findByLabelText(/^Consequence High: 40 of 200/);
  expect(queryOf(high).filters[0]).toEqual({ kind: "domain", ids: ["billing", "contract"] });
});

test("a miss opens its ticket with the list that it is in", async () => {
  answers();
  renderAt("/shadow", <ShadowDesk />);
  const miss = (await screen.findByText("500108")).closest("a");
  expect(miss?.getAttribute("href")).toContain("/corpora/ticket/500108?under=desk%401&q=");
  expect(queryOf(screen.getByText("Open all")).filters).toEqual([{ kind: "highRiskMiss" }]);
});

test.each([
  ["the newest version without a draft", null, "v2"],
  ["what the draft is compared with", "2026-07-06T12:00:00Z", "v1"],
])("the lab shows %s, and says so in its title", async (_, draft_kept_at, title) => {
  answers({ workspace_state: () => workspace({ policies: [policy({ draft_kept_at })] }) });
  renderAt("/shadow", <ShadowDesk />);
  expect(await screen.findByRole("heading", { name: `Shadow lab: ${title}` })).toBeTruthy();
});

test("another policy is in the address, and its own run is asked for", async () => {
  const asked: string[] = [];
  answers({
    workspace_state: () => workspace(),
    shadow_report: (payload) => {
      asked.push(JSON.stringify(payload));
      return report({ slices: SLICES });
    },
  });
  renderAt("/shadow?policy=desk@2", <ShadowDesk />);
  await screen.findByText("Worst slices first");
  expect(asked).toEqual([JSON.stringify({ policy: "desk@2", corpus: CORPUS, by: [], consequence: null })]);
});

test("slices by a field ask for that field alone", async () => {
  const asked = vi.fn((_: unknown) => report({ slices: [SLICES[2] ?? slice("region", "emea")] }));
  answers({ shadow_report: asked });
  renderAt("/shadow/slices?by=region", <ShadowDesk />);
  await screen.findByRole("table", { name: /^Slices/ });
  expect(asked).toHaveBeenCalledWith({ policy: BASELINE, corpus: CORPUS, by: ["region"], consequence: null });
  expect(screen.getByText("None of 1 slices is worse than the rest by more than chance.")).toBeTruthy();
});

test("another policy is sliced by the same field", async () => {
  const asked = vi.fn((_: unknown) => report({ slices: [SLICES[2] ?? slice("region", "emea")] }));
  answers({ workspace_state: () => workspace(), shadow_report: asked });
  const user = userEvent.setup();
  renderAt("/shadow/slices?by=region", <ShadowDesk />);
  await screen.findByRole("table", { name: /^Slices/ });
  await user.click(screen.getByRole("combobox", { name: /^Policy/ }));
  await user.click(await screen.findByRole("option", { name: /^v1/ }));
  await waitFor(() => expect(asked).toHaveBeenCalledWith({ policy: "desk@1", corpus: CORPUS, by: ["region"], consequence: null }));
});

test("timing asks for replays only when it is opened, and says what is missing when there are none", async () => {
  const asked = vi.fn((_: unknown) => null);
  answers({ shadow_replay: asked });
  const { unmount } = renderAt("/shadow", <ShadowDesk />);
  await screen.findByText("Worst slices first");
  expect(asked).not.toHaveBeenCalled();
  unmount();
  renderAt("/shadow/timing", <ShadowDesk />);
  expect(await screen.findByText("No ticket of this corpus has a conversation.")).toBeTruthy();
  expect(asked).toHaveBeenCalledWith(expect.objectContaining({ policy: BASELINE, corpus: CORPUS }));
});

test("a timing opens the conversations that it counts", async () => {
  const timing = [
    { timing: "late", count: 12 },
    { timing: "on_time", count: 30 },
  ];
  const customer = [{ state: "nothing_sent", count: 42 }];
  answers({
    shadow_replay: () => ({ n: 90, timing, customer, median_messages_late: 1, median_minutes_late: null }),
  });
  renderAt("/shadow/timing", <ShadowDesk />);
  expect(queryOf(await screen.findByLabelText("Later than the policy: 12 of 90, open"))).toMatchObject({
    under: BASELINE,
    filters: [{ kind: "timing", is: ["late"] }],
  });
  expect(queryOf(screen.getByLabelText("Had seen nothing: 42 of 42, open")).filters).toEqual([
    { kind: "customerSaw", states: ["nothing_sent"] },
  ]);
});

test("rules stand under their factor and open the tickets that they fire on", async () => {
  answers({ draft_rules: () => RULES });
  renderAt("/shadow/rules", <ShadowDesk />);
  const fires = await screen.findByLabelText(/^is the third contact within a week: true on 40 tickets/);
  expect(queryOf(fires).filters).toEqual([{ kind: "rule", factor: "pressure", rule: "repeated" }]);
  expect(screen.getByRole("link", { name: "is the third contact within a week" }).getAttribute("href")).toContain(
    "/studio/factor/pressure?rule=repeated",
  );
});

const FIRES = { holds: 40, unknown: 2, human: [4, 26, 10] as [number, number, number], precision: share(36, 40) };
const RULES = {
  factors: [
    { levels: [900, 60, 40], rules: [FIRES, { ...FIRES, holds: 0, precision: share(0, 0) }] },
    { levels: [1000, 0, 0], rules: [] },
  ],
  domains: [],
};

test("a factor without rules has no group, and a rule of a document that does not fit is left out", () => {
  const outline = outlineOf(POLICY_TEXT);
  if (outline === null) throw new Error("the text reads");
  expect(groupsOf(outline, RULES.factors)).toHaveLength(1);
  expect(groupsOf(outline, [])).toHaveLength(0);
});

test("a report is saved to the path typed, with the ending of its form", async () => {
  const user = userEvent.setup();
  const save = vi.fn((_: unknown) => null);
  answers({ shadow_save: save });
  renderAt("/shadow", <ShadowDesk />);
  await user.click(await screen.findByRole("button", { name: "Save as" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.click(dialog.getByText("Slices"));
  await user.type(dialog.getByLabelText("File"), "/srv/queues/worst");
  await user.click(dialog.getByRole("button", { name: "Save report" }));
  await waitFor(() =>
    expect(save).toHaveBeenCalledWith(
      expect.objectContaining({ policy: BASELINE, corpus: CORPUS, by: [], path: "/srv/queues/worst.csv" }),
    ),
  );
  expect(useNotices.getState().notices[0]?.body).toBe("/srv/queues/worst.csv");
});

test("a run that failed has no report to save", async () => {
  answers({
    shadow_report: () => {
      throw { kind: "policy", message: "It breaks the order of permissions." };
    },
  });
  renderAt("/shadow", <ShadowDesk />);
  await screen.findByText("v1 was not run.");
  expect(screen.getByRole("button", { name: "Save as" }).getAttribute("aria-disabled")).toBe("true");
});

test("without tickets the lab says what a run needs", async () => {
  useContextBar.setState({ corpus: null });
  answers({ workspace_state: () => workspace({ corpora: [] }) });
  renderAt("/shadow", <ShadowDesk />);
  expect(await screen.findByText("A shadow run needs past tickets.")).toBeTruthy();
});

test("without a workspace the way to one is offered, not an import into none", async () => {
  answers({ workspace_state: () => null });
  renderAt("/shadow", <ShadowDesk />);
  expect(await screen.findByText("No workspace is open.")).toBeTruthy();
  expect(screen.queryByRole("link", { name: "Import tickets" })).toBeNull();
});

test.each([
  ["/shadow", "Worst slices first"],
  ["/shadow/slices", "Worse in"],
  ["/shadow/rules", "What each rule does"],
])("%s has no accessibility faults", async (path, there) => {
  answers({ draft_rules: () => RULES });
  const { container } = renderAt(path, <ShadowDesk />);
  await screen.findByText(there);
  await waitFor(() => expect(container.querySelector("tbody tr")).toBeTruthy());
  expect(await accessibilityFaults(container)).toEqual([]);
}, 30_000);

test("a value is said as people write it, and left alone if people wrote it", () => {
  const said = (by: string, value: string) => valueWord(slice(by, value));
  expect([said("issue_type", "billing_question"), said("month", "2026-06"), said("month", "2026-13")]).toEqual(["billing question", "June 2026", "2026-13"]);
  expect([said("issue_type", "Billing_Question"), said("region", "emea"), said("consequence", "high")]).toEqual(["Billing_Question", "emea", "High"]);
});

test("sums, bounds and endings", () => {
  expect(offDiagonal(report().confusion)).toEqual({ laxer: 120, stricter: 80 });
  expect(noneWords(187, 0.016)).toBe("Of 187 judged tickets, at most 1.6% would be misses.");
  expect(worseWords(1, 1)).toBe("1 of 1 slices is worse than the rest by more than chance.");
  expect(withEnding("/srv/a.HTML", "html")).toBe("/srv/a.HTML");
});
