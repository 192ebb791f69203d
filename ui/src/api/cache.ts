// What the window remembers of the commands' answers, and what each change makes out of date: declared once, here.
import { isCancelledError, QueryClient, type QueryKey } from "@tanstack/react-query";
import { create } from "zustand";

/** What an answer is about. It is the first part of the answer's key. */
export type Area =
  | "about"
  | "workspace"
  | "corpora"
  | "tickets"
  | "versions"
  | "draft"
  | "impact"
  | "shadow"
  | "compare"
  | "reviews"
  | "releases"
  | "keys"
  | "settings";

/** The key of an answer: its area and whatever the command was asked with. */
export type CacheKey = readonly [Area, ...unknown[]];

/** Something that a command changed. */
export type Changed =
  | "workspace"
  | "corpora"
  | "versions"
  | "draft"
  | "runs"
  | "humanLanes"
  | "reviews"
  | "releases"
  | "keys"
  | "settings";

const EVERYTHING: readonly Area[] = [
  "about",
  "workspace",
  "corpora",
  "tickets",
  "versions",
  "draft",
  "impact",
  "shadow",
  "compare",
  "reviews",
  "releases",
  "keys",
  "settings",
];

const OUT_OF_DATE: Record<Changed, readonly Area[]> = {
  workspace: EVERYTHING,
  corpora: ["workspace", "corpora", "tickets", "impact", "shadow", "compare", "reviews", "releases"],
  versions: ["workspace", "versions", "draft", "compare", "reviews", "releases"],
  draft: ["workspace", "draft", "impact", "tickets", "compare", "releases"],
  runs: ["workspace", "impact", "shadow", "tickets", "compare"],
  humanLanes: ["workspace", "tickets", "impact", "shadow", "compare", "reviews", "releases"],
  reviews: ["workspace", "reviews", "releases"],
  releases: ["workspace", "releases", "reviews", "versions"],
  keys: ["keys", "releases"],
  settings: ["settings", "about", "reviews"],
};

/** A memory for one window. Everything is on this computer: nothing goes out of date by itself and nothing is retried. */
export function newCache(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: "always",
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 10 * 60_000,
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
}

/** How often something went out of date. Rows that are kept outside the memory are taken anew from it each time. */
export const useTimesOutOfDate = create<{ times: number }>(() => ({ times: 0 }));

/** Asks again for the answers that are named: those on the page now, the others when they are next looked at. */
export async function askAgain(cache: QueryClient, isNamed: (key: QueryKey) => boolean): Promise<void> {
  const named = { predicate: ({ queryKey }: { queryKey: QueryKey }) => isNamed(queryKey) };
  // A first answer that is on its way was asked for before the change. Unless it is given up, it is joined and then
  // passes for the answer after the change.
  await cache.cancelQueries(named);
  const asking = cache.invalidateQueries(named);
  useTimesOutOfDate.setState(({ times }) => ({ times: times + 1 }));
  await asking;
}

/** Whether a question was given up because what it is about changed meanwhile: it is to be asked again. */
export function wasGivenUp(thrown: unknown): boolean {
  return isCancelledError(thrown);
}

/** Asks again for everything on the page that the change makes out of date. */
export async function outOfDate(cache: QueryClient, ...changes: readonly Changed[]): Promise<void> {
  const areas = new Set<unknown>(changes.flatMap((change) => OUT_OF_DATE[change]));
  await askAgain(cache, ([area]) => areas.has(area));
}
