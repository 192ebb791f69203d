// Under the heads of the list: how what is listed spreads over each column.
import type { ReactNode } from "react";

import type { WeekCount } from "../../../api/bindings";
import { Histogram, weeksBetween } from "../../../components/charts";
import { LaneBar, ShareBar } from "../../../components/figures";
import { count, counted, percent } from "../../../components/format";
import { titled } from "../words";
import type { Spread, Values } from "./spread";
import styles from "./tickets.module.css";
import { weekBars } from "./WeekFacet";

/** The profile under the head of a column. */
export function profileOf(column: string, spread: Spread): ReactNode {
  switch (column) {
    case "id":
      return <span className={styles.under}>{count(spread.total)}</span>;
    case "created":
      return <WeeksUnder weeks={spread.weeks} />;
    case "domain":
      return <ValuesUnder label="Tickets by domain" {...spread.domains} />;
    case "lane":
      return spread.recommended && <LanesUnder counts={spread.recommended} says="missing 0" />;
    case "human":
      return <LanesUnder counts={spread.human} says={notDecided(spread.human[3] ?? 0, spread.total)} />;
    case "standing":
      return spread.standing && <StandingUnder counts={spread.standing} />;
    default: {
      const field = spread.fields.find((field) => column === `field:${field.field}`);
      return field && <ValuesUnder label={`Tickets by ${titled(field.title)}`} values={field.values} isWhole />;
    }
  }
}

function WeeksUnder({ weeks }: { weeks: readonly WeekCount[] }) {
  if (weeks.length === 0) return <span className={styles.under}>no times</span>;
  const bins = weekBars(weeks, MOST_WEEKS).map((bar) => bar.tickets);
  return <BarsUnder label="Tickets by week" bins={bins} says={counted(weeksBetween(weeks), "week")} width={84} />;
}

/** Bars of two pixels can still be told apart. */
const MOST_WEEKS = 42;

function ValuesUnder({ label, values, isWhole }: Values & { label: string }) {
  const says = values.length === 0 ? "none" : isWhole ? counted(values.length, "value") : `${count(values.length)} chosen`;
  return <BarsUnder label={label} bins={values.map((value) => value.tickets)} says={says} />;
}

function notDecided(missing: number, total: number): string {
  if (missing === 0 || total === 0) return "missing 0";
  return `missing ${percent(missing / total)}`;
}

function BarsUnder({
  label,
  bins,
  says,
  width = 72,
}: {
  label: string;
  bins: readonly number[];
  says: string;
  width?: number;
}) {
  return (
    <span className={styles.under}>
      <Histogram label={label} bins={bins.slice(0, 60)} width={Math.min(width, bins.length * 12)} height={20} />
      <span>{says}</span>
    </span>
  );
}

function LanesUnder({ counts, says }: { counts: readonly number[]; says: string }) {
  const [autonomous = 0, assisted = 0, human_owned = 0] = counts;
  return (
    <span className={styles.under}>
      <LaneBar counts={{ autonomous, assisted, human_owned }} height={8} width={92} />
      <span>{says}</span>
    </span>
  );
}

/** Laxer and stricter as parts of all compared tickets, each in the colour of its direction. */
function StandingUnder({ counts: [agrees, laxer, stricter] }: { counts: readonly [number, number, number] }) {
  const compared = Math.max(1, agrees + laxer + stricter);
  const part = (tickets: number) => Math.round((tickets / compared) * STANDING_BAR);
  return (
    <span className={styles.under}>
      <span
        className={styles.standing}
        role="img"
        aria-label={`Laxer ${count(laxer)}, stricter ${count(stricter)} of ${count(agrees + laxer + stricter)}`}
      >
        <ShareBar value={laxer} of={laxer} width={part(laxer)} tone="loosened" />
        <ShareBar value={stricter} of={stricter} width={part(stricter)} tone="tightened" />
        <ShareBar value={0} of={1} width={STANDING_BAR - part(laxer) - part(stricter)} />
      </span>
      <span>{`${count(laxer + stricter)} differ`}</span>
    </span>
  );
}

const STANDING_BAR = 60;
