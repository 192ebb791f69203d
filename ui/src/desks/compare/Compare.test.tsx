// The compare desk: links of every figure, the pair in the address, and what is said when there is nothing to compare.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";

import type { CommandError, TicketQuery } from "../../api/bindings";
import { answerCommands } from "../../api/testing";
import { useContextBar } from "../../context/contextBar";
import { useNotices } from "../../context/notices";
import { useStatusBar } from "../../context/status";
import { accessibilityFaults } from "../../testing/axe";
import { renderAt } from "../../testing/render";
import { BASELINE, comparison, CORPUS, POLICY_TEXT, policy, version, workspace } from "../../testing/runs";
import CompareDesk from ".";

const FACETS = {
  recommended: null,
  human: [0, 0, 0, 0],
  standing: null,
  domains: [{ value: "billing", title: "Billing", tickets: 44 }],
  fields: [{ field: "issue_type", title: "issue type", values: [{ value: "invoice", title: "invoice", tickets: 30 }] }],
  weeks: [],
};

const READING = {
  sentences: [],
  ok: false,
  findings: [],
  lanes: "uassshhhh",
  uncovered: [[{ factor: "pressure", level: "medium" }, { factor: "policy", level: "low" }]],
  invariants: [
    {
      id: "pressed",
      holds: false,
      cell: [{ factor: "pressure", level: "high" }, { factor: "policy", level: "low" }],
      lane: "autonomous",
      capability: null,
      permission: null,
    },
  ],
  tests: null,
  edits: [],
};

function answers(part: Parameters<typeof answerCommands>[0] = {}) {
  answerCommands({
    workspace_state: () => workspace(),
    compare: () => comparison(),
    policy_read: () => READING,
    policy_text: () => POLICY_TEXT,
    tickets_facets: () => FACETS,
    ...part,
  });
}

function queryOf(link: Element | null): TicketQuery {
  const parameters = new URLSearchParams((link?.getAttribute("href") ?? "").split("?")[1]);
  const query: TicketQuery = JSON.parse(parameters.get("q") ?? "null");
  return query;
}

beforeEach(() => {
  useContextBar.setState({ workspace: "/srv/Support EMEA", corpus: CORPUS, policy: "desk", baseline: BASELINE });
});

test("moved tickets open under the second policy against the first; those that stayed are no link", async () => {
  answers();
  renderAt("/compare", <CompareDesk />);
  const cell = (await screen.findByText(/v1 Assisted, v2 Human-owned: 38 tickets/)).closest("a");
  expect(queryOf(cell)).toMatchObject({
    under: "desk@2",
    against: "desk@1",
    filters: [{ kind: "moved", from: "assisted", to: "human_owned" }],
  });
  expect(screen.queryByText(/v1 Assisted, v2 Assisted/)).toBeNull();
  expect(queryOf(screen.getByLabelText("60 of 1,000 moved, open")).filters).toEqual([
    { kind: "moved", from: null, to: null },
  ]);
});

test("gained and fixed stay apart and open their own tickets", async () => {
  answers();
  renderAt("/compare", <CompareDesk />);
  const gained = await screen.findByLabelText("Laxer than humans, gained: 8, open");
  expect(queryOf(gained).filters).toEqual([{ kind: "gained", defect: "under_escalated" }]);
  expect(queryOf(screen.getByLabelText("Newly agree: 20, open")).filters).toEqual([{ kind: "fixed", defect: "disagrees" }]);
  expect(screen.getByText("p < 0.001")).toBeTruthy();
});

test("a cause opens the tickets that it moves one way, and an edit those that it alone would move", async () => {
  const edit = (id: string) => ({ ...comparison().edits[0], id, tightened: 4, loosened: 0 });
  const edits = [edit("matrix.rules.several"), edit("factors.pressure.guidance.low")];
  const causes = [{ edits: [1, 2], cause: "together", tightened: 5, loosened: 9 }];
  answers({ compare: () => ({ ...comparison(), edits, causes }) });
  renderAt("/compare", <CompareDesk />);
  const loosened = await screen.findByLabelText(/: 9 loosened, open$/);
  expect(queryOf(loosened)).toMatchObject({
    under: "desk@2",
    against: "desk@1",
    filters: [
      {
        kind: "movedBy",
        cause: "together",
        edits: ["matrix.rules.several", "factors.pressure.guidance.low"],
        way: "loosened",
      },
    ],
  });
  const [alone] = screen.getAllByLabelText("Alone: 4 tightened, open");
  expect(queryOf(alone ?? null).filters).toEqual([
    { kind: "movedAlone", edit: "matrix.rules.several", way: "tightened" },
  ]);
});

test("a broken promise comes first, with the cell that breaks it", async () => {
  answers();
  renderAt("/compare", <CompareDesk />);
  expect(await screen.findByText("With Customer pressure high, Policy sensitivity low, a ticket is autonomous.")).toBeTruthy();
  const promises = within(screen.getByRole("region", { name: "Promises" })).getAllByRole("listitem");
  expect(promises.map((item) => item.textContent)).toEqual([
    "Pressure high is never autonomousbroken",
    "Security high is never autonomousproved",
  ]);
  expect(screen.getByText("1 cell has no rule")).toBeTruthy();
});

test("edits group by section on request and lead to their rule", async () => {
  answers();
  renderAt("/compare", <CompareDesk />);
  expect(await screen.findByRole("heading", { name: /^Legal/ })).toBeTruthy();
  const [first] = await screen.findAllByLabelText("Open rule: edit 2");
  await waitFor(() => expect(first?.getAttribute("href")).toContain("/studio/factor/pressure?rule=repeated"));
  await userEvent.click(screen.getByText("By section"));
  expect(screen.queryByRole("heading", { name: /^Legal/ })).toBeNull();
  expect(screen.getByRole("heading", { name: /^Matrix/ })).toBeTruthy();
});

test("the pair is in the address, and turning it round asks again", async () => {
  const compare = vi.fn((_: unknown) => comparison());
  answers({ compare });
  renderAt("/compare?from=desk@1&to=desk@2", <CompareDesk />);
  await screen.findByText("What changed");
  expect(compare).toHaveBeenLastCalledWith({ from: "desk@1", to: "desk@2", corpus: CORPUS });
  await userEvent.click(screen.getByRole("button", { name: "Compare the other way round" }));
  await waitFor(() => expect(compare).toHaveBeenLastCalledWith({ from: "desk@2", to: "desk@1", corpus: CORPUS }));
  expect(window.location.hash).toContain("from=desk%402&to=desk%401");
});

test("without a corpus it still says what changed and what it can do", async () => {
  useContextBar.setState({ corpus: null });
  const compare = vi.fn((_: unknown) =>
    comparison({ moved: null, agreement: null, mcnemar_p: null, under_escalated: null, over_escalated: null, causes: [] }),
  );
  answers({ compare, workspace_state: () => workspace({ corpora: [] }) });
  renderAt("/compare", <CompareDesk />);
  expect(await screen.findByText("This needs past tickets.")).toBeTruthy();
  expect(compare).toHaveBeenCalledWith({ from: "desk@1", to: "desk@2", corpus: null });
  expect(screen.queryByText(/Alone:/)).toBeNull();
});

test("policies that are alike are said to be", async () => {
  answers({ compare: () => comparison({ edits: [], cells_changed: [], cells_tightened: 0, cells_loosened: 0, causes: [] }) });
  renderAt("/compare", <CompareDesk />);
  expect(await screen.findByText("Nothing differs between v1 and v2.")).toBeTruthy();
});

test("a draft that does not read is named, and the studio is one press away", async () => {
  const unread: CommandError = { kind: "unreadable", message: "desk@draft: format: expected value at line 1", path: "format" };
  answers({
    workspace_state: () => workspace({ policies: [policy({ draft_kept_at: "2026-07-06T12:00:00Z" })] }),
    compare: () => {
      throw unread;
    },
  });
  renderAt("/compare", <CompareDesk />);
  expect((await screen.findByRole("alert")).textContent).toContain(unread.message);
  expect(screen.getByRole("link", { name: "Open the draft" }).getAttribute("href")).toContain("/studio");
  const said = [...useStatusBar.getState().byOwner.values()].flat().map(({ text }) => text);
  expect(said).toContain("v1 and draft not compared");
});

test("one version alone leads to the studio", async () => {
  answers({ workspace_state: () => workspace({ policies: [policy({ versions: [version(1)] })] }) });
  renderAt("/compare", <CompareDesk />);
  expect(await screen.findByText("There is only v1, and nothing to compare it with.")).toBeTruthy();
});

test("the cells that changed are listed in words, the laxer first", async () => {
  answers();
  renderAt("/compare", <CompareDesk />);
  await userEvent.click(await screen.findByRole("button", { name: "Show 2 cells" }));
  const table = await screen.findByRole("table", { name: "Cells with another lane" });
  await waitFor(() =>
    expect(within(table).getAllByRole("rowheader").map((head) => head.textContent)).toEqual([
      "Customer pressure high, Policy sensitivity low",
      "Customer pressure medium, Policy sensitivity medium",
    ]),
  );
  expect(queryOf(within(table).getAllByRole("link", { name: "Tickets" })[0] ?? table).filters).toEqual([{ kind: "cell", codes: [2] }]);
});

test("the comparison has no accessibility faults", async () => {
  answers();
  const { container } = renderAt("/compare", <CompareDesk />);
  await screen.findByRole("table", { name: "Moved tickets by value" });
  await screen.findByText("With Customer pressure high, Policy sensitivity low, a ticket is autonomous.");
  expect(await accessibilityFaults(container)).toEqual([]);
}, 30_000);

test("a comparison is saved to the path typed; where it cannot be written is said where the path is", async () => {
  const save = vi.fn((payload: unknown) => {
    if (JSON.stringify(payload).includes("/full/")) throw { kind: "internal", message: "The disk is full." };
    return null;
  });
  answers({ compare_save: save });
  renderAt("/compare", <CompareDesk />);
  await screen.findByText("What changed");
  await userEvent.click(screen.getByRole("button", { name: "Save report" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Save the comparison" }));
  await userEvent.type(dialog.getByLabelText("File"), "/full/v2");
  await userEvent.click(dialog.getByRole("button", { name: "Save report" }));
  expect(await dialog.findByText("The disk is full.")).toBeTruthy();
  await userEvent.clear(dialog.getByLabelText("File"));
  await userEvent.type(dialog.getByLabelText("File"), "/srv/v2.html");
  await userEvent.click(dialog.getByText("Figures"));
  await userEvent.click(dialog.getByRole("button", { name: "Save report" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(save).toHaveBeenLastCalledWith({ from: "desk@1", to: "desk@2", corpus: CORPUS, path: "/srv/v2.json" });
  expect(useNotices.getState().notices.at(-1)).toMatchObject({ title: "The comparison is saved", body: "/srv/v2.json" });
});

test("without a workspace the way to one is offered", async () => {
  answers({ workspace_state: () => null });
  renderAt("/compare", <CompareDesk />);
  expect(await screen.findByText("No workspace is open.")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Go to the overview" }).getAttribute("href")).toBe("#/overview");
});
