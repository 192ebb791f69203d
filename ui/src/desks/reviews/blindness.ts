// What is kept from a labeller until every ticket of a set is answered: whatever tells which lane the policy recommends.
import type { DueShown, SetDetailShown, SetShown } from "../../api/bindings";
import { day } from "../../components/format";

/** Whether the labeller still has tickets to answer, so that nothing of the policy's answers may be seen. */
export function isBlind({ summary, tickets }: Pick<SetDetailShown, "summary" | "tickets">): boolean {
  return summary.closed_at === null && tickets.some(({ choice }) => choice === null);
}

/**
 * Whether the policy's answers wait for the last ticket. All tickets of an audit have the same one: whoever sees it on
 * the first knows it of the others.
 */
export function waitsForAll(detail: Pick<SetDetailShown, "summary" | "tickets">): boolean {
  return detail.summary.purpose === "audit" && isBlind(detail);
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
