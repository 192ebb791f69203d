// The due list in its groups, and each item in words.
import type { DueShown } from "../../api/bindings";
import { capital, count, counted, day } from "../../components/format";
import type { Severity } from "../../components/marks";

/** Days from today that still count as this week. */
const WEEK = 7;

interface DueGroup {
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

/** What a review counts, in so few words that they fit beside it; the item itself says it whole. */
const AMOUNTS: Record<string, (n: number) => string> = {
  "late escalations": (n) => counted(n, "late escalation"),
  // How many tickets the assistant would be left with says nothing of how many are drawn.
  "tickets recommended autonomous": () => "",
  "issue families": (n) => counted(n, "issue family", "issue families"),
  factors: (n) => counted(n, "factor"),
};

/** How much there is: "11 of 20", "14 late escalations". */
export function amountWords(item: DueShown): string {
  if (item.progress) return `${count(item.progress.done)} of ${count(item.progress.of)}`;
  if (item.state === "done" && item.last_done_at !== null) return day(item.last_done_at);
  const first = item.counts[0];
  return first === undefined ? "" : (AMOUNTS[first.what]?.(first.n) ?? "");
}

/** What a count is of, whole. */
const COUNTED: Record<string, string> = {
  "late escalations": "Taken over and owned by a person after the assistant began",
  overrides: "Overridden: lane changed, draft rejected or resolution reversed",
};

export function countedWords(what: string): string {
  return COUNTED[what] ?? capital(what);
}

/** Where counts are from, with its day as people write it. */
export function fromWords(says: string): string {
  return capital(says.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (date) => day(`${date}T00:00:00Z`, true)));
}
