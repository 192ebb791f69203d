// The line above the list: search, views, and under it every filter as a chip in words.
import { useEffect, useRef, useState } from "react";

import type { TicketQuery } from "../../../api/bindings";
import { Button, Chip, SearchField, Segmented, Select } from "../../../components/controls";
import { count } from "../../../components/format";
import { Row, Spacer, Text, useMinWidth } from "../../../components/layout";
import { shortRef } from "../../../context/workspace";
import { currentView, type View, VIEWS, viewOf, withoutFilter } from "../selection";
import { filterWords, type Titles } from "../words";
import styles from "./tickets.module.css";
import { useTotal } from "./useTicketList";

/** A pause in typing after which the list follows. */
const PAUSE = 180;

interface ListBarProps {
  query: TicketQuery;
  titles: Titles;
  /** Whether figures come at once; until then the views stand without theirs. */
  isDecided: boolean;
  onChoose: (query: TicketQuery, quietly?: boolean) => void;
}

export function ListBar({ query, titles, isDecided, onChoose }: ListBarProps) {
  return (
    <>
      <div className={styles.bar}>
        <Search query={query} onChoose={onChoose} />
        <Spacer />
        <Views query={query} isDecided={isDecided} onChoose={onChoose} />
      </div>
      {(query.filters.length > 0 || query.against !== null) && (
        <div className={styles.chips}>
          <Row gap={8} wrap>
            {query.against !== null && query.under !== null && (
              <Text size={11} tone="3">{`${shortRef(query.under)} beside ${shortRef(query.against)}`}</Text>
            )}
            {query.filters.map((filter, index) => {
              const words = filterWords(filter, query, titles);
              return (
                <Chip
                  key={index}
                  tone="line"
                  removeLabel={`Remove ${words}`}
                  onRemove={() => onChoose(withoutFilter(query, index))}
                >
                  {words}
                </Chip>
              );
            })}
            <Button variant="ghost" size="small" onClick={() => onChoose({ ...query, search: "", filters: [] })}>
              Clear all
            </Button>
          </Row>
        </div>
      )}
    </>
  );
}

/** What is typed shows at once; the address, and with it the list, follows after a pause. */
function Search({ query, onChoose }: Pick<ListBarProps, "query" | "onChoose">) {
  const wide = useMinWidth(1360);
  const [typed, setTyped] = useState(query.search);
  const latest = useRef(query);
  latest.current = query;
  // Back, forward and views change the search from outside.
  useEffect(() => setTyped(query.search), [query.search]);
  useEffect(() => {
    if (typed === latest.current.search) return undefined;
    const timer = window.setTimeout(() => {
      const { current } = latest;
      // The first letter makes a new place for Back to return from; the next ones stay in it.
      onChoose({ ...current, search: typed }, current.search !== "");
    }, PAUSE);
    return () => window.clearTimeout(timer);
  }, [typed, onChoose]);
  return (
    <SearchField
      label="Search subjects and messages"
      placeholder="Search texts or a ticket id"
      value={typed}
      onChange={setTyped}
      width={wide ? 300 : 248}
    />
  );
}

type ViewId = View["id"] | "own";

function Views({ query, isDecided, onChoose }: Omit<ListBarProps, "titles">) {
  const wide = useMinWidth(1360);
  const totals = {
    laxer: useViewTotal(query, "laxer", isDecided),
    misses: useViewTotal(query, "misses", isDecided),
    undecided: useViewTotal(query, "undecided", isDecided),
    decisive: useViewTotal(query, "decisive", isDecided),
  };
  const current: ViewId = currentView(query)?.id ?? "own";
  const offered = VIEWS.filter((view) => !view.judged || query.under !== null);
  const detail = (id: View["id"]) => {
    const total = id === "all" ? null : totals[id];
    return total === null ? undefined : count(total);
  };
  const go = (id: ViewId) => {
    const view = VIEWS.find((view) => view.id === id);
    if (view) onChoose(viewOf(query, view));
  };
  if (!wide) {
    const options = offered.map((view) => ({ value: view.id as ViewId, label: view.title, detail: detail(view.id) }));
    return (
      <Select<ViewId>
        label="View"
        labelled="before"
        value={current}
        options={options}
        placeholder="Own filters"
        onChange={go}
        width={200}
      />
    );
  }
  const options = offered.map((view) => ({ value: view.id as ViewId, label: view.title, detail: detail(view.id) }));
  return (
    <>
      <Text size={11} tone="3">
        Views
      </Text>
      <Segmented<ViewId> label="View" value={current} options={options} onChange={go} size="normal" />
    </>
  );
}

function useViewTotal(query: TicketQuery, id: View["id"], isDecided: boolean): number | null {
  const view = VIEWS.find((view) => view.id === id);
  const asked: TicketQuery = {
    ...viewOf(query, view ?? { id, title: "", filters: [], judged: false }),
    sort: "imported",
  };
  return useTotal(asked, isDecided && view !== undefined && (!view.judged || query.under !== null));
}
