// The selection that the desk shows. The address is its only home, so that back and forward work; without one it is
// all tickets of the corpus in the context bar, judged under the baseline.
import { useCallback, useEffect, useMemo, useRef } from "react";
import { useLocation, useSearchParams } from "wouter";

import type { TicketQuery } from "../../api/bindings";
import { ticketsHref } from "../../components/links";
import { useContextBar } from "../../context/contextBar";
import { goTo } from "../../context/place";
import { allTickets, readSelection } from "./selection";

export interface Chosen {
  /** None if no corpus is chosen. */
  query: TicketQuery | null;
  /** Puts another selection into the address. `quietly` keeps the present one out of Back, as while typing. */
  choose: (query: TicketQuery, quietly?: boolean) => void;
}

export function useSelection(): Chosen {
  const [parameters] = useSearchParams();
  const corpus = useContextBar((bar) => bar.corpus);
  const baseline = useContextBar((bar) => bar.baseline);
  const text = parameters.get("q");
  const query = useMemo(
    () => readSelection(text) ?? (corpus === null ? null : allTickets(corpus, baseline)),
    [text, corpus, baseline],
  );
  const choose = useCallback((next: TicketQuery, quietly = false) => goTo(ticketsHref(next), { replace: quietly }), []);
  const [path] = useLocation();
  useFollowContext(query, corpus, baseline, path);
  return { query, choose };
}

/** Another corpus or baseline in the context bar is another selection, when it was the old one that was shown. */
function useFollowContext(
  query: TicketQuery | null,
  corpus: string | null,
  baseline: string | null,
  path: string,
): void {
  const before = useRef({ corpus, baseline });
  useEffect(() => {
    const was = before.current;
    before.current = { corpus, baseline };
    if (query === null || corpus === null) return;
    if (was.corpus !== null && was.corpus !== corpus && query.corpus === was.corpus) {
      goTo(at(path, allTickets(corpus, baseline)), { replace: true });
    } else if (was.baseline !== baseline && was.baseline !== null && query.under === was.baseline) {
      goTo(at(path, { ...query, under: baseline }), { replace: true });
    }
  }, [query, corpus, baseline, path]);
}

/** The selection at the view of the desk that is shown. */
function at(path: string, query: TicketQuery): string {
  return `${path}?${ticketsHref(query).split("?")[1] ?? ""}`;
}
