// Paths as the person at this computer writes them.
import { useCallback } from "react";

import { useAbout } from "../api/queries";
import { belowHome } from "../components/format";

/** Shows a path with "~" for the home folder. What is copied or opened is the whole path. */
export function useShownPath(): (path: string) => string {
  const about = useAbout();
  const home = about.state === "ready" ? about.value.home : null;
  return useCallback((path) => belowHome(path, home), [home]);
}
