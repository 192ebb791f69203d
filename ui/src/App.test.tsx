// The window as a person meets it, with its commands answered by the test.
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";

import { App } from "./App";
import type { About, CommandError } from "./api/bindings";
import { answerCommands } from "./api/testing";
import { useTheme } from "./context/theme";

const ABOUT: About = {
  product: "Lanekeeper",
  version: "1.2.3",
  workspace: { name: "Support EMEA", path: "/srv/queues/Support EMEA" },
};

beforeEach(() => {
  window.location.hash = "";
  window.localStorage.clear();
  useTheme.setState({ theme: "system" });
});

test("an empty place leads to the overview, and the rail says so", async () => {
  answerCommands({ about: () => ABOUT });
  render(<App />);

  const overview = await screen.findByRole("link", { name: "Overview" });
  expect(overview.getAttribute("aria-current")).toBe("page");
  expect(window.location.hash).toBe("#/overview");
});

test("the open workspace is named in the context bar, the version in the status bar", async () => {
  answerCommands({ about: () => ABOUT });
  render(<App />);

  expect(await within(screen.getByRole("banner")).findByText("Support EMEA")).toBeTruthy();
  expect(within(screen.getByRole("contentinfo")).getByText("Lanekeeper 1.2.3")).toBeTruthy();
});

test("without a workspace the context bar says that none is open", async () => {
  answerCommands({ about: () => ({ ...ABOUT, workspace: null }) });
  render(<App />);
  expect(await within(screen.getByRole("banner")).findByText("None open")).toBeTruthy();
});

test("a workspace that cannot be opened is reported in the words of the command", async () => {
  const error: CommandError = { kind: "workspaceNotOpen", message: "There is no folder at /srv/gone.", path: "/srv/gone" };
  answerCommands({
    about: () => {
      throw error;
    },
  });
  render(<App />);
  expect(await screen.findByText("There is no folder at /srv/gone.")).toBeTruthy();
});

test("the theme is chosen in the palette, shown at once and remembered", async () => {
  answerCommands({ about: () => ABOUT });
  const user = userEvent.setup();
  render(<App />);
  await screen.findByRole("link", { name: "Overview" });

  await user.keyboard("{Control>}k{/Control}");
  await user.type(await screen.findByRole("combobox"), "dark");
  await user.keyboard("{Enter}");
  await expect.poll(() => document.documentElement.dataset.theme).toBe("dark");
  expect(window.localStorage.getItem("lanekeeper.theme")).toBe("dark");
});
