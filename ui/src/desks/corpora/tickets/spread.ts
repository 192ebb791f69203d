// How the listed tickets spread over the columns. A facet leaves its own filter out, so that its boxes tell what else
// could be chosen; the row above the table is of what is listed.
import type { Facets, FacetValue, FieldFacet, Filter, TicketQuery, WeekCount } from "../../../api/bindings";
import { LANES } from "../../../components/marks";

/** The values that the listed tickets have. */
export interface Values {
  values: readonly FacetValue[];
  /** Whether these are all their values; a ticket of a chosen domain may be in others, which are not counted. */
  isWhole: boolean;
}

/** The spread of what a query lists. */
export interface Spread {
  total: number;
  /** Null without a policy. */
  recommended: readonly number[] | null;
  /** The last entry is not decided. */
  human: readonly number[];
  /** Agrees, laxer, stricter; null without a policy, or where the filters part them further than was counted. */
  standing: readonly [number, number, number] | null;
  domains: Values;
  fields: readonly FieldFacet[];
  weeks: readonly WeekCount[];
}

type Of<Kind extends Filter["kind"]> = Extract<Filter, { kind: Kind }>;

/** Facets and total of a query as the spread of its list: what its own filter leaves out of a facet is not listed. */
export function spreadOf(query: TicketQuery, facets: Facets, total: number): Spread {
  const filters = <Kind extends Filter["kind"]>(kind: Kind) =>
    query.filters.filter((filter): filter is Of<Kind> => filter.kind === kind);
  const recommended = filters("recommended").map((filter) => filter.lanes);
  const human = filters("human").map((filter) => filter.lanes);
  const weeks = filters("weeks").map((filter) => filter.mondays);
  const domains = filters("domain").map((filter) => filter.ids);
  return {
    total,
    recommended: facets.recommended?.map((n, index) => (isIn(recommended, LANES[index]) ? n : 0)) ?? null,
    human: facets.human.map((n, index) => (isIn(human, LANES[index] ?? null) ? n : 0)),
    standing: facets.standing && standingOf(filters("standing"), facets.standing, total),
    domains: {
      values: facets.domains.filter(({ value, tickets }) => tickets > 0 && isIn(domains, value)),
      isWhole: domains.length === 0,
    },
    fields: facets.fields.map((facet) => {
      const chosen = filters("field").flatMap((filter) => (filter.field === facet.field ? [filter.values] : []));
      return { ...facet, values: facet.values.filter(({ value, tickets }) => tickets > 0 && isIn(chosen, value)) };
    }),
    weeks: facets.weeks.filter(({ monday, tickets }) => tickets > 0 && isIn(weeks, monday)),
  };
}

/** Whether every filter of a kind holds a value; without such filters every value is held. */
function isIn<Value>(filters: readonly (readonly Value[])[], value: Value | undefined): boolean {
  return filters.every((values) => values.some((held) => held === value));
}

const STANDINGS = ["agrees", "laxer", "stricter"] as const;

/** "By two lanes" is a part of what was counted: alone it is what the others leave of the total, twice it is unknown. */
function standingOf(
  filters: readonly Of<"standing">[],
  counts: readonly [number, number, number],
  total: number,
): readonly [number, number, number] | null {
  const parts = STANDINGS.filter((standing) =>
    filters.some(({ is }) => !is.includes(standing) && is.some((held) => held === `${standing}_by_two`)),
  );
  const held = counts.map((n, index) => {
    const standing = STANDINGS[index];
    return filters.every(({ is }) => is.some((one) => one === standing)) ? n : 0;
  });
  const [agrees = 0, laxer = 0, stricter = 0] = held;
  if (parts.length === 0) return [agrees, laxer, stricter];
  if (parts.length > 1 || filters.length > 1) return null;
  const rest = total - agrees - laxer - stricter;
  return parts[0] === "laxer" ? [agrees, rest, stricter] : [agrees, laxer, rest];
}
