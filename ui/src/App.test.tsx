// The page as a person meets it, with the window's commands answered by the test.
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

import { App } from "./App";
import type { About, CommandError } from "./api/bindings";
import { answerCommands } from "./api/testing";

const ABOUT: About = {
  product: "Lanekeeper",
  version: "1.2.3",
  workspace: { name: "Support EMEA", path: "/srv/queues/Support EMEA" },
};

test("the open workspace is named in the context bar and shown with its folder", async () => {
  answerCommands({ about: () => ABOUT });
  render(<App />);

  expect(await screen.findByRole("heading", { name: "Support EMEA is open" })).toBeTruthy();
  expect(within(screen.getByRole("banner")).getByText("Support EMEA")).toBeTruthy();
  expect(screen.getByText("/srv/queues/Support EMEA")).toBeTruthy();
  expect(within(screen.getByRole("contentinfo")).getByText("Lanekeeper 1.2.3")).toBeTruthy();
});

test("without a workspace the page says so and says how to open one", async () => {
  answerCommands({ about: () => ({ ...ABOUT, workspace: null }) });
  render(<App />);

  expect(await screen.findByRole("heading", { name: "No workspace is open" })).toBeTruthy();
  expect(within(screen.getByRole("banner")).getByText("None open")).toBeTruthy();
  expect(screen.getByText("lanekeeper-desktop FOLDER")).toBeTruthy();
});

test("a workspace that cannot be opened is reported in the words of the command", async () => {
  const error: CommandError = {
    kind: "workspaceNotOpen",
    message: "There is no folder at /srv/gone.",
    path: "/srv/gone",
  };
  answerCommands({
    about: () => {
      throw error;
    },
  });
  render(<App />);

  const alert = await screen.findByRole("alert");
  expect(within(alert).getByText("There is no folder at /srv/gone.")).toBeTruthy();
});

test("the path is copied, and a clipboard that refuses is reported", async () => {
  answerCommands({ about: () => ABOUT });
  const user = userEvent.setup();
  render(<App />);
  const button = await screen.findByRole("button", { name: "Copy path" });

  await user.click(button);
  expect(await navigator.clipboard.readText()).toBe("/srv/queues/Support EMEA");
  expect(screen.getByRole("status").textContent).toBe("Copied");

  vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("refused"));
  await user.click(button);
  expect(screen.getByRole("status").textContent).toContain("The clipboard is not available");
});

test("tab goes through the rail and then the page, and nothing else can be reached", async () => {
  answerCommands({ about: () => ABOUT });
  const user = userEvent.setup();
  render(<App />);
  await screen.findByRole("heading");

  const reached: (string | null)[] = [];
  for (let step = 0; step < 2; step += 1) {
    await user.tab();
    reached.push(document.activeElement?.textContent ?? null);
  }
  expect(reached).toEqual(["Overview", "Copy path"]);
  await user.tab();
  expect(document.activeElement).toBe(document.body);
});
