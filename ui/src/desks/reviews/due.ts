// The due list in its groups, and each item in words.
import type { DueShown } from "../../api/bindings";
import { count, counted, day, listed } from "../../components/format";
import type { Severity } from "../../components/marks";

/** Days from today that still count as this week. */
const WEEK = 7;

export interface DueGroup {
  title: string;
  items: readonly DueShown[];
}

function groupOf(item: DueShown): string {
  if (item.state === "done") return "Done";
  if (item.state === "overdue") return "Overdue";
  return item.days !== null && item.days <= WEEK ? "This week" : "Later";
}

/** Overdue first, then this week, later, and what was done; groups without items are left out. */
export function grouped(items: readonly DueShown[]): DueGroup[] {
  return ["Overdue", "This week", "Later", "Done"]
    .map((title) => ({ title, items: items.filter((item) => groupOf(item) === title) }))
    .filter((group) => group.items.length > 0);
}

/** "4 due, 1 of them overdue". */
export function dueWords(items: readonly DueShown[]): string {
  const open = items.filter(({ state }) => state !== "done");
  const late = open.filter(({ state }) => state === "overdue").length;
  if (open.length === 0) return "nothing is due";
  return late === 0 ? `${count(open.length)} due` : `${count(open.length)} due, ${count(late)} of them overdue`;
}

export function severityOf(item: DueShown): Severity {
  switch (item.state) {
    case "overdue":
      return "error";
    case "today":
      return "warning";
    case "later":
      return "note";
    case "done":
      return "met";
  }
}

/** When it is due, or what was found: "since 4 Jul", "today", "9 Jul", "2 findings". */
export function whenWords(item: DueShown): string {
  if (item.state === "done") return item.findings === null ? "done" : counted(item.findings, "finding");
  if (item.state === "today") return "today";
  if (item.due_at === null) return "no date";
  return item.state === "overdue" ? `since ${day(item.due_at)}` : day(item.due_at);
}

/** How much there is: "11 of 20", "14 late escalations". */
export function amountWords(item: DueShown): string {
  if (item.progress) return `${count(item.progress.done)} of ${count(item.progress.of)}`;
  if (item.state === "done" && item.last_done_at !== null) return day(item.last_done_at);
  // What is counted is said whole where the item is opened; here the first words have to do.
  const first = item.counts[0];
  return first ? `${count(first.n)} ${first.what.split(" ").slice(0, 2).join(" ")}` : "";
}

/** The roles in words. */
export function rolesWords(item: DueShown): string {
  const words = listed(item.roles.map((role) => role.replaceAll("_", " ")));
  return words.charAt(0).toUpperCase() + words.slice(1);
}
