// Where things are in the window. Every figure, rule and cell is reached through these.

import type { TicketQuery } from "../api/bindings";

function withParameters(path: string, parameters: Record<string, string | null | undefined>): string {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return given.length === 0 ? path : `${path}?${given.join("&")}`;
}

/** The list of the tickets that a selection holds. */
export function ticketsHref(selection: TicketQuery): string {
  return withParameters("/corpora/tickets", { q: JSON.stringify(selection) });
}

/** One ticket, judged under a policy, with the list that it was opened from. */
export function ticketHref(id: string, under?: string | null, list?: TicketQuery | null): string {
  return withParameters(`/corpora/ticket/${encodeURIComponent(id)}`, {
    under,
    q: list ? JSON.stringify(list) : null,
  });
}

/** A factor's page in the studio, at one of its rules if that is given. */
export function ruleHref(factor: string, rule?: string | null): string {
  return withParameters(`/studio/factor/${encodeURIComponent(factor)}`, { rule });
}

/** A rule of the matrix. */
export function matrixRuleHref(rule: string): string {
  return withParameters("/studio/matrix", { rule });
}

/** A cell of the matrix, by the key that the matrix command gives it. */
export function cellHref(cell: string | number): string {
  return withParameters("/studio/matrix", { cell: String(cell) });
}

/** A comparison of two policies. */
export function compareHref(from: string, to: string): string {
  return withParameters("/compare", { from, to });
}
