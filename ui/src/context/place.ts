// Where the window is: the path and the parameters behind the # of the address, so that back and forward work and
// nothing is ever asked of a server.
import { useSyncExternalStore } from "react";

type Navigate = (to: string, options?: { replace?: boolean }) => void;

const listeners = new Set<() => void>();

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

// One listener tells all: between two listeners of the window the page may be drawn, and a desk that is being left
// would see the new place while it is still there, and redirect it to its own.
function tell(): void {
  for (const changed of [...listeners]) changed();
}

window.addEventListener("hashchange", tell);

function whole(): string {
  return `/${window.location.hash.replace(/^#?\/?/, "")}`;
}

function pathOf(): string {
  return whole().split("?")[0] ?? "/";
}

function searchOf(): string {
  const at = whole().indexOf("?");
  return at < 0 ? "" : whole().slice(at + 1);
}

/** How many places this one is from the first, and the farthest that Forward leads to. */
let at = numberOf(window.history.state) ?? 0;
let farthest = at;

// The web view does not tell whether there is a place before or after, so each carries its number.
if (numberOf(window.history.state) === null) window.history.replaceState({ place: at }, "");

window.addEventListener("popstate", ({ state }) => {
  const arrived = numberOf(state);
  if (arrived === null) {
    // A place that came by the address itself is a new one.
    at += 1;
    farthest = at;
    window.history.replaceState({ place: at }, "");
  } else {
    at = arrived;
  }
  tell();
});

function numberOf(state: unknown): number | null {
  const number: unknown = typeof state === "object" && state !== null ? Reflect.get(state, "place") : null;
  return typeof number === "number" ? number : null;
}

/** Goes to a path such as "/studio/matrix?rule=r1". With `replace` the present place is not kept for Back. */
export const goTo: Navigate = (to, options) => {
  const address = `#${to.startsWith("/") ? to : `/${to}`}`;
  // The place one is at is no step: Back would seem to do nothing.
  if (options?.replace || new URL(address, window.location.href).hash === window.location.hash) {
    window.history.replaceState({ place: at }, "", address);
  } else {
    at += 1;
    farthest = at;
    window.history.pushState({ place: at }, "", address);
  }
  window.dispatchEvent(new HashChangeEvent("hashchange"));
};

/** The location hook that the router of the window uses. */
export const usePlace: { (): [string, Navigate]; hrefs: (href: string) => string } = Object.assign(
  (): [string, Navigate] => [useSyncExternalStore(subscribe, pathOf), goTo],
  { hrefs: (href: string) => `#${href}` },
);

/** The parameters of the place, without the question mark. */
export function usePlaceSearch(): string {
  return useSyncExternalStore(subscribe, searchOf);
}

/** Whether there is a place to go back to. */
export function useHasBack(): boolean {
  return useSyncExternalStore(subscribe, () => at > 0);
}

/** Whether there is a place that Back has left. */
export function useHasForward(): boolean {
  return useSyncExternalStore(subscribe, () => at < farthest);
}

/** Goes to the place before this one. */
export function goBack(): void {
  window.history.back();
}

/** Goes to the place that Back has left. */
export function goForward(): void {
  window.history.forward();
}
