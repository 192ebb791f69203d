// Whether the window is at least so wide or high: panes become drawers below 1360 px, charts grow where there is room.
import { useCallback, useMemo, useSyncExternalStore } from "react";

export function useMinWidth(pixels: number): boolean {
  return useMedia(`(min-width: ${pixels}px)`);
}

export function useMinHeight(pixels: number): boolean {
  return useMedia(`(min-height: ${pixels}px)`);
}

function useMedia(query: string): boolean {
  // Made once: to make one, the web view works out styles, and this is asked at every drawing.
  const media = useMemo(() => window.matchMedia(query), [query]);
  const subscribe = useCallback(
    (changed: () => void) => {
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    [media],
  );
  return useSyncExternalStore(subscribe, () => media.matches);
}
