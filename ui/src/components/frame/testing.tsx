// For tests: the frame around two desks of the tests' own.
import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { vi } from "vitest";
import { Route, Router, Switch } from "wouter";

import { newCache } from "../../api/cache";
import { type Command, useCommands } from "../../context/commands";
import { usePlace, usePlaceSearch } from "../../context/place";
import { useStatus } from "../../context/status";
import { Desk, Pane } from "../layout";
import { Frame, type FrameDesk } from "./Frame";

const DESKS: readonly FrameDesk[] = [
  { id: "overview", title: "Overview", icon: "overview", path: "/overview", opensAlone: true },
  { id: "studio", title: "Studio", icon: "studio", path: "/studio", opensAlone: false },
  { id: "settings", title: "Settings", icon: "settings", path: "/settings", opensAlone: true },
];

/** Shows the frame with desks of the test's own; the place is that of the address. */
export function showFrame(options: { closed?: string; commands?: readonly Command[] } = {}) {
  return render(
    <QueryClientProvider client={newCache()}>
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
      </Router>
    </QueryClientProvider>,
  );
}

function Overview({ commands }: { commands: readonly Command[] }) {
  useCommands(commands);
  useStatus([{ id: "saved", side: "left", text: "Draft saved 14:02:11" }]);
  return <Desk title="Overview">Nothing yet</Desk>;
}

/** A command, "Import tickets" unless told otherwise. */
export function command(part: Partial<Command>): Command {
  return { id: "test.command", title: "Import tickets", section: "Corpora", run: vi.fn(), ...part };
}
