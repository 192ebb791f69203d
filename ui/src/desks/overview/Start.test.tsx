// The first page: three ways to begin, by pointer and by key, and what is said when one of them fails.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";

import type { CommandError } from "../../api/bindings";
import { answerCommands } from "../../api/testing";
import { useKeyboard } from "../../components/frame/useKeyboard";
import { useNotices } from "../../context/notices";
import { accessibilityFaults } from "../../testing/axe";
import { renderAt } from "../../testing/render";
import { workspace } from "../../testing/runs";
import OverviewDesk from ".";

const ABOUT = { product: "Lanekeeper", version: "0.1.0", author: "ana", problem: null, route: null };
const RECENT = [
  { folder: { name: "Support EMEA", path: "/srv/Support EMEA" }, opened_at: "2026-07-03T09:00:00Z" },
  { folder: { name: "Renewals pilot", path: "/srv/Renewals pilot" }, opened_at: "2026-06-26T09:00:00Z" },
];

function Page() {
  useKeyboard();
  return <OverviewDesk />;
}

function answers(part: Parameters<typeof answerCommands>[0] = {}) {
  answerCommands({
    about: () => ABOUT,
    workspace_state: () => null,
    recent_workspaces: () => RECENT,
    workspace_suggestion: () => "/srv/queues/Lanekeeper",
    reviews_due: () => [],
    ...part,
  });
}

beforeEach(() => {
  useNotices.setState({ notices: [] });
});

test("the sample opens with the key 1", async () => {
  const made = workspace({ corpora: [] });
  let open: typeof made | null = null;
  const sample = vi.fn(() => (open = made));
  answers({ workspace_sample: sample, workspace_state: () => open });
  renderAt("/overview", <Page />);
  await screen.findByRole("heading", { name: "Begin with tickets, with a policy, or with both." });
  await userEvent.keyboard("1");
  await screen.findByText("This workspace has no tickets yet.");
  expect(sample).toHaveBeenCalledTimes(1);
});

test("tickets need a place first: the suggested folder can be changed, and the import follows", async () => {
  const user = userEvent.setup();
  const create = vi.fn((_: unknown) => workspace({ corpora: [], policies: [] }));
  answers({ workspace_create: create });
  renderAt("/overview", <Page />);
  await user.click(await screen.findByRole("button", { name: "Choose a place" }));
  const folder = await screen.findByLabelText("Folder");
  await waitFor(() => expect(folder).toHaveProperty("value", "/srv/queues/Lanekeeper"));
  await user.clear(folder);
  await user.type(folder, "/srv/tickets");
  await user.click(screen.getByRole("button", { name: "Create and import" }));
  await waitFor(() => expect(window.location.hash).toBe("#/corpora/import"));
  expect(create).toHaveBeenCalledWith({ path: "/srv/tickets" });
});

test("a folder that holds a workspace already is offered to be opened", async () => {
  const user = userEvent.setup();
  const taken: CommandError = { kind: "usage", message: "/srv/queues/Lanekeeper already holds a workspace; nothing was changed." };
  const open = vi.fn((_: unknown) => workspace());
  answers({
    workspace_starter: () => {
      throw taken;
    },
    workspace_open: open,
  });
  renderAt("/overview", <Page />);
  await screen.findByRole("heading", { level: 1 });
  await user.keyboard("3");
  const dialog = within(await screen.findByRole("dialog"));
  await waitFor(() => expect(dialog.getByLabelText("Folder")).toHaveProperty("value", "/srv/queues/Lanekeeper"));
  await user.click(dialog.getByRole("button", { name: "Create and open in studio" }));
  expect(await dialog.findByText(taken.message)).toBeTruthy();
  await user.click(dialog.getByRole("button", { name: "Open that workspace" }));
  await waitFor(() => expect(window.location.hash).toBe("#/studio"));
  expect(open).toHaveBeenCalledWith({ path: "/srv/queues/Lanekeeper" });
});

test("a recent workspace that is gone says so beside its name, and can be taken off the list", async () => {
  const user = userEvent.setup();
  const gone: CommandError = { kind: "notFound", message: "There is no workspace in /srv/Renewals pilot." };
  let recent = RECENT;
  answers({
    recent_workspaces: () => recent,
    workspace_open: () => {
      throw gone;
    },
    recent_forget: () => {
      recent = RECENT.slice(0, 1);
      return null;
    },
  });
  renderAt("/overview", <Page />);
  await user.click(await screen.findByRole("button", { name: "Renewals pilot" }));
  expect((await screen.findByRole("alert")).textContent).toContain(gone.message);
  await user.click(screen.getByRole("button", { name: /^Take Renewals pilot off/ }));
  await waitFor(() => expect(screen.queryByRole("button", { name: "Renewals pilot" })).toBeNull());
  expect(screen.getByRole("button", { name: "Support EMEA" })).toBeTruthy();
});

test("what was wrong with the command line is an alert that says what to do", async () => {
  answers({ about: () => ({ ...ABOUT, problem: "There is no folder at /srv/gone." }) });
  renderAt("/overview", <Page />);
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("There is no folder at /srv/gone.");
  expect(alert.textContent).toContain("Open another one below");
});

test("the first page and its question have no accessibility faults", async () => {
  answers();
  const { container } = renderAt("/overview/start?new=empty", <Page />);
  await screen.findByRole("dialog");
  await screen.findByText("/srv/Renewals pilot");
  expect(await accessibilityFaults(container)).toEqual([]);
  expect(await accessibilityFaults(screen.getByRole("dialog"))).toEqual([]);
});
