// Tickets by week as a row of bars: a press chooses a week, with Shift all weeks from the last one chosen.
import { type KeyboardEvent, useRef, useState } from "react";

import type { TicketQuery, WeekCount } from "../../../api/bindings";
import { weeksBetween, weekSpans } from "../../../components/charts";
import { Button } from "../../../components/controls";
import { capital, count, counted, day, week } from "../../../components/format";
import { chosen, withValues } from "../selection";
import { dayOf } from "../words";
import styles from "./tickets.module.css";

const WIDTH = 176;
const HEIGHT = 36;
/** Thinner bars cannot be hit; then weeks are put together. */
const LEAST = 4;

interface WeekFacetProps {
  query: TicketQuery;
  weeks: readonly WeekCount[];
  onChoose: (query: TicketQuery) => void;
}

/** Neighbouring weeks that share a bar. */
interface WeekBar {
  mondays: readonly number[];
  tickets: number;
}

/** The weeks from the first to the last, empty ones too, put together until their bars can be hit. */
export function weekBars(weeks: readonly WeekCount[], most: number): WeekBar[] {
  const together = Math.max(1, Math.ceil(weeksBetween(weeks) / most));
  return weekSpans(weeks, together).map(({ mondays, weeks: held }) => ({
    mondays,
    tickets: held.reduce((sum, week) => sum + week.tickets, 0),
  }));
}

export function WeekFacet({ query, weeks, onChoose }: WeekFacetProps) {
  const bars = weekBars(weeks, Math.floor(WIDTH / LEAST));
  const ticked = chosen(query, "weeks");
  const anchor = useRef(0);
  const [cursor, setCursor] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const most = Math.max(1, ...bars.map((bar) => bar.tickets));
  const isChosen = (bar: WeekBar) => bar.mondays.some((monday) => ticked.has(monday));

  function choose(index: number, toHere: boolean) {
    const [from, to] = toHere ? [Math.min(anchor.current, index), Math.max(anchor.current, index)] : [index, index];
    if (!toHere) anchor.current = index;
    const mondays = bars.slice(from, to + 1).flatMap((bar) => bar.mondays);
    const same = mondays.length === ticked.size && mondays.every((monday) => ticked.has(monday));
    onChoose(withValues(query, "weeks", same ? [] : mondays));
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = Math.min(bars.length - 1, Math.max(0, cursor + step));
    setCursor(next);
    list.current?.querySelectorAll("button")[next]?.focus();
  }

  const first = bars[0]?.mondays[0];
  const last = bars.at(-1)?.mondays.at(-1);
  if (first === undefined || last === undefined) return null;
  return (
    <div className={styles.facet} role="group" aria-label="Week">
      <div className={styles.facetHead}>
        <h2 className={styles.facetTitle}>Week</h2>
        {ticked.size > 0 ? (
          <Button variant="ghost" size="small" onClick={() => onChoose(withValues(query, "weeks", []))}>
            {`All weeks, now ${ticked.size}`}
          </Button>
        ) : (
          <span className={styles.facetDetail}>{counted(weeksBetween(weeks), "week")}</span>
        )}
      </div>
      <div ref={list} className={styles.weeks} style={{ height: HEIGHT }} onKeyDown={onKeyDown}>
        {bars.map((bar, index) => (
          <button
            key={bar.mondays[0]}
            type="button"
            className={styles.week}
            tabIndex={index === Math.min(cursor, bars.length - 1) ? 0 : -1}
            aria-pressed={isChosen(bar)}
            aria-label={`${weekName(bar)}: ${counted(bar.tickets, "ticket")}`}
            title={`${weekName(bar)}: ${count(bar.tickets)}`}
            onFocus={() => setCursor(index)}
            onClick={(event) => choose(index, event.shiftKey)}
          >
            <span
              className={ticked.size === 0 || !isChosen(bar) ? styles.weekBar : styles.weekBarChosen}
              style={{ height: bar.tickets === 0 ? 0 : Math.max(1, (bar.tickets / most) * HEIGHT) }}
            />
          </button>
        ))}
      </div>
      <div className={styles.weekEnds}>
        <span>{day(dayOf(first))}</span>
        <span>{day(dayOf(last + 6))}</span>
      </div>
    </div>
  );
}

function weekName(bar: WeekBar): string {
  const monday = dayOf(bar.mondays[0] ?? 0);
  return bar.mondays.length === 1 ? capital(week(monday)) : `${bar.mondays.length} weeks from ${day(monday)}`;
}
