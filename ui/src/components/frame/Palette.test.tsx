// The palette: what a typed text finds and does.
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";

import { useNotices } from "../../context/notices";
import { command, showFrame } from "./testing";

beforeEach(() => {
  window.location.hash = "#/overview";
  useNotices.setState({ notices: [] });
});

test("the palette finds a command by a part of its name, runs it and closes", async () => {
  const user = userEvent.setup();
  const run = vi.fn();
  showFrame({ commands: [command({ run })] });
  await user.click(screen.getByRole("button", { name: /Search or run a command/ }));
  await user.type(screen.getByRole("combobox"), "im tic");

  const options = screen.getAllByRole("option");
  expect(options.map((option) => option.textContent)).toEqual(["Import tickets"]);
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
  ]);
  await user.click(options[1] ?? document.body);
  expect(run).not.toHaveBeenCalled();
  expect(screen.getByRole("combobox")).toBeTruthy();
});
