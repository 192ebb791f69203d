// The palette: what a typed text finds and does.
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";

import type { WorkspaceState } from "../../api/bindings";
import { answerCommands } from "../../api/testing";
import { useContextBar } from "../../context/contextBar";
import { useNotices } from "../../context/notices";
import { command, showFrame } from "./testing";

beforeEach(() => {
  window.location.hash = "#/overview";
  useNotices.setState({ notices: [] });
  useContextBar.setState({ workspace: "/w", corpus: "H1", policy: "desk", baseline: "desk@1" });
});

test("the palette finds a command by a part of its name, runs it and closes", async () => {
  const user = userEvent.setup();
  const run = vi.fn();
  showFrame({ commands: [command({ run })] });
  await user.click(screen.getByRole("button", { name: /Search or run a command/ }));
  await user.type(screen.getByRole("combobox"), "im tic");

  const options = screen.getAllByRole("option");
  expect(options.map((option) => option.textContent)).toEqual(["Import tickets", "Find tickets with \u201cim tic\u201din H1"]);
  await user.keyboard("{Enter}");
  await vi.waitFor(() => expect(run).toHaveBeenCalledOnce());
  expect(screen.queryByRole("combobox")).toBeNull();
});

test("what cannot be done now is shown last, with its reason, and is not run", async () => {
  const user = userEvent.setup();
  const run = vi.fn();
  showFrame({
    commands: [
      command({ id: "a", title: "Import a policy", disabledReason: "open a workspace first", run }),
      command({ id: "b", title: "Import tickets" }),
    ],
  });
  await user.keyboard("{Control>}k{/Control}");
  await user.type(screen.getByRole("combobox"), "import");
  const options = screen.getAllByRole("option");
  expect(options.map((option) => option.textContent)).toEqual([
    "Import tickets",
    "Import a policyopen a workspace first",
    "Find tickets with \u201cimport\u201din H1",
  ]);
  await user.click(options[1] ?? document.body);
  expect(run).not.toHaveBeenCalled();
  expect(screen.getByRole("combobox")).toBeTruthy();
});

const options = () => screen.getAllByRole("option").map((option) => option.textContent);

function selectionShown(): unknown {
  return JSON.parse(new URLSearchParams(window.location.hash.split("?")[1]).get("q") ?? "null");
}

test("a word that no command has finds the tickets that hold it", async () => {
  const user = userEvent.setup();
  showFrame();
  await user.keyboard("{Control>}k{/Control}");
  expect(options().some((title) => title?.startsWith("Find tickets"))).toBe(false);
  await user.type(screen.getByRole("combobox"), " refund now ");
  expect(options()).toEqual(["Find tickets with \u201crefund now\u201din H1"]);
  await user.keyboard("{Enter}");
  await waitFor(() => expect(window.location.hash).toContain("#/corpora/tickets?"));
  expect(selectionShown()).toEqual({
    corpus: "H1",
    under: "desk@1",
    against: null,
    search: "refund now",
    filters: [],
    sort: "imported",
  });
});

test("what may be an id opens the ticket first, and its tickets can still be looked for", async () => {
  const user = userEvent.setup();
  showFrame();
  await user.keyboard("{Control>}k{/Control}");
  await user.type(screen.getByRole("combobox"), "HD/5001");
  expect(options()).toEqual(["Open ticket HD/5001", "Find tickets with \u201cHD/5001\u201din H1"]);
  await user.keyboard("{Enter}");
  await waitFor(() => expect(window.location.hash).toBe("#/corpora/ticket/HD%2F5001?under=desk%401"));
});

test("without a corpus it says why no tickets can be found", async () => {
  const user = userEvent.setup();
  useContextBar.setState({ corpus: null });
  showFrame();
  await user.keyboard("{Control>}k{/Control}");
  await user.type(screen.getByRole("combobox"), "refund");
  expect(options()).toEqual(["Find tickets with \u201crefund\u201dNo corpus is chosen"]);
  await user.keyboard("{Enter}");
  expect(window.location.hash).toBe("#/overview");
});

const WORKSPACE: WorkspaceState = {
  folder: { name: "w", path: "/w" },
  corpora: [],
  policies: [{ name: "desk", title: "Desk", versions: [], draft_kept_at: "2026-03-02T09:00:00Z" }],
  in_service: null,
};
const POLICY = {
  factors: [
    { id: "undo", title: "Irreversibility", rules: [{ id: "r1", level: "high", reason: "asks to delete the account" }] },
  ],
  matrix: { rules: [{ id: "two_high" }] },
};

test("rules, factors and rules of the matrix are found by their titles in the draft under edit", async () => {
  const user = userEvent.setup();
  const asked = vi.fn((_payload: unknown) => JSON.stringify(POLICY));
  answerCommands({ workspace_state: () => WORKSPACE, policy_text: asked });
  showFrame();
  await user.keyboard("{Control>}k{/Control}");
  const before = options();
  await user.type(screen.getByRole("combobox"), "delete");
  await waitFor(() => expect(options()[0]).toBe("asks to delete the accountRule of Irreversibility"));
  expect(asked).toHaveBeenCalledWith({ policy: "desk@draft" });
  await user.clear(screen.getByRole("combobox"));
  expect(options()).toEqual(before);
  await user.type(screen.getByRole("combobox"), "two high");
  expect(options()[0]).toBe("two highRule of the matrix");
  await user.clear(screen.getByRole("combobox"));
  await user.type(screen.getByRole("combobox"), "delete acc{Enter}");
  await waitFor(() => expect(window.location.hash).toBe("#/studio/factor/undo?rule=r1"));
});

test("a factor that the studio offers itself stands there once", async () => {
  const user = userEvent.setup();
  answerCommands({ workspace_state: () => WORKSPACE, policy_text: () => JSON.stringify(POLICY) });
  showFrame({ commands: [command({ id: "studio.factor.undo", title: "Go to Irreversibility" })] });
  await user.keyboard("{Control>}k{/Control}");
  await user.type(screen.getByRole("combobox"), "irrev");
  await waitFor(() => expect(options()).toHaveLength(3));
  expect(options().filter((title) => title?.startsWith("Go to Irreversibility"))).toHaveLength(1);
});
