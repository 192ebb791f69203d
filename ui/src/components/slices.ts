// Slices of a shadow run: which figure a slice is judged by, what it is called, and which tickets it holds.
import { capital, inWords } from "./format";
import type { Filter, SliceShown, TicketQuery } from "../api/bindings";
import type { PolicyOutline } from "../api/policyOutline";
import { LANES } from "./marks/lanes";

/** A share with its interval, as the commands give it. */
interface Figure {
  count: number;
  n: number;
  value: number | null;
  low: number | null;
  high: number | null;
}

/** Which tickets of a slice are meant. */
export type SlicePart = "all" | "compared" | "laxer" | "stricter" | "overridden" | "misses";

/** The figure in which a slice is worse than the rest, or else the rate at which the policy is laxer. */
export function figureOf(slice: SliceShown): { part: "laxer" | "overridden"; words: string; figure: Figure } {
  return slice.worse_in === "override"
    ? { part: "overridden", words: "overridden by humans", figure: slice.overridden }
    : { part: "laxer", words: "laxer than humans", figure: slice.under_escalated };
}

/** Whether the slice is worse than the rest by more than chance. */
export function isBeyondChance(slice: SliceShown): boolean {
  return slice.worse_in !== null;
}

/** The field as a column head says it: "Issue type". */
export function fieldWord(slice: SliceShown): string {
  return capital(slice.title);
}

/** The value as people read it. */
export function valueWord(slice: SliceShown): string {
  if (slice.by === "month") return monthWord(slice.value_title);
  const words = plainValue(slice.value_title);
  return slice.by === "consequence" ? capital(words) : words;
}

/** "2026-06" is "June 2026". */
function monthWord(month: string): string {
  const at = /^\d{4}-\d{2}$/.test(month) ? new Date(`${month}-01T00:00:00Z`) : null;
  if (at === null || Number.isNaN(at.getTime())) return month;
  return new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" }).format(at);
}

/** A value that a program wrote, as people write it: "billing_question" is "billing question". Others stay as they are. */
export function plainValue(value: string): string {
  return /^[a-z0-9]+(_[a-z0-9]+)+$/.test(value) ? inWords(value) : value;
}

const PARTS: Record<SlicePart, readonly Filter[]> = {
  all: [],
  compared: [{ kind: "human", lanes: [...LANES] }],
  laxer: [{ kind: "standing", is: ["laxer"] }],
  stricter: [{ kind: "standing", is: ["stricter"] }],
  overridden: [{ kind: "overridden" }],
  misses: [{ kind: "highRiskMiss" }],
};

/** The tickets of a part of a slice under a policy. None if the slice is of the policy's own making and its text is not known. */
export function sliceQuery(
  where: { corpus: string; under: string },
  slice: Pick<SliceShown, "by" | "value">,
  part: SlicePart,
  outline: PolicyOutline | null,
): TicketQuery | null {
  const own = sliceFilter(slice, outline);
  return own && { ...selection(where, [own, ...PARTS[part]]) };
}

/** A selection of tickets under a policy, as they were imported. */
export function selection(where: { corpus: string; under: string; against?: string }, filters: readonly Filter[]): TicketQuery {
  const { corpus, under, against = null } = where;
  return { corpus, under, against, search: "", filters: [...filters], sort: "imported" };
}

function sliceFilter({ by, value }: Pick<SliceShown, "by" | "value">, outline: PolicyOutline | null): Filter | null {
  if (by === "domain") return { kind: "domain", ids: [value] };
  if (by !== "consequence") return { kind: "field", field: by, values: [value] };
  // A ticket in several domains counts under the consequence of each.
  const ids = outline?.domains.filter((domain) => domain.consequence === value).map((domain) => domain.id) ?? [];
  return ids.length === 0 ? null : { kind: "domain", ids };
}
