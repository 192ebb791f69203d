// Weeks on an axis of time: empty weeks are there too, and many weeks stand together.

const DAY = 86_400_000;

/** Neighbouring weeks that are shown as one. */
export interface WeekSpan<Week> {
  /** The Mondays from its first to its last week, in days since 1970, those of empty weeks too. */
  mondays: readonly [number, ...number[]];
  /** What is known of its weeks. */
  weeks: readonly Week[];
}

/** Weeks from the first to the last, however many in between are empty. */
export function weeksBetween(weeks: readonly { monday: number }[]): number {
  const [first, last] = [weeks[0], weeks.at(-1)];
  return first === undefined || last === undefined ? 0 : Math.round((last.monday - first.monday) / 7) + 1;
}

/** The most parts that a chart of the whole pane shows. */
const MOST = 60;

/** How many weeks stand together so that an axis has no more parts than can be read: 1, 4, a quarter, half a year, years. */
export function weeksTogether(weeks: number, most = MOST): number {
  return [1, 4, 13, 26, 52].find((size) => Math.ceil(weeks / size) <= most) ?? 52 * Math.ceil(weeks / 52 / most);
}

/** The weeks in their order, parted into spans of one length; only the last may be shorter. */
export function weekSpans<Week extends { monday: number }>(weeks: readonly Week[], together: number): WeekSpan<Week>[] {
  const first = weeks[0]?.monday;
  if (first === undefined) return [];
  const length = weeksBetween(weeks);
  const spans: { mondays: [number, ...number[]]; weeks: Week[] }[] = [];
  for (let at = 0; at < length; at += together) {
    const mondays: [number, ...number[]] = [first + at * 7];
    for (let next = at + 1; next < Math.min(length, at + together); next += 1) mondays.push(first + next * 7);
    spans.push({ mondays, weeks: [] });
  }
  for (const week of weeks) spans[Math.floor(Math.round((week.monday - first) / 7) / together)]?.weeks.push(week);
  return spans;
}

/** The day that a week begins on, as the charts take it. */
export function startOf(monday: number): string {
  return new Date(monday * DAY).toISOString().slice(0, 10);
}
