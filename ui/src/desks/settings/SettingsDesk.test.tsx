// The settings as a person uses them.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { answerCommands } from "../../api/testing";
import { useTheme } from "../../context/theme";
import { accessibilityFaults } from "../../testing/axe";
import { renderAt } from "../../testing/render";
import SettingsDesk from ".";

const STATE = { folder: { name: "Support", path: "/srv/support" }, corpora: [], policies: [], in_service: null };

function opened(more: Record<string, (payload: unknown) => unknown> = {}) {
  answerCommands({
    about: () => ({ product: "Lanekeeper", version: "0.1.0", author: "Ada Moreau", author_is_stated: false, problem: null, route: null, home: "/srv" }),
    workspace_state: () => STATE,
    recent_workspaces: () => [
      { folder: { name: "Support", path: "/srv/support" }, opened_at: "2026-07-08T08:00:00Z" },
      { folder: { name: "EMEA", path: "/srv/emea" }, opened_at: "2026-07-01T08:00:00Z" },
    ],
    trust: () => null,
    ...more,
  });
  return { user: userEvent.setup(), ...renderAt("/settings", <SettingsDesk />) };
}

test("what is copied is the whole path", async () => {
  const { user } = opened();
  await user.click(await screen.findByRole("button", { name: "Copy path" }));
  expect(await navigator.clipboard.readText()).toBe("/srv/support");
});

test("the page says where the workspace is and who the history names, and axe finds nothing", async () => {
  const { container } = opened();
  expect((await screen.findByText("~/support")).title).toBe("/srv/support");
  expect(await screen.findByText("~/emea")).toBeDefined();
  expect(screen.getByLabelText<HTMLInputElement>("Your name").value).toBe("Ada Moreau");
  expect(await screen.findByRole("link", { name: "Set up trust" })).toBeDefined();
  const before = within(await screen.findByRole("list", { name: "Workspaces opened before" }));
  expect(before.getAllByRole("listitem")).toHaveLength(1);
  expect(await accessibilityFaults(container)).toEqual([]);
});

test("a name of one's own is kept, and one that the start states cannot be changed", async () => {
  const chosen: unknown[] = [];
  const { user, unmount } = opened({
    author_choose: (payload) => {
      chosen.push(payload);
      return "Ada M.";
    },
  });
  const name = await screen.findByLabelText("Your name");
  await user.clear(name);
  await user.type(name, " Ada M. {Enter}");
  await waitFor(() => expect(chosen).toEqual([{ name: "Ada M." }]));
  unmount();
  opened({
    about: () => ({ product: "", version: "", author: "ci", author_is_stated: true, problem: null, route: null }),
  });
  expect(await screen.findByText("ci")).toBeDefined();
  expect(screen.queryByLabelText("Your name")).toBeNull();
});

test("the theme changes at once", async () => {
  const { user } = opened();
  await user.click(await screen.findByRole("radio", { name: "Dark" }));
  expect(document.documentElement.dataset.theme).toBe("dark");
  await user.click(screen.getByRole("radio", { name: "As the system" }));
  expect(useTheme.getState().theme).toBe("system");
});

test("a check that finds something says all of it and that nothing was changed", async () => {
  const { user } = opened({
    workspace_check: () => ({ ok: false, entries: 9, corpora: 1, bundles: 0, problems: ["corpus sample: its file is gone"] }),
  });
  await user.click(await screen.findByRole("button", { name: "Check workspace" }));
  expect(await screen.findByText("1 problem found. Nothing was changed.")).toBeDefined();
  expect(screen.getByText("corpus sample: its file is gone")).toBeDefined();
});

test("a workspace is taken off the list of those opened before", async () => {
  let forgotten: unknown = null;
  const { user } = opened({
    recent_forget: (payload) => {
      forgotten = payload;
      return null;
    },
  });
  await user.click(await screen.findByRole("button", { name: "Take EMEA off the list; the workspace stays" }));
  await waitFor(() => expect(forgotten).toEqual({ path: "/srv/emea" }));
});
