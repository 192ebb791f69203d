// The frame with desks of the test's own: the rail, the keyboard, the palette.
import { act, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { Route, Router, Switch } from "wouter";

import { type Command, runCommand, useCommands } from "../../context/commands";
import { notify, useNotices } from "../../context/notices";
import { goTo, usePlace, usePlaceSearch } from "../../context/place";
import { useStatus } from "../../context/status";
import { accessibilityFaults } from "../../testing/axe";
import { Desk, Pane } from "../layout";
import { Frame, type FrameDesk } from "./Frame";

const DESKS: readonly FrameDesk[] = [
  { id: "overview", title: "Overview", icon: "overview", path: "/overview", opensAlone: true },
  { id: "studio", title: "Studio", icon: "studio", path: "/studio", opensAlone: false },
  { id: "settings", title: "Settings", icon: "settings", path: "/settings", opensAlone: true },
];

beforeEach(() => {
  window.location.hash = "#/overview";
  useNotices.setState({ notices: [] });
});

function show(options: { closed?: string; commands?: readonly Command[] } = {}) {
  return render(
    <Router hook={usePlace} searchHook={usePlaceSearch}>
      <Frame
        desks={DESKS}
        fields={[
          { label: "Workspace", value: "Support EMEA" },
          { label: "Corpus", value: "H1", detail: "5,000 tickets", menu: [{ items: [] }] },
        ]}
        closed={options.closed ?? null}
        product="Lanekeeper 1.2.3"
        badges={{ studio: 4 }}
      >
        <Switch>
          <Route path="/overview">
            <Overview commands={options.commands ?? []} />
          </Route>
          <Route path="/studio/*?">
            <Desk title="Policy studio">
              <Pane label="Rules">
                <button type="button">Add rule</button>
              </Pane>
            </Desk>
          </Route>
        </Switch>
      </Frame>
    </Router>,
  );
}

function Overview({ commands }: { commands: readonly Command[] }) {
  useCommands(commands);
  useStatus([{ id: "saved", side: "left", text: "Draft saved 14:02:11" }]);
  return <Desk title="Overview">Nothing yet</Desk>;
}

function command(part: Partial<Command>): Command {
  return { id: "test.command", title: "Import tickets", section: "Corpora", run: vi.fn(), ...part };
}

test("a link of the rail opens its desk, moves the focus there, and back goes back", async () => {
  const user = userEvent.setup();
  show();
  await user.click(screen.getByRole("link", { name: /^Studio ?, 4 due$/ }));
  expect(screen.getByRole("heading", { name: "Policy studio" })).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole("main"));
  expect(document.title).toContain("Policy studio");

  act(() => window.history.back());
  expect(await screen.findByRole("heading", { name: "Overview" })).toBeTruthy();
});

test("without a workspace a desk that needs one cannot be opened and says why", async () => {
  const user = userEvent.setup();
  show({ closed: "Open a workspace first" });
  const studio = screen.getByRole("link", { name: /Studio/ });
  expect(studio.getAttribute("aria-disabled")).toBe("true");
  await user.click(studio);
  expect(window.location.hash).toBe("#/overview");

  await user.keyboard("{Control>}2{/Control}");
  expect(window.location.hash).toBe("#/overview");
  expect(await screen.findByText("Open a workspace first", { selector: "section *" })).toBeTruthy();
});

test("the palette finds a command by a part of its name, runs it and closes", async () => {
  const user = userEvent.setup();
  const run = vi.fn();
  show({ commands: [command({ run })] });
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
  show({
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

test("shortcuts of a desk work while it is open, not in a text, and not after it is left", async () => {
  const user = userEvent.setup();
  const run = vi.fn();
  show({ commands: [command({ keys: "z", run })] });
  await user.keyboard("z");
  expect(run).toHaveBeenCalledTimes(1);

  await user.keyboard("{Control>}k{/Control}");
  await user.type(screen.getByRole("combobox"), "z");
  expect(run).toHaveBeenCalledTimes(1);
  await user.keyboard("{Escape}");

  act(() => goTo("/studio/matrix"));
  await user.keyboard("z");
  expect(run).toHaveBeenCalledTimes(1);
});

test("a menu of the system runs the same command; keys that both hear run it once", async () => {
  const user = userEvent.setup();
  const run = vi.fn();
  show({ commands: [command({ keys: "Mod+I", run })] });
  await user.keyboard("{Control>}i{/Control}");
  act(() => runCommand("test.command", "menu"));
  expect(run).toHaveBeenCalledTimes(1);
  await user.keyboard("{Control>}i{/Control}{Control>}i{/Control}");
  expect(run).toHaveBeenCalledTimes(3);
  act(() => runCommand("palette.open", "menu"));
  expect(screen.getByRole("combobox")).toBeTruthy();
});

test("F6 goes through the parts of the window in their order and Shift+F6 back", async () => {
  const user = userEvent.setup();
  act(() => goTo("/studio"));
  show();
  const names: (string | null)[] = [];
  for (let step = 0; step < 5; step += 1) {
    await user.keyboard("{F6}");
    names.push(document.activeElement?.getAttribute("aria-label") ?? null);
  }
  expect(names).toEqual(["Desks", "Context", "Rules", "Status", "Desks"]);
  await user.keyboard("{Shift>}{F6}{/Shift}");
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Status");
});

test("the sheet of shortcuts lists what the open desk offers", async () => {
  const user = userEvent.setup();
  show({ commands: [command({ keys: "Mod+I" })] });
  await user.keyboard("?");
  const sheet = screen.getByRole("dialog", { name: "Keyboard shortcuts" });
  expect(within(sheet).getByText("Import tickets")).toBeTruthy();
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("a desk's status items leave with it", () => {
  show();
  const bar = screen.getByRole("contentinfo");
  expect(within(bar).getByText("Draft saved 14:02:11")).toBeTruthy();
  act(() => goTo("/studio"));
  expect(within(bar).queryByText("Draft saved 14:02:11")).toBeNull();
});

test("a notice leaves by itself, an error stays until it is dismissed", async () => {
  vi.useFakeTimers();
  try {
    show();
    act(() => {
      notify({ tone: "met", title: "Version saved" });
      notify({ tone: "error", title: "Not exported" });
    });
    act(() => vi.advanceTimersByTime(9000));
    expect(screen.queryByText("Version saved")).toBeNull();
    expect(screen.getByText("Not exported")).toBeTruthy();
    act(() => screen.getByRole("button", { name: "Dismiss" }).click());
    expect(screen.queryByText("Not exported")).toBeNull();
  } finally {
    vi.useRealTimers();
  }
});

test("axe finds nothing in the frame, the palette and the sheet of shortcuts", async () => {
  const user = userEvent.setup();
  show({ commands: [command({ disabledReason: "needs a corpus" })] });
  expect(await accessibilityFaults()).toEqual([]);
  await user.keyboard("{Control>}k{/Control}");
  expect(await accessibilityFaults()).toEqual([]);
  await user.keyboard("{Escape}?");
  expect(await accessibilityFaults()).toEqual([]);
});
