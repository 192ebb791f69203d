// The whole page: what every part of it shares, the frame, and the desk that the place names.
import { QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Redirect, Route, Router, Switch } from "wouter";

import { newCache } from "./api/cache";
import type { Answer } from "./api/client";
import { useAbout } from "./api/queries";
import type { About } from "./api/bindings";
import { DeskBoundary } from "./components/frame/DeskBoundary";
import { Frame } from "./components/frame/Frame";
import { useContextBar } from "./context/contextBar";
import { useContextFields } from "./context/fields";
import { usePlace, usePlaceSearch } from "./context/place";
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
  const open = useContextBar((bar) => bar.open);
  const path = about.state === "ready" ? (about.value.workspace?.path ?? null) : null;
  useEffect(() => open(path), [open, path]);

  return (
    <Frame desks={DESKS} fields={useContextFields(about)} closed={closedReason(about)} product={productName(about)}>
      <DeskBoundary>
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

/** Why the desks that need a workspace cannot be opened, if they cannot. */
function closedReason(about: Answer<About>): string | null {
  const open = about.state === "loading" || (about.state === "ready" && about.value.workspace !== null);
  return open ? null : "Open a workspace first";
}

function productName(about: Answer<About>): string {
  return about.state === "ready" ? `${about.value.product} ${about.value.version}` : "Lanekeeper";
}
