// The window as a person meets it, with its commands answered by the test.
import { act, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";

import { App } from "./App";
import type { About, VersionSummary, WorkspaceState } from "./api/bindings";
import { answerCommands } from "./api/testing";
import { runCommand } from "./context/commands";
import { useContextBar } from "./context/contextBar";
import { useTheme } from "./context/theme";

// Desks have tests of their own; here they are places to go to.
vi.mock("./desks", () => ({
  DESKS: ["overview", "settings"].map((id) => ({
    id,
    title: id === "overview" ? "Overview" : "Settings",
    icon: id,
    path: `/${id}`,
    opensAlone: true,
    page: () => <h1>{id}</h1>,
  })),
}));

const ABOUT: About = { product: "Lanekeeper", version: "1.2.3", author: "", author_is_stated: false, problem: null, route: null, home: null };

function version(number: number, serial: number | null): VersionSummary {
  return {
    name: `b2b@${number}`,
    number,
    digest: `sha256:${number}`,
    note: "",
    author: "",
    created_at: "2026-03-01T09:00:00Z",
    serial,
  };
}

const EMEA: WorkspaceState = {
  folder: { name: "Support EMEA", path: "/srv/queues/Support EMEA" },
  corpora: ["H2 2025", "H1 2026"].map((name) => ({
    name,
    digest: `sha256:${name}`,
    tickets: 5000,
    with_human_lane: 4812,
    imported_at: "2026-07-06T09:00:00Z",
    mapping: null,
  })),
  policies: [{ name: "b2b", title: "B2B support", versions: [version(1, 4), version(2, null)], draft_kept_at: null }],
  in_service: { serial: 4, policy: "sha256:1", published_at: null },
};

/** Answers what the frame asks. */
function answerFrame(about: About, workspace: WorkspaceState | null, more: Parameters<typeof answerCommands>[0] = {}) {
  answerCommands({ about: () => about, workspace_state: () => workspace, recent_workspaces: () => [], ...more });
}

beforeEach(() => {
  window.location.hash = "";
  window.localStorage.clear();
  useTheme.setState({ theme: "system" });
  useContextBar.getState().open(null);
});

test("an empty place leads to the overview, and the rail says so", async () => {
  answerFrame(ABOUT, EMEA);
  render(<App />);
  const overview = await screen.findByRole("link", { name: "Overview" });
  expect(overview.getAttribute("aria-current")).toBe("page");
  expect(window.location.hash).toBe("#/overview");
});

test("the window begins at the desk that the command line asked for, and stays where a person goes from there", async () => {
  answerFrame({ ...ABOUT, route: "/settings" }, EMEA);
  const user = userEvent.setup();
  render(<App />);
  expect(await screen.findByRole("heading", { name: "settings" })).toBeTruthy();
  await user.click(screen.getByRole("link", { name: "Overview" }));
  expect(screen.getByRole("heading", { name: "overview" })).toBeTruthy();
});

test("the context bar says what is open: the newest corpus and the version in service, until others are chosen", async () => {
  answerFrame(ABOUT, EMEA);
  const user = userEvent.setup();
  render(<App />);
  const bar = within(await screen.findByRole("banner"));
  expect(await bar.findByRole("button", { name: /^Workspace ?Support EMEA/ })).toBeTruthy();
  expect(await bar.findByRole("button", { name: /^Corpus ?H1 2026 ?5,000 tickets/ })).toBeTruthy();
  expect(bar.getByRole("button", { name: /^Compared with ?v1 ?released, serial 4/ })).toBeTruthy();

  await user.click(bar.getByRole("button", { name: /^Corpus/ }));
  await user.click(screen.getByRole("menuitemcheckbox", { name: /^H2 2025/ }));
  expect(bar.getByRole("button", { name: /^Corpus ?H2 2025/ })).toBeTruthy();
  expect(useContextBar.getState().corpus).toBe("H2 2025");
  expect(within(screen.getByRole("contentinfo")).queryByText("None open")).toBeNull();
});

test("without a workspace the context bar says that none is open", async () => {
  answerFrame(ABOUT, null);
  render(<App />);
  expect(await within(screen.getByRole("banner")).findByText("None open")).toBeTruthy();
});

test("a menu of the system opens the sample workspace, and a failure is said in the command's words", async () => {
  answerFrame(ABOUT, null, {
    workspace_sample: () => {
      throw { kind: "busy", message: "Another window shows the sample workspace." };
    },
  });
  render(<App />);
  await within(screen.getByRole("banner")).findByText("None open");
  act(() => runCommand("workspace.sample", "menu"));
  expect((await screen.findAllByText("Another window shows the sample workspace.")).length).toBeGreaterThan(0);
});

test("the theme is chosen in the palette, shown at once and remembered", async () => {
  answerFrame(ABOUT, EMEA);
  const user = userEvent.setup();
  render(<App />);
  await screen.findByRole("link", { name: "Overview" });

  await user.keyboard("{Control>}k{/Control}");
  await user.type(await screen.findByRole("combobox"), "dark");
  await user.keyboard("{Enter}");
  await expect.poll(() => document.documentElement.dataset.theme).toBe("dark");
  expect(window.localStorage.getItem("lanekeeper.theme")).toBe("dark");
});
