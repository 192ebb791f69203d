// The desk: ways to a policy, places that open rules, undo and redo over everything, versions.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";

import { answerCommands } from "../../api/testing";
import { useKeyboard } from "../../components/frame/useKeyboard";
import { useContextBar } from "../../context/contextBar";
import { useStatusBar } from "../../context/status";
import { accessibilityFaults } from "../../testing/axe";
import { renderAt } from "../../testing/render";
import { useSessions } from "./draft/sessions";
import StudioDesk from "./index";

vi.setConfig({ testTimeout: 30_000 });
// The impact panel has tests of its own.
vi.mock("./impact/index.tsx", () => ({ default: () => null }));

const POLICY = {
  format: "lanekeeper/policy/1",
  name: "p",
  sources: [{ id: "contract", title: "Contract records", fields: ["renewal_days"], max_age: "7d" }],
  signals: [{ id: "refund", title: "mentions a refund", when: { text: ["refund"] } }],
  domains: [{ id: "billing", title: "Billing", reviewer: "legal", consequence: "high", when: { signal: "refund" } }],
  factors: [
    {
      id: "sensitivity",
      title: "Policy sensitivity",
      reviewer: "legal",
      guidance: { low: "The same for everyone." },
      rules: [
        { id: "asks", level: "medium", reason: "asks about a charge", when: { all: [{ signal: "refund" }] } },
        {
          id: "negotiated",
          level: "high",
          reason: "asks for a refund on negotiated terms",
          when: { signal: "refund" },
        },
      ],
    },
  ],
  missing_context: { factor: "sensitivity", decisive: "high" },
  matrix: { rules: [{ id: "any", lane: "assisted", when: { count: 1, at_least: "medium" } }] },
  capabilities: [],
  lanes: { autonomous: {}, assisted: {}, human_owned: {} },
  routing: [{ owner: "billing specialist", when: { domain: "billing" } }],
  facts: [{ field: "renewal_days", says: "Renewal in {value} days." }],
  handoff: { assisted: "A colleague checks this." },
};
const FIRES = {
  holds: 108,
  unknown: 3,
  human: [9, 55, 40],
  precision: { count: 95, n: 104, value: 0.913, low: 0.844, high: 0.954 },
};
const READING = {
  sentences: [
    { path: "factors[0].rules[0].when", says: "the ticket mentions a refund" },
    { path: "factors[0].rules[1].when", says: "the ticket mentions a refund" },
    { path: "matrix.rules[0].when", says: "at least 1 factor is at least medium" },
  ],
  ok: false,
  findings: [{ severity: "error", code: "x", path: "matrix.rules[0]", message: "Broken." }],
  lanes: "",
  uncovered: [],
  invariants: [],
  tests: { passed: 2, failed: [] },
  edits: [
    {
      id: "factors.sensitivity.rules.asks",
      section: "factors",
      reviewers: ["legal"],
      says: "Raise asks about a charge.",
    },
  ],
};

let kept: string[] = [];

beforeEach(() => {
  kept = [];
  useSessions.setState({ byKey: new Map() });
  useContextBar.setState({ workspace: "/w", corpus: "c", policy: "p", baseline: "p@1" });
  answerCommands(ANSWERS);
});

const ANSWERS = {
  draft_open: () => ({ policy: "p", text: JSON.stringify(POLICY), based_on: 1, newest: 1, kept_at: null }),
  draft_keep: (payload: unknown) => {
    kept.push(String(Reflect.get(Object(payload), "text")));
    return "2026-03-02T09:00:00Z";
  },
  draft_read: () => READING,
  draft_rules: () => ({ factors: [{ levels: [4_000, 600, 400], rules: [FIRES, FIRES] }], domains: [FIRES] }),
  draft_conditions: () => [{ path: "", says: "it", fires: FIRES }],
  draft_impact: () => {
    throw { kind: "internal", message: "not asked for here" };
  },
  corpus_fields: () => [],
  source_coverage: () => [{ title: "Contract records", available: 10, stale: 2, unavailable: 1, silent: 0 }],
};

function Desk() {
  useKeyboard();
  return <StudioDesk />;
}

const factorAt = async () => screen.findByRole("table", { name: "Rules of Policy sensitivity" });
const lastKept = () => JSON.parse(kept.at(-1) ?? "{}");

test("without a policy it says how to get one, and starts from the starter policy", async () => {
  useContextBar.setState({ policy: null, baseline: null });
  answerCommands({ ...ANSWERS, starter_add: () => "p" });
  renderAt("/studio", <Desk />);
  await userEvent.click(screen.getByRole("button", { name: "Start from the starter policy" }));
  await factorAt();
  expect(useContextBar.getState().policy).toBe("p");
});

test("a link to a rule opens it, strongest rules first", async () => {
  renderAt("/studio/factor/sensitivity?rule=asks", <Desk />);
  const table = await factorAt();
  const names = within(table)
    .getAllByRole("rowheader")
    .map((row) => row.textContent);
  expect(names[0]).toContain("asks for a refund on negotiated terms");
  expect(names[1]).toContain("asks about a charge");
  expect(screen.getByRole("button", { name: /asks about a charge/ }).getAttribute("aria-expanded")).toBe("true");
  expect(screen.getByRole("group", { name: "When: asks about a charge" })).toBeTruthy();
});

test("an edit is kept, undone and redone with the keyboard, and said in the status bar", async () => {
  renderAt("/studio/factor/sensitivity?rule=asks", <Desk />);
  await factorAt();
  await userEvent.click(screen.getByRole("combobox", { name: "Level" }));
  await userEvent.click(await screen.findByRole("option", { name: "High" }));
  await waitFor(() => expect(lastKept().factors[0].rules[0].level).toBe("high"));
  expect(Object.keys(lastKept().factors[0].rules[0])).toEqual(["id", "level", "reason", "when"]);
  const said = () => [...useStatusBar.getState().byOwner.values()].flat().map(({ text }) => text);
  await waitFor(() => expect(said()).toContain("1 edit can be undone"));
  expect(said().some((text) => text.startsWith("Draft saved"))).toBe(true);

  await userEvent.keyboard("{Control>}z{/Control}");
  await waitFor(() => expect(lastKept().factors[0].rules[0].level).toBe("medium"));
  await userEvent.keyboard("{Control>}{Shift>}z{/Shift}{/Control}");
  await waitFor(() => expect(lastKept().factors[0].rules[0].level).toBe("high"));
});

test("leaving the desk and coming back loses nothing, the undone edits neither", async () => {
  const shown = renderAt("/studio/factor/sensitivity?rule=asks", <Desk />);
  await factorAt();
  const reason = screen.getByRole("textbox", { name: /Reason/ });
  await userEvent.type(reason, "s now");
  shown.unmount();
  await waitFor(() => expect(lastKept().factors[0].rules[0].reason).toBe("asks about a charges now"));
  renderAt("/studio/factor/sensitivity?rule=asks", <Desk />);
  await factorAt();
  await userEvent.click(screen.getByRole("button", { name: "Undo" }));
  expect((screen.getByRole("textbox", { name: /Reason/ }) as HTMLInputElement).value).toBe("asks about a charge");
});

test("a new rule moves no ticket, takes its id from its reason, and goes away with undo", async () => {
  renderAt("/studio/factor/sensitivity", <Desk />);
  await factorAt();
  await userEvent.click(screen.getByRole("button", { name: "Add rule" }));
  await waitFor(() =>
    expect(lastKept().factors[0].rules[2]).toEqual({ id: "new_rule", level: "medium", reason: "", when: { any: [] } }),
  );
  await userEvent.type(screen.getByRole("textbox", { name: /Reason/ }), "Asks for a caf\u00e9 visit");
  await userEvent.tab();
  await waitFor(() => expect(lastKept().factors[0].rules[2].id).toBe("asks_for_a_cafe_visit"));
  expect(window.location.hash).toContain("rule=asks_for_a_cafe_visit");
  for (let left = 0; left < 2; left += 1) await userEvent.click(screen.getByRole("button", { name: "Undo" }));
  expect(within(await factorAt()).getAllByRole("rowheader")).toHaveLength(2);
});

test("an id that is taken or empty is refused and said", async () => {
  renderAt("/studio/factor/sensitivity?rule=asks", <Desk />);
  await factorAt();
  const id = screen.getByRole("textbox", { name: "Id" });
  await userEvent.clear(id);
  await userEvent.type(id, "negotiated{Enter}");
  expect(screen.getByText("This id is taken")).toBeTruthy();
  await userEvent.clear(id);
  await userEvent.type(id, "asks_twice{Enter}");
  await waitFor(() => expect(lastKept().factors[0].rules[0].id).toBe("asks_twice"));
});

test("a draft that does not read says where and keeps its text", async () => {
  const text = "{ not a policy";
  answerCommands({
    ...ANSWERS,
    draft_open: () => ({ policy: "p", text, based_on: 1, newest: 1, kept_at: "2026-03-02T08:00:00Z" }),
    draft_read: () => {
      throw { kind: "unreadable", message: "the draft: key must be a string at line 1 column 3", path: "" };
    },
  });
  renderAt("/studio/factors", <Desk />);
  const alert = await screen.findByRole("alert");
  await waitFor(() => expect(alert.textContent).toContain("Line 1: \u201cn\u201d does not belong here."));
  expect(screen.getByRole("button", { name: "Save version" }).getAttribute("aria-disabled")).toBe("true");
  expect(screen.getByText("The policy is shown here again once its text reads.")).toBeTruthy();
  expect(kept).toEqual([]);
});

test("the tree tells what was edited and what is wrong", async () => {
  renderAt("/studio/factor/sensitivity", <Desk />);
  const tree = await screen.findByRole("navigation", { name: "Parts of the policy" });
  await waitFor(() => expect(within(tree).getByRole("link", { name: /Policy sensitivity.*edited/ })).toBeTruthy());
  expect(within(tree).getByRole("link", { name: /Matrix.*has errors/ })).toBeTruthy();
  expect(within(tree).getByRole("link", { name: /Edits since v1.*1/ })).toBeTruthy();
});

test("a version asks for a note, and a refusal keeps the draft and says why", async () => {
  answerCommands({
    ...ANSWERS,
    version_save: () => {
      throw { kind: "policy", message: "The policy cannot be used." };
    },
  });
  renderAt("/studio/factor/sensitivity?rule=asks", <Desk />);
  await factorAt();
  expect(screen.getByRole("button", { name: "Save version" }).getAttribute("aria-disabled")).toBe("true");
  await userEvent.type(screen.getByRole("textbox", { name: /Reason/ }), "!");
  await userEvent.keyboard("{Control>}s{/Control}");
  const dialog = await screen.findByRole("dialog");
  expect(within(dialog).getByRole("button", { name: "Save v2" }).getAttribute("aria-disabled")).toBe("true");
  await userEvent.type(within(dialog).getByRole("textbox", { name: "Note" }), "Clearer reason");
  await userEvent.click(within(dialog).getByRole("button", { name: "Save v2" }));
  expect((await within(dialog).findByRole("alert")).textContent).toContain("The policy cannot be used.");
});

test.each([
  "factors",
  "factor/sensitivity?rule=asks",
  "signals?open=refund",
  "domains?open=billing",
  "sources?open=contract",
  "handoff",
])("assistive technology finds nothing wrong in %s", async (place) => {
  const { container } = renderAt(`/studio/${place}`, <Desk />);
  await waitFor(() => expect(container.querySelector("table, textarea")).not.toBeNull());
  await waitFor(() => expect(container.querySelector('[aria-busy="true"]')).toBeNull());
  expect(await accessibilityFaults(container)).toEqual([]);
});
