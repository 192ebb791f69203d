// The spread of the list that is shown: facets and total of one and the same query, an earlier one until these are there.
import { useMemo, useRef } from "react";

import type { Facets, TicketPage, TicketQuery } from "../../../api/bindings";
import type { Asked } from "../../../api/queries";
import { type Spread, spreadOf } from "./spread";

export function useSpread(query: TicketQuery, facets: Asked<Facets>, page: Asked<TicketPage>) {
  const counted = facets.isPrevious ? undefined : facets.value;
  const total = page.isPrevious ? undefined : page.value?.total;
  const kept = useRef<Spread | undefined>(undefined);
  return useMemo(() => {
    if (counted === undefined || total === undefined) return { value: kept.current, isEarlier: kept.current !== undefined };
    kept.current = spreadOf(query, counted, total);
    return { value: kept.current, isEarlier: false };
  }, [query, counted, total]);
}
