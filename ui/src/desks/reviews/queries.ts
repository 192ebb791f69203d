// What the desk asks the workspace for.
import { useCallback } from "react";

import { commands, type DueShown, type SetDetailShown, type SetResultShown, type SetShown } from "../../api/bindings";
import { type Asked, useCommandQuery } from "../../api/queries";
import { useSearchParams } from "wouter";

/** What is due and what was done lately. */
export function useDue(): Asked<DueShown[]> {
  return useCommandQuery(["reviews", "due"], () => commands.reviewsDue());
}

/** All sets, newest first. */
export function useSets(): Asked<SetShown[]> {
  return useCommandQuery(["reviews", "sets"], () => commands.labelSets());
}

/** A set as the person at this computer may see it. */
export function useSet(set: number | null): Asked<SetDetailShown> {
  return useCommandQuery(["reviews", "set", set], () => commands.labelSet(set ?? 0), { enabled: set !== null, keepPrevious: false });
}

/** What a set comes to so far. */
export function useSetResult(set: number): Asked<SetResultShown> {
  return useCommandQuery(["reviews", "result", set], () => commands.labelResult(set), { keepPrevious: false });
}

export type Place = { set: number } | { review: string } | null;

/** What is open on the desk: a set, a review that comes round again, or nothing. */
export function usePlaceOnDesk(): [Place, (to: Place) => void] {
  const [search, setSearch] = useSearchParams();
  const set = Number(search.get("set") ?? "");
  const review = search.get("review");
  const go = useCallback(
    (to: Place) => {
      if (to === null) setSearch({});
      else setSearch("set" in to ? { set: String(to.set) } : { review: to.review });
    },
    [setSearch],
  );
  if (Number.isInteger(set) && set > 0) return [{ set }, go];
  return [review === null ? null : { review }, go];
}
