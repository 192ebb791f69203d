// Rows of a list too long to load: pages of it, asked for as they come into view and kept while the list is the same.
import { useCallback, useEffect, useRef, useState } from "react";

import { useTimesOutOfDate, wasGivenUp } from "../../api/cache";

/** Rows from an offset; fewer than asked for only at the end of the list. */
export type LoadRows<Row> = (offset: number, count: number) => Promise<readonly Row[]>;

export const PAGE = 200;
/** Pages that are kept; the least recently seen goes first. */
const KEPT = 50;

interface Pages<Row> {
  /** The row, or undefined while it is on its way. */
  row: (index: number) => Row | undefined;
  /** Says which rows are in view, so that their pages are there. */
  want: (first: number, last: number) => void;
  /** The rows are those from before, of another list or of a moment that has passed, until the first new ones arrive. */
  isPrevious: boolean;
  failure: { message: string } | null;
  retry: () => void;
}

interface Book<Row> {
  pages: Map<number, readonly Row[]>;
  /** What the list before had, shown until something of this one is there. */
  previous: Map<number, readonly Row[]> | null;
  asked: Set<number>;
  /** Counts lists, so that an answer for an earlier one is thrown away. */
  list: number;
}

/**
 * Pages of the list that `listKey` names; another key is another list. When something goes out of date, the same list
 * is loaded again: what did not change comes from memory, so it costs nothing to ask.
 */
export function usePages<Row>(listKey: string, loadRows: LoadRows<Row>, rowCount: number): Pages<Row> {
  const book = useRef<Book<Row>>({ pages: new Map(), previous: null, asked: new Set(), list: 0 });
  const seen = useRef({ first: 0, last: 0 });
  const load = useRef(loadRows);
  load.current = loadRows;
  const [, redraw] = useState(0);
  const [failure, setFailure] = useState<{ message: string } | null>(null);
  const changes = useTimesOutOfDate(({ times }) => times);

  const ask = useCallback((page: number) => {
    const { asked, list } = book.current;
    if (asked.has(page)) return;
    asked.add(page);
    load.current(page * PAGE, PAGE).then(
      (rows) => {
        if (book.current.list !== list) return;
        book.current.previous = null;
        keepPage(book.current.pages, page, rows);
        asked.delete(page);
        redraw((times) => times + 1);
      },
      (thrown: unknown) => {
        if (book.current.list !== list) return;
        if (wasGivenUp(thrown)) {
          asked.delete(page);
          return;
        }
        setFailure({ message: thrown instanceof Error ? thrown.message : String(thrown) });
      },
    );
  }, []);

  const want = useCallback(
    (first: number, last: number) => {
      seen.current = { first, last };
      const end = Math.floor(Math.max(first, last) / PAGE);
      for (let page = Math.floor(first / PAGE); page <= end; page += 1) {
        const kept = book.current.pages.get(page);
        if (kept) touchPage(book.current.pages, page, kept);
        else ask(page);
      }
    },
    [ask],
  );

  useEffect(() => {
    const { pages, previous, list } = book.current;
    book.current = {
      pages: new Map(),
      previous: pages.size > 0 ? pages : previous,
      asked: new Set(),
      list: list + 1,
    };
    setFailure(null);
    redraw((times) => times + 1);
    if (rowCount > 0) want(Math.min(seen.current.first, rowCount - 1), Math.min(seen.current.last, rowCount - 1));
  }, [listKey, rowCount, changes, want]);

  const row = useCallback((index: number) => {
    const { pages, previous } = book.current;
    return (previous ?? pages).get(Math.floor(index / PAGE))?.[index % PAGE];
  }, []);
  const retry = useCallback(() => {
    setFailure(null);
    book.current.asked.clear();
    want(seen.current.first, seen.current.last);
  }, [want]);
  return { row, want, isPrevious: book.current.previous !== null, failure, retry };
}

function keepPage<Row>(pages: Map<number, readonly Row[]>, page: number, rows: readonly Row[]): void {
  pages.set(page, rows);
  while (pages.size > KEPT) {
    const oldest = pages.keys().next().value;
    if (oldest === undefined) return;
    pages.delete(oldest);
  }
}

function touchPage<Row>(pages: Map<number, readonly Row[]>, page: number, rows: readonly Row[]): void {
  pages.delete(page);
  pages.set(page, rows);
}
