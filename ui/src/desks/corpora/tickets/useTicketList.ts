// What the list of tickets asks: how many there are, their rows page by page, how they spread, and which fields are
// worth a column.
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

import {
  commands,
  type Facets,
  type FieldShown,
  type TicketPage,
  type TicketQuery,
  type TicketRow,
} from "../../../api/bindings";
import type { CacheKey } from "../../../api/cache";
import { valueOf } from "../../../api/client";
import { type Asked, useCommandQuery } from "../../../api/queries";

/** Rows of one page of the table; it asks in these steps. */
const PAGE = 200;
/** Fields that people look for first, when a corpus has them with few values. */
const LOOKED_FOR = [
  "plan_tier",
  "issue_type",
  "priority",
  "segment",
  "account_segment",
  "region",
  "category",
  "domain",
];
const FEW = 24;

interface TicketList {
  /** The first page; it tells how many there are. */
  first: Asked<TicketPage>;
  /** Whether the tickets are decided, so that figures about them come at once. */
  isDecided: boolean;
  facets: Asked<Facets>;
  /** The fields that have columns. */
  columns: readonly FieldShown[];
  loadRows: (offset: number, count: number) => Promise<readonly TicketRow[]>;
}

export function useTicketList(query: TicketQuery): TicketList {
  const cache = useQueryClient();
  const profile = useCommandQuery(["corpora", "fields", query.corpus], () => commands.corpusFields(query.corpus));
  const columns = columnFields(profile.value ?? []);
  const names = columns.map((field) => field.name);
  // Rows wait for the names of their columns, so that no row is asked for twice.
  const ready = profile.value !== undefined || profile.failure !== null;
  const first = useCommandQuery(pageKey(query, 0, names), () => commands.ticketsPage(query, 0, PAGE, names), {
    enabled: ready,
  });
  // The first answer decides every ticket of the corpus; what rests on the same decisions waits for it.
  const isDecided = first.value !== undefined || first.failure !== null;
  const facets = useCommandQuery(["tickets", "facets", query], () => commands.ticketsFacets(query), {
    enabled: isDecided,
  });
  const asked = JSON.stringify(names);
  const loadRows = useCallback(
    async (offset: number, count: number) => {
      const fields: string[] = JSON.parse(asked);
      const page = await cache.fetchQuery({
        queryKey: pageKey(query, offset, fields),
        queryFn: () => valueOf(commands.ticketsPage(query, offset, count, fields)),
      });
      return page.rows;
    },
    [cache, query, asked],
  );
  return { first, isDecided, facets, columns, loadRows };
}

function pageKey(query: TicketQuery, from: number, fields: readonly string[]): CacheKey {
  return ["tickets", "page", query, from, fields];
}

/** Two fields with few values, the ones that people look for before others. */
function columnFields(fields: readonly FieldShown[]): readonly FieldShown[] {
  const few = fields.filter((field) => field.distinct > 1 && field.distinct <= FEW && field.kind !== "list");
  const rank = (field: FieldShown) => {
    const at = LOOKED_FOR.indexOf(field.name);
    return at < 0 ? LOOKED_FOR.length : at;
  };
  return [...few].sort((a, b) => rank(a) - rank(b) || a.distinct - b.distinct).slice(0, 2);
}

/** How many tickets a selection holds, for a figure beside its name. */
export function useTotal(query: TicketQuery, enabled: boolean): number | null {
  const page = useCommandQuery(["tickets", "total", query], () => commands.ticketsPage(query, 0, 0, []), { enabled });
  return page.value?.total ?? null;
}
