// Whether the window is at least so wide or high: panes become drawers below 1360 px, charts grow where there is room.
import { useCallback, useSyncExternalStore } from "react";

export function useMinWidth(pixels: number): boolean {
  return useMedia(`(min-width: ${pixels}px)`);
}

export function useMinHeight(pixels: number): boolean {
  return useMedia(`(min-height: ${pixels}px)`);
}

function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}
