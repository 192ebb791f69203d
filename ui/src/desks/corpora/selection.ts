// A selection of tickets as the address carries it, and the edits that facets, search and views make to it.
import type { Filter, Sort, TicketQuery } from "../../api/bindings";

/** What a facet chooses among: each kind of filter that the facet column has boxes for. */
export type Facet = "recommended" | "human" | "standing" | "domain" | "weeks" | `field:${string}`;

export type FacetValue = string | number | null;

/** Everything of a corpus, judged under a policy if one is given. */
export function allTickets(corpus: string, under: string | null): TicketQuery {
  return { corpus, under, against: null, search: "", filters: [], sort: "imported" };
}

/** The selection in an address, or null if there is none that can be read. */
export function readSelection(text: string | null): TicketQuery | null {
  if (text === null || text === "") return null;
  try {
    const read: unknown = JSON.parse(text);
    return isSelection(read) ? read : null;
  } catch {
    return null;
  }
}

const SORTS: readonly Sort[] = ["imported", "oldest", "newest"];

function isSelection(read: unknown): read is TicketQuery {
  return (
    isRecord(read) &&
    typeof read.corpus === "string" &&
    isTextOrNull(read.under) &&
    isTextOrNull(read.against) &&
    typeof read.search === "string" &&
    SORTS.some((sort) => sort === read.sort) &&
    Array.isArray(read.filters) &&
    read.filters.every(isFilter)
  );
}

type Fields = Record<string, unknown>;

/** What each kind of filter must carry, so that an address typed by hand cannot break the page. */
const CARRIES: Record<Filter["kind"], (filter: Fields) => boolean> = {
  recommended: (filter) => isListOf(filter.lanes, isText),
  human: (filter) => isListOf(filter.lanes, isTextOrNull),
  standing: (filter) => isListOf(filter.is, isText),
  highRiskMiss: () => true,
  decisive: () => true,
  overridden: () => true,
  cell: (filter) => isListOf(filter.codes, isNumber),
  level: (filter) => isText(filter.factor) && isListOf(filter.levels, isText),
  rule: (filter) => isText(filter.factor) && isText(filter.rule),
  matrixRule: (filter) => isText(filter.rule),
  domain: (filter) => isListOf(filter.ids, isText),
  field: (filter) => isText(filter.field) && isListOf(filter.values, isTextOrNull),
  weeks: (filter) => isListOf(filter.mondays, isNumber),
  moved: (filter) => isTextOrNull(filter.from) && isTextOrNull(filter.to),
  gained: (filter) => isText(filter.defect),
  fixed: (filter) => isText(filter.defect),
  condition: (filter) => isText(filter.when),
  timing: (filter) => isListOf(filter.is, isText),
  customerSaw: (filter) => isListOf(filter.states, isText),
  movedAlone: (filter) => isText(filter.edit) && isTextOrNull(filter.way),
  movedBy: (filter) => isText(filter.cause) && isListOf(filter.edits, isText) && isTextOrNull(filter.way),
  ids: (filter) => isListOf(filter.ids, isText),
};

function isFilter(read: unknown): boolean {
  if (!isRecord(read) || typeof read.kind !== "string") return false;
  const carries: unknown = Reflect.get(CARRIES, read.kind);
  return typeof carries === "function" && carries(read) === true;
}

function isRecord(read: unknown): read is Fields {
  return typeof read === "object" && read !== null && !Array.isArray(read);
}

function isText(read: unknown): boolean {
  return typeof read === "string";
}

function isNumber(read: unknown): boolean {
  return typeof read === "number";
}

function isTextOrNull(read: unknown): boolean {
  return read === null || typeof read === "string";
}

function isListOf(read: unknown, is: (item: unknown) => boolean): boolean {
  return Array.isArray(read) && read.every(is);
}

/** The values that a facet's boxes show as ticked. */
export function chosen(query: TicketQuery, facet: Facet): ReadonlySet<FacetValue> {
  const filter = query.filters.find((filter) => facetOf(filter) === facet);
  return new Set(filter ? valuesOf(filter) : []);
}

/** The selection with one value of a facet ticked, or not ticked if it was. */
export function toggled(query: TicketQuery, facet: Facet, value: FacetValue): TicketQuery {
  const values = chosen(query, facet);
  const next = values.has(value) ? [...values].filter((other) => other !== value) : [...values, value];
  return withValues(query, facet, next);
}

/** The selection with exactly these values of a facet ticked; none lifts the filter. */
export function withValues(query: TicketQuery, facet: Facet, values: readonly FacetValue[]): TicketQuery {
  const at = query.filters.findIndex((filter) => facetOf(filter) === facet);
  const filters = query.filters.filter((_, index) => index !== at);
  if (values.length > 0) filters.splice(at < 0 ? filters.length : at, 0, filterOf(facet, values));
  return { ...query, filters };
}

/** The facet that shows a filter; null if none has boxes for it. */
export function facetOf(filter: Filter): Facet | null {
  switch (filter.kind) {
    case "recommended":
    case "human":
    case "domain":
    case "weeks":
      return filter.kind;
    case "standing":
      // "By two lanes" has no box of its own.
      return filter.is.every((is) => !is.endsWith("_by_two")) ? "standing" : null;
    case "field":
      return `field:${filter.field}`;
    default:
      return null;
  }
}

/** The selection without the filter at a position. */
export function withoutFilter(query: TicketQuery, index: number): TicketQuery {
  return { ...query, filters: query.filters.filter((_, other) => other !== index) };
}

function valuesOf(filter: Filter): readonly FacetValue[] {
  switch (filter.kind) {
    case "recommended":
    case "human":
      return filter.lanes;
    case "standing":
      return filter.is;
    case "domain":
      return filter.ids;
    case "weeks":
      return filter.mondays;
    case "field":
      return filter.values;
    default:
      return [];
  }
}

// The values of a facet come from its own boxes, whose values are those of its kind of filter.
function filterOf(facet: Facet, values: readonly FacetValue[]): Filter {
  const texts = values.filter((value) => typeof value === "string");
  switch (facet) {
    case "recommended":
      return { kind: "recommended", lanes: texts.filter(isLane) };
    case "human":
      return { kind: "human", lanes: values.filter((value) => value === null || isLane(value)) };
    case "standing":
      return { kind: "standing", is: texts.filter(isStanding) };
    case "domain":
      return { kind: "domain", ids: texts };
    case "weeks":
      return { kind: "weeks", mondays: values.filter((value) => typeof value === "number") };
    default:
      return {
        kind: "field",
        field: facet.slice("field:".length),
        values: values.filter((value) => typeof value !== "number"),
      };
  }
}

function isLane(value: FacetValue): value is "autonomous" | "assisted" | "human_owned" {
  return value === "autonomous" || value === "assisted" || value === "human_owned";
}

function isStanding(value: FacetValue): value is "agrees" | "laxer" | "stricter" {
  return value === "agrees" || value === "laxer" || value === "stricter";
}

/** A selection that the desk offers by name. */
export interface View {
  id: "all" | "laxer" | "misses" | "undecided" | "decisive";
  title: string;
  filters: readonly Filter[];
  /** Whether it needs a policy. */
  judged: boolean;
}

export const VIEWS: readonly View[] = [
  { id: "all", title: "All tickets", filters: [], judged: false },
  { id: "laxer", title: "Laxer than humans", filters: [{ kind: "standing", is: ["laxer"] }], judged: true },
  { id: "misses", title: "High-risk misses", filters: [{ kind: "highRiskMiss" }], judged: true },
  { id: "undecided", title: "Not decided", filters: [{ kind: "human", lanes: [null] }], judged: false },
  { id: "decisive", title: "Missing facts decide", filters: [{ kind: "decisive" }], judged: true },
];

/** A view as a selection: the same corpus and policy, nothing else. */
export function viewOf(query: TicketQuery, view: View): TicketQuery {
  return { ...query, against: null, search: "", filters: [...view.filters] };
}

/** The view that a selection is, if it is one. */
export function currentView(query: TicketQuery): View | null {
  if (query.search.trim() !== "" || query.against !== null) return null;
  const filters = JSON.stringify(query.filters);
  return VIEWS.find((view) => JSON.stringify(view.filters) === filters) ?? null;
}

/** What names a list of tickets: another key is another list. */
export function listKeyOf(query: TicketQuery): string {
  return JSON.stringify(query);
}
