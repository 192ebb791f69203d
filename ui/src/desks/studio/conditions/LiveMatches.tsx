// What a condition matches on the corpus, under its builder: it follows every edit.
import type { ConditionTickets } from "../../../api/bindings";
import { Button } from "../../../components/controls";
import { count, percent } from "../../../components/format";
import { LaneMark, LANES, SeverityMark } from "../../../components/marks";
import { type Told, ticketsIn, useRules } from "../draft";
import styles from "./conditions.module.css";

/** Some are never said to be none. */
function shareOf(found: number, all: number): string {
  const share = found / all;
  return found > 0 && share < 0.0005 ? "below 0.1%" : percent(share);
}

interface LiveMatchesProps {
  told: Told<ConditionTickets[]>;
  whole: ConditionTickets | null;
  onOpen: (() => void) | undefined;
}

export function LiveMatches({ told, whole, onOpen }: LiveMatchesProps) {
  const all = ticketsIn(useRules());
  if (told.needs === "corpus") return <p className={styles.live}>Choose a corpus to see which tickets this matches.</p>;
  if (told.failure !== null) {
    return (
      <p className={styles.live} role="status">
        <SeverityMark severity="error" />
        {told.failure.message}
      </p>
    );
  }
  if (!whole) return <p className={styles.live}>{"\u00a0"}</p>;
  const { holds, unknown, human } = whole.fires;
  return (
    <div className={styles.live}>
      <SeverityMark severity={holds === 0 ? "warning" : "met"} label="" />
      <span>
        <strong>Matches {count(holds)}</strong>
        {all !== null && all > 0 && (
          <>
            {" "}
            of {count(all)} <span className={styles.quiet}>({shareOf(holds, all)})</span>
          </>
        )}
        , {count(unknown)} unknown
      </span>
      <span className={styles.lanes}>
        <span className={styles.quiet}>Human lanes</span>
        {LANES.map((lane, index) => (
          <span key={lane} className={styles.lane}>
            <LaneMark lane={lane} named />
            {count(human[index] ?? 0)}
          </span>
        ))}
        {onOpen && (
          <Button size="small" onClick={onOpen} disabledReason={holds === 0 ? "It matches no ticket" : undefined}>
            Open tickets
          </Button>
        )}
      </span>
    </div>
  );
}
