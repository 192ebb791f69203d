// The whole page: what every part of it shares, the frame, and the desk that the place names.
import { QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Redirect, Route, Router, Switch } from "wouter";

import type { About } from "./api/bindings";
import { newCache } from "./api/cache";
import type { Answer } from "./api/client";
import { useAbout, useWorkspace } from "./api/queries";
import { closeWindow, useCloseRequest } from "./api/window";
import { listed } from "./components/format";
import { DeskBoundary } from "./components/frame/DeskBoundary";
import { Frame } from "./components/frame/Frame";
import { useSettledContext } from "./context/defaults";
import { useDropped } from "./context/dropped";
import { useBadges } from "./context/badges";
import { useContextFields } from "./context/fields";
import { notify } from "./context/notices";
import { goTo, usePlace, usePlaceSearch } from "./context/place";
import { usePolicyCommands } from "./context/policyImport";
import { useWorkspaceCommands } from "./context/workspaceCommands";
import { DESKS } from "./desks";

export function App() {
  const [cache] = useState(newCache);
  return (
    <QueryClientProvider client={cache}>
      <Router hook={usePlace} searchHook={usePlaceSearch}>
        <Window />
      </Router>
    </QueryClientProvider>
  );
}

function Window() {
  const about = useAbout();
  const workspace = useWorkspace();
  const path = workspace.value?.folder.path ?? null;
  useSettledContext(workspace.value);
  useFirstPlace(about);
  useWorkspaceCommands();
  usePolicyCommands();
  useDropped();
  useCloseRequest(sayHeld);
  const isClosed = workspace.value === null || workspace.failure !== null;

  return (
    <Frame
      desks={DESKS}
      fields={useContextFields(workspace.value)}
      closed={isClosed ? "Open a workspace first" : null}
      product={productName(about)}
      badges={useBadges(path)}
    >
      {/* Another workspace is another page: nothing of the one before stays on a desk. */}
      <DeskBoundary key={path}>
        <Switch>
          {DESKS.map((desk) => (
            <Route key={desk.id} path={`${desk.path}/*?`} component={desk.page} />
          ))}
          <Route>
            <Redirect to="/overview" replace />
          </Route>
        </Switch>
      </DeskBoundary>
    </Frame>
  );
}

/** Goes to the place that the program was started at, once. */
function useFirstPlace(about: Answer<About>): void {
  const gone = useRef(false);
  const route = about.state === "ready" ? about.value.route : null;
  useEffect(() => {
    if (route === null || gone.current) return;
    gone.current = true;
    goTo(route, { replace: true });
  }, [route]);
}

/** Says why the window is still there, and the way out. */
function sayHeld(names: readonly string[]): void {
  notify({
    tone: "error",
    title: `The window stays open: ${names.length === 1 ? "the draft" : "the drafts"} of ${listed(names)} could not be saved`,
    body: "Close it once more to leave without the last edits.",
    action: { label: "Close without saving", run: () => void closeWindow() },
  });
}

function productName(about: Answer<About>): string {
  return about.state === "ready" ? `${about.value.product} ${about.value.version}` : "Lanekeeper";
}
