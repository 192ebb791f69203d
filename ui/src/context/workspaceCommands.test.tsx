// The commands about workspaces: those that were open last are among them.
import { waitFor } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";

import { answerCommands } from "../api/testing";
import { renderAt } from "../testing/render";
import { allCommands, runCommand, useRegistry } from "./commands";
import { useContextBar } from "./contextBar";
import { useWorkspaceCommands } from "./workspaceCommands";

function Offered() {
  useWorkspaceCommands();
  return null;
}

const ids = () => allCommands(useRegistry.getState()).map(({ id }) => id);

beforeEach(() => useContextBar.setState({ workspace: "/srv/emea" }));

test("workspaces that were open last can be opened, but not the one that is open", async () => {
  const opened = vi.fn((_payload: unknown) => {
    throw { kind: "io", message: "The folder is gone." };
  });
  answerCommands({
    recent_workspaces: () =>
      ["emea", "apac"].map((name) => ({ folder: { name, path: `/srv/${name}` }, opened_at: "2026-03-01T09:00:00Z" })),
    workspace_open: opened,
  });
  renderAt("/overview", <Offered />);
  await waitFor(() => expect(ids()).toContain("workspace.open./srv/apac"));
  expect(ids()).not.toContain("workspace.open./srv/emea");
  runCommand("workspace.open./srv/apac", "menu");
  await waitFor(() => expect(opened).toHaveBeenCalledWith({ path: "/srv/apac" }));
});
