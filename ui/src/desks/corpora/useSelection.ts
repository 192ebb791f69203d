// The selection that the desk shows. The address is its only home, so that back and forward work; without one it is
// all tickets of the corpus in the context bar, judged under the policy that every desk shows.
import { useCallback, useEffect, useMemo, useRef } from "react";
import { useLocation, useSearchParams } from "wouter";

import type { TicketQuery } from "../../api/bindings";
import { useWorkspace } from "../../api/queries";
import { ticketsHref } from "../../components/links";
import { useContextBar } from "../../context/contextBar";
import { goTo } from "../../context/place";
import { useSubject } from "../../context/subject";
import { allTickets, readSelection } from "./selection";

interface Chosen {
  /** None if no corpus is chosen. */
  query: TicketQuery | null;
  /** Puts another selection into the address. `quietly` keeps the present one out of Back, as while typing. */
  choose: (query: TicketQuery, quietly?: boolean) => void;
}

export function useSelection(): Chosen {
  const [parameters] = useSearchParams();
  const corpus = useContextBar((bar) => bar.corpus);
  const { shown } = useSubject();
  const text = parameters.get("q");
  const query = useMemo(
    () => readSelection(text) ?? (corpus === null ? null : allTickets(corpus, shown)),
    [text, corpus, shown],
  );
  const choose = useCallback((next: TicketQuery, quietly = false) => goTo(ticketsHref(next), { replace: quietly }), []);
  const [path] = useLocation();
  useFollowContext(query, corpus, shown, path);
  useLinkedCorpus(query?.corpus);
  return { query, choose };
}

/** Another corpus or policy in the context bar is another selection, when it was the old one that was shown. */
function useFollowContext(query: TicketQuery | null, corpus: string | null, shown: string | null, path: string): void {
  const before = useRef({ corpus, shown });
  useEffect(() => {
    const was = before.current;
    before.current = { corpus, shown };
    if (query === null || corpus === null) return;
    if (was.corpus !== null && was.corpus !== corpus && query.corpus === was.corpus) {
      goTo(at(path, allTickets(corpus, shown)), { replace: true });
    } else if (was.shown !== shown && was.shown !== null && query.under === was.shown) {
      goTo(at(path, { ...query, under: shown }), { replace: true });
    }
  }, [query, corpus, shown, path]);
}

/** A link to tickets of another corpus takes the context bar along. */
export function useLinkedCorpus(linked: string | undefined): void {
  const exists = useWorkspace().value?.corpora.some(({ name }) => name === linked) === true;
  useEffect(() => {
    const { corpus, setCorpus } = useContextBar.getState();
    if (exists && linked !== undefined && linked !== corpus) setCorpus(linked);
  }, [exists, linked]);
}

/** The selection at the view of the desk that is shown. */
function at(path: string, query: TicketQuery): string {
  return `${path}?${ticketsHref(query).split("?")[1] ?? ""}`;
}
