// What is kept from a labeller until every ticket of a set is answered: whatever tells which lane the policy recommends.
import type { DueShown, SetDetailShown, SetShown } from "../../api/bindings";
import { day } from "../../components/format";

type Detail = Pick<SetDetailShown, "summary" | "tickets">;

/** Whether every ticket is answered. */
export function isAnswered({ tickets }: Detail): boolean {
  return tickets.every(({ choice }) => choice !== null);
}

/** Whether what a set comes to may not be seen: tickets are still to be answered, or the last answer can be taken back. */
export function isBlind(detail: Detail, whyNotTakeBack: string | null): boolean {
  return detail.summary.closed_at === null && (!isAnswered(detail) || whyNotTakeBack === null);
}

/**
 * Whether the policy's answers wait for the last ticket. All tickets of an audit have the same one: whoever sees it on
 * the first knows it of the others.
 */
export function waitsForAll(detail: Detail, whyNotTakeBack: string | null): boolean {
  return detail.summary.purpose === "audit" && isBlind(detail, whyNotTakeBack);
}

/** What a set is called: an audit's own name tells what it was drawn from. */
export function titleOf(summary: SetShown, isHeld: boolean): string {
  return isHeld ? `Set drawn ${day(summary.created_at)}` : summary.title;
}

/** The due list beside a set of which nothing may be told. */
export function hushed(items: readonly DueShown[], set: SetShown): DueShown[] {
  return items.map((item) => {
    if (item.set === set.id) return { ...item, title: titleOf(set, true) };
    return item.id.startsWith("biweekly_audit") ? { ...item, title: "Biweekly: tickets to label" } : item;
  });
}
