// How many reviews are due, in the same words wherever they are counted.
import type { DueShown } from "../api/bindings";
import { count } from "./format";

/** "4 planned, none due today", "1 overdue, 2 today, 3 planned"; nothing where nothing is left to do. */
export function pressingWords(reviews: readonly DueShown[]): string | undefined {
  const held = (state: DueShown["state"]) => reviews.filter((review) => review.state === state).length;
  const [overdue, today, later] = [held("overdue"), held("today"), held("later")];
  if (overdue + today + later === 0) return undefined;
  if (overdue + today === 0) return `${count(later)} planned, none due today`;
  const parts = [`${count(overdue)} overdue`, `${count(today)} today`, `${count(later)} planned`];
  return parts.filter((part) => !part.startsWith("0 ")).join(", ");
}
