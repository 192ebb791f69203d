// What policy and scope together let each ticket have: the release in service beside the planned one.
import type { ReactNode } from "react";

import { LaneBar, Unavailable } from "../../components/figures";
import { count, counted } from "../../components/format";
import { PaneHead } from "../../components/layout";
import { LaneMark, LANES } from "../../components/marks";
import { Dimmed } from "../../components/states";
import { type Lanes, useLanesOf } from "./LaneChanges";
import styles from "./releases.module.css";
import type { Planned } from "./usePlanned";

export function LanesInEffect({ planned }: { planned: Planned }) {
  const { inService, plan, prepared } = planned;
  const corpus = planned.corpus?.name ?? null;
  const before = useLanesOf(inService);
  const detail =
    planned.corpus === null
      ? "policy and scope together"
      : `policy and scope together on all ${counted(planned.corpus.tickets, "ticket")}; observe counts as human-owned`;
  return (
    <section aria-label="Lanes in effect">
      <PaneHead title="Lanes in effect" detail={detail} parted flat />
      <div className={styles.effects}>
        {inService && (
          <Effect label={`Serial ${inService.serial} in service`} lanes={before.lanes} isOld={before.isOld}>
            {before.why === "counting" ? <span className={styles.quiet}>counting</span> : <Unavailable reason={before.why} />}
          </Effect>
        )}
        <Effect label={prepared ? "The plan, prepared" : "The plan"} lanes={plan.value?.in_effect ?? null} isOld={plan.isPrevious}>
          {noLanes(corpus, plan.failure?.message ?? null)}
        </Effect>
      </div>
    </section>
  );
}

function noLanes(corpus: string | null, reason: string | null): ReactNode {
  if (corpus === null) return <Unavailable reason="needs a corpus" />;
  return reason === null ? <span className={styles.quiet}>counting</span> : <Unavailable reason={reason} />;
}

interface EffectProps {
  label: string;
  lanes: Lanes | null;
  isOld: boolean;
  /** In place of the lanes. */
  children: ReactNode;
}

function Effect({ label, lanes, isOld, children }: EffectProps) {
  if (lanes === null) {
    return (
      <div className={styles.effect}>
        <span>{label}</span>
        {children}
      </div>
    );
  }
  const counts = { autonomous: lanes[0], assisted: lanes[1], human_owned: lanes[2] };
  return (
    <Dimmed when={isOld}>
      <div className={styles.effect}>
        <span>{label}</span>
        <LaneBar counts={counts} height={10} />
        <span className={styles.laneCounts}>
          {LANES.map((lane) => (
            <span key={lane} className={styles.laneCount}>
              <LaneMark lane={lane} named />
              {count(counts[lane])}
            </span>
          ))}
        </span>
      </div>
    </Dimmed>
  );
}
