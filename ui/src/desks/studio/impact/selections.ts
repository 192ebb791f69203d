// The tickets behind the figures of the impact panel.
import type { Defect, Filter, Lane, TicketQuery } from "../../../api/bindings";
import { ticketsHref } from "../../../components/links";

/** What the figures are of: a corpus, the draft and what it is compared with. */
export interface Beside {
  corpus: string;
  /** As "b2b-saas-support@draft". */
  draft: string;
  /** As "b2b-saas-support@1". */
  baseline: string;
}

type Against = "alone" | "beside";

function selection({ corpus, draft, baseline }: Beside, against: Against, ...filters: Filter[]): TicketQuery {
  return { corpus, under: draft, against: against === "beside" ? baseline : null, search: "", filters, sort: "imported" };
}

/** Tickets that move between lanes; from any or to any lane if null. */
export function movedHref(beside: Beside, from: Lane | null = null, to: Lane | null = null): string {
  return ticketsHref(selection(beside, "beside", { kind: "moved", from, to }));
}

/** Tickets in a lane under one of the two. */
export function laneHref(beside: Beside, lane: Lane, which: "draft" | "baseline"): string {
  const under = which === "draft" ? beside.draft : beside.baseline;
  return ticketsHref(selection({ ...beside, draft: under }, "alone", { kind: "recommended", lanes: [lane] }));
}

export function gainedHref(beside: Beside, defect: Defect): string {
  return ticketsHref(selection(beside, "beside", { kind: "gained", defect }));
}

export function fixedHref(beside: Beside, defect: Defect): string {
  return ticketsHref(selection(beside, "beside", { kind: "fixed", defect }));
}

const NOW: Record<Exclude<Defect, "disagrees">, Filter> = {
  under_escalated: { kind: "standing", is: ["laxer"] },
  over_escalated: { kind: "standing", is: ["stricter"] },
  high_risk_miss: { kind: "highRiskMiss" },
};

/** Tickets that have a defect under the draft. */
export function nowHref(beside: Beside, defect: Exclude<Defect, "disagrees">): string {
  return ticketsHref(selection(beside, "alone", NOW[defect]));
}

export function agreesHref(beside: Beside, which: "draft" | "baseline"): string {
  const under = which === "draft" ? beside.draft : beside.baseline;
  return ticketsHref(selection({ ...beside, draft: under }, "alone", { kind: "standing", is: ["agrees"] }));
}

/** Tickets in some cells of the draft. */
export function cellsHref(beside: Pick<Beside, "corpus" | "draft">, codes: readonly number[]): string {
  return ticketsHref(selection({ ...beside, baseline: "" }, "alone", { kind: "cell", codes: [...codes] }));
}

/** Tickets in whose cell a matrix rule holds. */
export function matrixRuleTicketsHref(beside: Pick<Beside, "corpus" | "draft">, rule: string): string {
  return ticketsHref(selection({ ...beside, baseline: "" }, "alone", { kind: "matrixRule", rule }));
}
