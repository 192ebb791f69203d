// The overview of an open workspace: the next step while something is missing, then figures that open their tickets.
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";

import { useOutOfDate } from "../../api/queries";
import { answerCommands } from "../../api/testing";
import { useContextBar } from "../../context/contextBar";
import { accessibilityFaults } from "../../testing/axe";
import { renderAt } from "../../testing/render";
import { BASELINE, CORPUS, POLICY_TEXT, policy, rate, report, share, slice, version, week, workspace } from "../../testing/runs";
import { pressingWords } from "../../components/due";
import { dueWords, soonestFirst } from "./Due";
import { rangeWords, releasesWithin } from "./Weeks";
import { firstSentence } from "./DraftFindings";
import OverviewDesk from ".";

const DUE = {
  id: "weekly",
  title: "Weekly: late escalations",
  roles: ["support_leadership"],
  state: "overdue" as const,
  last_done_at: null,
  due_at: "2026-07-04T00:00:00Z",
  days: -2,
  counts: [],
  says: "",
  set: null,
  progress: null,
  note: null,
  by: null,
  findings: null,
};

const RELEASE = {
  serial: 1,
  is_rollback: false,
  payload_sha256: "",
  state: "published" as const,
  policy: "desk",
  version: 1,
  digest: "",
  scope: { phase: 1, default: "observe" as const, modes: {} },
  reason: null,
  restores: null,
  prepared_at: "",
  published_at: null,
  not_before: "",
  expires: "",
  corpus: null,
  approvals: [],
  follows: null,
  unmet: [],
  file: null,
};

const WORST = slice("issue_type", "seats", {
  worse_in: "under_escalated",
  q: 1e-9,
  under_escalated: share(60, 200),
});
const OVERRIDDEN = slice("domain", "contract", {
  value_title: "Contract terms",
  worse_in: "override",
  q: 1e-5,
  overridden: share(90, 120),
});

function answers(part: Parameters<typeof answerCommands>[0] = {}) {
  answerCommands({
    about: () => ({ product: "Lanekeeper", version: "0.1.0", author: "ana", problem: null, route: null }),
    workspace_state: () => workspace({ policies: [ONE] }),
    shadow_report: () => report({ slices: [WORST, OVERRIDDEN, slice("region", "emea", { under_escalated: share(120, 200) })] }),
    weeks: () => [week(20_458, [6, 3, 1]), week(20_465, [5, 4, 1])],
    source_coverage: () => [
      { title: "Billing", available: 95, stale: 5, unavailable: 0, silent: 0 },
      { title: "Contract records", available: 60, stale: 10, unavailable: 30, silent: 0 },
    ],
    policy_text: () => POLICY_TEXT,
    reviews_due: () => [DUE],
    ...part,
  });
}

/** A policy that was saved once. */
const ONE = policy({ versions: [version(1)] });

beforeEach(() => {
  useContextBar.setState({ workspace: "/srv/Support EMEA", corpus: CORPUS, policy: "desk", baseline: BASELINE });
});

test("an empty workspace offers both beginnings, and the starter policy is added with one press", async () => {
  const add = vi.fn(() => "desk@1");
  answers({ workspace_state: () => workspace({ corpora: [], policies: [] }), starter_add: add });
  renderAt("/overview", <OverviewDesk />);
  expect(await screen.findByText("This workspace has no tickets and no policy yet.")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Import tickets" }).getAttribute("href")).toContain("/corpora/import");
  await userEvent.click(screen.getByRole("button", { name: "Add the starter policy" }));
  expect(add).toHaveBeenCalledTimes(1);
});

test("the only version stands alone, without columns that would be empty", async () => {
  answers();
  renderAt("/overview", <OverviewDesk />);
  const table = await screen.findByRole("table", { name: "Scorecard" });
  const agreement = within(table).getByText("Agreement with humans").closest("tr") ?? table;
  expect(agreement.textContent).toContain("79.2%");
  await within(table).findByRole("columnheader", { name: "2 weeks" });
  expect(within(table).getAllByRole("columnheader").map((head) => head.textContent)).toEqual([
    "Metric",
    "Value",
    "95% interval, bars 0 to 100%",
    "n",
    "2 weeks",
  ]);
  expect(within(agreement).getByRole("link").getAttribute("aria-label")).toBe("Agreement with humans 79.2%, 760 of 960, open");
});

test("without a draft the newest version is shown, and what it changed since the one that it is compared with", async () => {
  const asked: unknown[] = [];
  answers({
    workspace_state: () => workspace({ policies: [policy({ versions: [version(1, { serial: 4 }), version(2)] })] }),
    shadow_report: (payload) => {
      asked.push(payload);
      const isOld = JSON.stringify(payload).includes("desk@1");
      return report({ scorecard: [rate("agreement", "Agreement with humans", isOld ? 700 : 760, 960), rate("override", "Human override", 12, 24)] });
    },
  });
  renderAt("/overview", <OverviewDesk />);
  expect(await screen.findByRole("heading", { name: "Overview: v2" })).toBeTruthy();
  expect(await screen.findByText("v2, the newest version, not in service: v1 is, as serial 4, beside v1")).toBeTruthy();
  const row = () => screen.getByText("Agreement with humans").closest("tr")?.textContent;
  await waitFor(() => expect(row()).toContain("+60"));
  expect(screen.getByRole("columnheader", { name: "Since v1" })).toBeTruthy();
  expect(screen.getByText("Human override").closest("tr")?.textContent).toContain("\u2014the same");
  expect(asked[0]).toMatchObject({ policy: "desk@2" });
  expect(screen.getByRole("link", { name: "Compare with v1" }).getAttribute("href")).toBe("#/compare?from=desk%401&to=desk%402");
  expect(screen.getByRole("link", { name: "Shadow report" }).getAttribute("href")).toBe("#/shadow?policy=desk%402");
});

test("figures of high consequence alone are asked for as such, and open those tickets", async () => {
  const asked: unknown[] = [];
  answers({
    shadow_report: (payload) => {
      asked.push(payload);
      return report({ slices: [WORST] });
    },
  });
  renderAt("/overview", <OverviewDesk />);
  await screen.findByRole("table", { name: "Scorecard" });
  await userEvent.click(screen.getByText("High consequence"));
  await waitFor(() => expect(asked.at(-1)).toMatchObject({ policy: BASELINE, consequence: "high" }));
  await waitFor(() => {
    const link = within(screen.getByText("Agreement with humans").closest("tr") ?? document.body).getByRole("link");
    expect(decodeURIComponent(link.getAttribute("href") ?? "")).toContain('{"kind":"domain","ids":["billing","contract"]}');
  });
  const worst = screen.getByLabelText(/seats: 60 of 200/);
  expect(decodeURIComponent(worst.getAttribute("href") ?? "")).toContain('{"kind":"domain","ids":["billing","contract"]}');
});

test("a line along the weeks stands where weeks tell; elsewhere it is said that none is known", async () => {
  answers();
  renderAt("/overview", <OverviewDesk />);
  const cellOf = async (title: RegExp) => (await screen.findByText(title)).closest("tr")?.lastElementChild;
  await waitFor(async () => expect((await cellOf(/^Kappa/))?.querySelector("svg")).toBeTruthy());
  expect((await cellOf(/^Human override/))?.textContent).toBe("\u2014 not by week");
});

test("a figure of few tickets shows its interval with that word", async () => {
  answers();
  renderAt("/overview", <OverviewDesk />);
  const override = (await screen.findByText("Human override")).closest("tr");
  expect(override?.textContent).toContain("few tickets");
  const usefulness = screen.getByText(/Packet usefulness/).closest("tr");
  expect([...(usefulness?.children ?? [])].map((cell) => cell.textContent).slice(1, 3)).toEqual(["\u2014", "no packet is rated"]);
});

test("the draft stands beside the baseline with what changes in tickets", async () => {
  answers({
    workspace_state: () => workspace({ policies: [policy({ draft_kept_at: "2026-07-06T12:00:00Z" })] }),
    shadow_report: (payload) =>
      JSON.stringify(payload).includes("draft")
        ? report({ scorecard: [rate("agreement", "Agreement with humans", 700, 960)] })
        : report(),
    draft_open: () => ({ policy: "desk", text: POLICY_TEXT, based_on: 1, newest: 2, kept_at: "2026-07-06T12:00:00Z" }),
    draft_read: () => ({
      sentences: [],
      ok: false,
      findings: [
        { severity: "error", code: "dead_rule", path: "factors[0].rules[1].when", message: "rule 2 never fires. Remove it." },
        { severity: "warning", code: "no_tests", path: "tests", message: "There are no tests." },
      ],
      lanes: "",
      uncovered: [],
      invariants: [],
      tests: null,
      edits: [],
    }),
  });
  renderAt("/overview", <OverviewDesk />);
  const rowOf = (title: string) => screen.getByText(title).closest("tr")?.textContent;
  await waitFor(() => expect(rowOf("Agreement with humans")).toContain("\u221260"));
  expect(rowOf("Human override")).toContain("needs service");
  // Only errors keep a draft from release; each leads to its rule.
  expect(await screen.findByText("Draft cannot be released yet")).toBeTruthy();
  const finding = screen.getByText("Rule 2 never fires.");
  const show = within(finding.parentElement ?? document.body).getByRole("link", { name: "Show" });
  expect(show.getAttribute("href")).toContain("/studio/factor/pressure?rule=executive");
  expect(screen.queryByText("There are no tests.")).toBeNull();
});

const OPEN_DRAFT = { policy: "desk", text: POLICY_TEXT, based_on: 1, newest: 2, kept_at: "2026-07-06T12:00:00Z" };
const CLEAN = { sentences: [], ok: true, findings: [], lanes: "", uncovered: [], invariants: [], tests: null, edits: [] };

/** Shows the desk, and gives what says that something changed. */
function renderChanging(): ReturnType<typeof useOutOfDate> {
  let changed: ReturnType<typeof useOutOfDate> = () => {};
  function Changing() {
    changed = useOutOfDate();
    return null;
  }
  renderAt(
    "/overview",
    <>
      <OverviewDesk />
      <Changing />
    </>,
  );
  return (...changes) => changed(...changes);
}

test("nothing of an earlier draft is called that of the draft: figures are dimmed and findings unsaid until the newest answers", async () => {
  let waiting: (() => void)[] | null = null;
  const soon = (answer: unknown) =>
    waiting === null ? answer : new Promise((resolve) => waiting?.push(() => resolve(answer)));
  let agreed = 700;
  answers({
    workspace_state: () => workspace({ policies: [policy({ draft_kept_at: "2026-07-06T12:00:00Z" })] }),
    shadow_report: (payload) =>
      JSON.stringify(payload).includes("draft")
        ? soon(report({ scorecard: [rate("agreement", "Agreement with humans", agreed, 960)] }))
        : report(),
    draft_open: () => soon(OPEN_DRAFT),
    draft_read: () => CLEAN,
  });
  const changed = renderChanging();
  const row = () => screen.getByText("Agreement with humans").closest("tr");
  const busy = () => row()?.closest("[aria-busy]")?.getAttribute("aria-busy");
  await waitFor(() => expect(row()?.textContent).toContain("\u221260"));
  expect(await screen.findByText("Draft has no errors")).toBeTruthy();
  await waitFor(() => expect(busy()).toBe("false"));

  waiting = [];
  agreed = 710;
  await act(async () => changed("draft"));
  await waitFor(() => expect(busy()).toBe("true"));
  expect(row()?.textContent).toContain("\u221260");
  expect(screen.queryByText("Draft has no errors")).toBeNull();
  await waitFor(() => expect(waiting).toHaveLength(2));
  await act(async () => waiting?.forEach((answer) => answer()));
  await waitFor(() => expect(row()?.textContent).toContain("\u221250"));
  expect(await screen.findByText("Draft has no errors")).toBeTruthy();
  expect(busy()).toBe("false");
});

test("a draft that does not read says why beside the way to it, and takes back what was found before", async () => {
  let reads = true;
  answers({
    workspace_state: () => workspace({ policies: [policy({ draft_kept_at: "2026-07-06T12:00:00Z" })] }),
    draft_open: () => OPEN_DRAFT,
    draft_read: () => {
      if (!reads) throw { kind: "unreadable", message: "factors[0]: unknown field", path: "factors[0]" };
      return CLEAN;
    },
  });
  const changed = renderChanging();
  expect(await screen.findByText("Draft has no errors")).toBeTruthy();
  reads = false;
  await act(async () => changed("draft"));
  const alert = (await screen.findByText(/The draft cannot be checked: factors\[0\]: unknown field/)).closest("[role=alert]");
  expect(screen.queryByText("Draft has no errors")).toBeNull();
  expect(within(alert as HTMLElement).getByRole("link", { name: "Open" }).getAttribute("href")).toBe("#/studio");
});

test("figures of an earlier draft go away when the draft cannot be run any more", async () => {
  let runs = true;
  answers({
    workspace_state: () => workspace({ policies: [policy({ draft_kept_at: "2026-07-06T12:00:00Z" })] }),
    shadow_report: (payload) => {
      if (!JSON.stringify(payload).includes("draft")) return report();
      if (!runs) throw { kind: "policy", message: "The draft breaks the order of permissions." };
      return report({ scorecard: [rate("agreement", "Agreement with humans", 700, 960)] });
    },
    draft_open: () => OPEN_DRAFT,
    draft_read: () => CLEAN,
  });
  const changed = renderChanging();
  const words = () => screen.getByText("Agreement with humans").closest("tr")?.textContent;
  await waitFor(() => expect(words()).toContain("\u221260"));
  runs = false;
  await act(async () => changed("draft"));
  await waitFor(() => expect(words()).toContain("cannot be run"));
  expect(words()).not.toContain("\u221260");
});

test("worst slices keep the order of their evidence and leave out what may be chance", async () => {
  answers();
  renderAt("/overview", <OverviewDesk />);
  const table = await screen.findByRole("table", { name: "Worst slices" });
  const rows = within(table).getAllByRole("row").slice(1);
  expect(rows.map((row) => within(row).getByRole("rowheader").textContent)).toEqual([
    "seatsIssue type, laxer",
    "Contract termsDomain, overridden",
  ]);
  // The name opens the whole slice, the figure the part that is worse.
  const whole = within(table).getByLabelText("Contract terms, all 210 tickets, open");
  expect(decodeURIComponent(whole.getAttribute("href") ?? "")).toContain('"filters":[{"kind":"domain","ids":["contract"]}]');
  const overridden = within(table).getByLabelText(/Contract terms: 90 of 120 overridden by humans/);
  expect(decodeURIComponent(overridden.getAttribute("href") ?? "")).toContain('{"kind":"domain","ids":["contract"]},{"kind":"overridden"}');
});

test("the least usable source comes first, and nothing in service is said plainly", async () => {
  answers();
  renderAt("/overview", <OverviewDesk />);
  const table = await screen.findByRole("table", { name: "Sources of truth" });
  expect(within(table).getAllByRole("rowheader").map((head) => head.textContent)).toEqual(["Contract records", "Billing"]);
  expect(await screen.findByText("Nothing is in service")).toBeTruthy();
});

const SILENT = { title: "Billing", available: 0, stale: 0, unavailable: 0, silent: 1000 };

test("a policy that puts every ticket into one lane is named before its figures, with what may be the matter", async () => {
  answers({ shadow_report: () => report({ recommended: [0, 0, 1000] }), source_coverage: () => [SILENT] });
  renderAt("/overview", <OverviewDesk />);
  expect(await screen.findByText("v1 puts all 1,000 tickets into human-owned.")).toBeTruthy();
  expect(screen.getByText(/name no sources of truth, so facts are missing on every one/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "Map source columns" }).getAttribute("href")).toBe("#/corpora/import");
  expect(screen.getByText("The policy names 1 source; the tickets name none.")).toBeTruthy();
  expect(screen.queryByRole("table", { name: "Sources of truth" })).toBeNull();
});

test("nearly all is as telling as all, and a policy that tells tickets apart is not called so", async () => {
  answers({ shadow_report: () => report({ recommended: [995, 5, 0] }) });
  const { unmount } = renderAt("/overview", <OverviewDesk />);
  expect(await screen.findByText("v1 puts 995 of 1,000 tickets into autonomous.")).toBeTruthy();
  // The tickets do name sources, so these are not said to be the reason.
  expect(screen.queryByText(/name no sources/)).toBeNull();
  unmount();
  answers({ shadow_report: () => report({ recommended: [990, 10, 0] }) });
  renderAt("/overview", <OverviewDesk />);
  await screen.findByRole("table", { name: "Sources of truth" });
  expect(screen.queryByText(/tickets into autonomous/)).toBeNull();
});

test("a source that no ticket names has a reason in place of zeros", async () => {
  answers({ source_coverage: () => [SILENT, { title: "Contract records", available: 60, stale: 10, unavailable: 30, silent: 0 }] });
  renderAt("/overview", <OverviewDesk />);
  const row = (await screen.findByRole("rowheader", { name: "Billing" })).closest("tr");
  expect(row?.textContent).toBe("Billing\u2014the tickets name none");
});

test("the overview has no accessibility faults", async () => {
  answers({
    workspace_state: () =>
      workspace({ policies: [policy({ versions: [version(1, { serial: 4 })] })], in_service: { serial: 4, policy: "sha256:1", published_at: null } }),
    releases_list: () => [],
  });
  const { container } = renderAt("/overview", <OverviewDesk />);
  await screen.findByRole("table", { name: "Worst slices" });
  await screen.findByText(/In service: serial 4/);
  expect(await accessibilityFaults(container)).toEqual([]);
}, 30_000);

test("what is due is said in days, the overdue first, the done left out", () => {
  const later = { ...DUE, id: "later", state: "later" as const, days: 3, progress: { done: 47, of: 60 } };
  const done = { ...DUE, id: "done", state: "done" as const };
  expect(soonestFirst([later, done, DUE]).map((review) => review.id)).toEqual(["weekly", "later"]);
  expect(pressingWords([later, { ...later, id: "also" }])).toBe("2 planned, none due today");
  expect(pressingWords([later, DUE, { ...DUE, state: "today" }])).toBe("1 overdue, 1 today, 1 planned");
  expect(pressingWords([])).toBeUndefined();
  expect(dueWords(DUE)).toBe("2 days overdue");
  expect(dueWords(later)).toBe("In 3 days, 47 of 60 done");
});

test("a finding is cut after its first sentence, not inside a number or a quotation", () => {
  expect(firstSentence('the promise "Never 1.5 times" does not hold: All low is autonomous. Add a rule.')).toBe(
    'The promise "Never 1.5 times" does not hold: All low is autonomous.',
  );
});

test("releases stand over the weeks of the tickets only", () => {
  const release = (serial: number, published_at: string | null) => ({ ...RELEASE, serial, published_at });
  const weeks = [week(20_458, [1, 0, 0]), week(20_465, [1, 0, 0])];
  // The weeks begin on 5 and 12 January 2026.
  const within = releasesWithin(
    [release(3, "2026-01-19T08:00:00Z"), release(2, "2026-01-18T23:00:00Z"), release(1, "2026-01-05T00:00:00Z"), release(4, null)],
    weeks,
  );
  expect(within).toEqual([
    { day: "2026-01-05", label: "serial 1" },
    { day: "2026-01-18", label: "serial 2" },
  ]);
});

test("how many tickets a bar holds counts the empty ones too", () => {
  const span = (lanes: [number, number, number]) => ({ mondays: [20_458] as const, weeks: [week(20_458, lanes)] });
  expect(rangeWords([span([6, 3, 1]), { mondays: [20_465], weeks: [] }], 1)).toBe("0 to 10 tickets a week");
  expect(rangeWords([span([6, 3, 1]), span([4, 4, 2])], 4)).toBe("10 tickets in 4 weeks");
  expect(rangeWords([], 1)).toBe("");
});
