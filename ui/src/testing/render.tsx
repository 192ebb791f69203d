// For tests: shows a part of the page at a place, with what every part of the window shares.
import { QueryClientProvider } from "@tanstack/react-query";
import { render, type RenderResult } from "@testing-library/react";
import type { ReactNode } from "react";
import { Router } from "wouter";

import { newCache } from "../api/cache";
import { usePlace, usePlaceSearch } from "../context/place";

/** Shows the element as if the window were at the path, such as "/studio/matrix?rule=r1". */
export function renderAt(path: string, element: ReactNode): RenderResult {
  window.history.replaceState(null, "", `#${path}`);
  const cache = newCache();
  return render(element, {
    wrapper: ({ children }) => (
      <QueryClientProvider client={cache}>
        <Router hook={usePlace} searchHook={usePlaceSearch}>
          {children}
        </Router>
      </QueryClientProvider>
    ),
  });
}
