// What the window remembers of the commands' answers, and what each change makes out of date: declared once, here.
import { QueryClient } from "@tanstack/react-query";

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
  corpora: ["workspace", "corpora", "tickets", "impact", "shadow", "compare"],
  versions: ["workspace", "versions", "draft", "compare", "reviews", "releases"],
  draft: ["workspace", "draft", "impact", "tickets", "compare", "releases"],
  runs: ["workspace", "shadow"],
  humanLanes: ["workspace", "tickets", "impact", "shadow", "compare", "reviews", "releases"],
  reviews: ["workspace", "reviews", "releases"],
  releases: ["workspace", "releases", "reviews", "versions"],
  keys: ["keys", "releases"],
  settings: ["settings"],
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

/** Asks again for everything on the page that the change makes out of date. */
export async function outOfDate(cache: QueryClient, ...changes: readonly Changed[]): Promise<void> {
  const areas = new Set<unknown>(changes.flatMap((change) => OUT_OF_DATE[change]));
  await cache.invalidateQueries({ predicate: (query) => areas.has(query.queryKey[0]) });
}
