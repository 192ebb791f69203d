// The tickets of a selection: facets, search and views around a list of any length.
import { useCallback, useEffect, useMemo, useState } from "react";

import type { Facets, TicketQuery } from "../../../api/bindings";
import { useWorkspace } from "../../../api/queries";
import { corpusNamed } from "../../../api/workspace";
import { Button } from "../../../components/controls";
import { count, digest } from "../../../components/format";
import { Pane, Split } from "../../../components/layout";
import { Failed, Stale } from "../../../components/states";
import { positionText, SkeletonRows } from "../../../components/tables";
import { type Command, useCommands } from "../../../context/commands";
import { useStatus } from "../../../context/status";
import { shortRef } from "../../../context/workspace";
import { VIEWS, viewOf } from "../selection";
import { titled, type Titles } from "../words";
import { timeLetters } from "./columns";
import { FacetColumn } from "./FacetColumn";
import { ListBar } from "./ListBar";
import { Nothing } from "./Nothing";
import { nextOrder, TicketTable } from "./TicketTable";
import { TicksBar } from "./TicksBar";
import { useTicked } from "./useTicked";
import { useSpread } from "./useSpread";
import { useTicketList } from "./useTicketList";

interface TicketsPageProps {
  query: TicketQuery;
  onChoose: (query: TicketQuery, quietly?: boolean) => void;
}

export function TicketsPage({ query, onChoose }: TicketsPageProps) {
  const { first, isDecided, facets, columns, loadRows } = useTicketList(query);
  const total = first.value?.total ?? 0;
  const ticked = useTicked(query, total);
  const [view, setView] = useState({ first: 0, last: 0 });
  const onView = useCallback((from: number, to: number) => setView({ first: from, last: to }), []);
  const titles = useTitles(facets.value);
  const spread = useSpread(query, facets, first);
  useViewCommands(query, onChoose);
  useListStatus(query, first.value, view);

  return (
    <Split columns={`${(first.value?.of ?? 0) > 99_999 ? 232 : 208}px minmax(0, 1fr)`}>
      <FacetColumn query={query} facets={facets} onChoose={onChoose} />
      <Pane label="Tickets">
        <ListBar query={query} titles={titles} isDecided={isDecided} onChoose={onChoose} />
        {first.failure !== null && (
          <Failed
            title="The tickets are not shown."
            failure={first.failure}
            retry={first.retry}
            actions={
              query.filters.length > 0 && (
                <Button
                  size="small"
                  variant="primary"
                  onClick={() => onChoose({ ...query, against: null, filters: [] })}
                >
                  Clear all filters
                </Button>
              )
            }
          />
        )}
        {first.failure === null && first.value === undefined && <FirstLook query={query} />}
        {first.failure === null && first.value !== undefined && (
          <TicketTable
            query={query}
            total={total}
            fields={columns}
            idLetters={Math.max(0, ...first.value.rows.map((row) => row.id.length))}
            timeLetters={timeLetters(first.value.rows, facets.value?.weeks ?? [])}
            spread={spread}
            loadRows={loadRows}
            selection={ticked.selection}
            onSort={(sort) => onChoose({ ...query, sort })}
            onView={onView}
            empty={
              first.isPrevious ? null : (
                <Nothing query={query} of={first.value.of} titles={titles} onChoose={onChoose} />
              )
            }
          />
        )}
        {ticked.ids.length > 0 && <TicksBar query={query} ids={ticked.ids} onClear={ticked.clear} />}
      </Pane>
    </Split>
  );
}

/** The first look at a large corpus takes longer than a moment; then the page says what is done. */
function FirstLook({ query }: { query: TicketQuery }) {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setLong(true), 1000);
    return () => window.clearTimeout(timer);
  }, []);
  const under = query.under === null ? "" : ` and deciding them under ${shortRef(query.under)}`;
  return (
    <>
      {long && <Stale text={`Reading the tickets of ${query.corpus}${under}. This is done once.`} />}
      <SkeletonRows label="Reading tickets" columns={7} rows={14} />
    </>
  );
}

/** Titles of domains, as the facets give them. */
function useTitles(facets: Facets | undefined): Titles {
  const domains = facets?.domains;
  return useMemo(() => {
    const known = new Map(domains?.map((value) => [value.value, value.title]));
    return { domain: (id) => known.get(id) ?? titled(id) };
  }, [domains]);
}

function useViewCommands(query: TicketQuery, onChoose: (query: TicketQuery) => void): void {
  const views = VIEWS.filter((view) => !view.judged || query.under !== null);
  const commands: Command[] = views.map((view) => ({
    id: `corpora.view.${view.id}`,
    title: `List tickets: ${view.title}`,
    section: "Corpora",
    icon: "filter",
    run: () => onChoose(viewOf(query, view)),
  }));
  useCommands([
    ...commands,
    {
      id: "corpora.order",
      title: "Change the order of the list",
      detail: ORDERS[nextOrder(query.sort)],
      section: "Corpora",
      icon: "down",
      run: () => onChoose({ ...query, sort: nextOrder(query.sort) }),
    },
    {
      id: "corpora.clearFilters",
      title: "Clear all filters",
      section: "Corpora",
      icon: "close",
      disabledReason: query.filters.length === 0 && query.search === "" ? "No filter is set" : undefined,
      run: () => onChoose({ ...query, search: "", filters: [] }),
    },
  ]);
}

const ORDERS: Record<TicketQuery["sort"], string> = {
  imported: "as imported",
  oldest: "oldest first",
  newest: "newest first",
};

function useListStatus(
  query: TicketQuery,
  page: { total: number; of: number } | undefined,
  view: { first: number; last: number },
): void {
  const workspace = useWorkspace().value;
  const corpus = workspace ? corpusNamed(workspace, query.corpus) : undefined;
  useStatus([
    ...(page === undefined
      ? []
      : [
          {
            id: "corpora.total",
            side: "left" as const,
            icon: "check" as const,
            text: `${count(page.total)} of ${count(page.of)} tickets`,
          },
          {
            id: "corpora.view",
            side: "left" as const,
            tone: "quiet" as const,
            text: `rows ${positionText({ ...view, total: page.total })}`,
          },
          { id: "corpora.order", side: "left" as const, tone: "quiet" as const, text: ORDERS[query.sort] },
        ]),
    { id: "corpora.select", side: "right", keys: " ", text: "select", tone: "quiet" },
    { id: "corpora.open", side: "right", keys: "Enter", text: "open", tone: "quiet" },
    ...(corpus === undefined
      ? []
      : [
          {
            id: "corpora.digest",
            side: "right" as const,
            text: digest(corpus.digest),
            mono: true,
            tone: "quiet" as const,
          },
        ]),
  ]);
}
