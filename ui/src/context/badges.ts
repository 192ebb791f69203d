// The figures on the rail: how many reviews are due.
import { commands } from "../api/bindings";
import { useCommandQuery } from "../api/queries";

/** Reviews that are due today or overdue, by desk; none where there are none. */
export function useBadges(workspace: string | null): Readonly<Record<string, number>> {
  const due = useCommandQuery(["reviews", "due"], () => commands.reviewsDue(), { enabled: workspace !== null });
  const waiting = (due.value ?? []).filter(({ state }) => state === "overdue" || state === "today").length;
  return workspace !== null && waiting > 0 ? { reviews: waiting } : {};
}
