// Where the window is: the path and the parameters behind the # of the address, so that back and forward work and
// nothing is ever asked of a server.
import { useSyncExternalStore } from "react";

type Navigate = (to: string, options?: { replace?: boolean }) => void;

function subscribe(changed: () => void): () => void {
  window.addEventListener("hashchange", changed);
  window.addEventListener("popstate", changed);
  return () => {
    window.removeEventListener("hashchange", changed);
    window.removeEventListener("popstate", changed);
  };
}

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

/** Goes to a path such as "/studio/matrix?rule=r1". With `replace` the present place is not kept for Back. */
export const goTo: Navigate = (to, options) => {
  const address = `#${to.startsWith("/") ? to : `/${to}`}`;
  if (options?.replace) window.history.replaceState(null, "", address);
  else window.history.pushState(null, "", address);
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
