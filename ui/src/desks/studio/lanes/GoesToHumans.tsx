// What goes to a human in each lane, as it follows from the permissions.
import { FigureLink } from "../../../components/figures";
import { counted } from "../../../components/format";
import { PaneHead } from "../../../components/layout";
import { LaneLabel, LANES, laneWord, SeverityMark } from "../../../components/marks";
import type { PolicyDocument } from "../document";
import { useDraftNames, useImpact } from "../draft";
import { laneHref } from "../impact/selections";
import { useBeside } from "../impact/useBeside";
import { laneSummary } from "./laneSummary";
import styles from "./lanes.module.css";

export function GoesToHumans({ policy }: { policy: PolicyDocument }) {
  const impact = useImpact();
  const { unedited } = useDraftNames();
  const { all } = useBeside();
  const lanes = impact.value?.after.lanes;
  return (
    <section className={styles.foot} aria-label="What goes to a human">
      <PaneHead title="What goes to a human" detail={lanes ? `follows from the permissions; tickets in ${unedited ?? "the draft"}` : "follows from the permissions"} parted level={3} />
      <div className={styles.units}>
        {LANES.map((lane, at) => {
          const { unit, says, open } = laneSummary(policy, lane);
          const tickets = lanes?.[at];
          return (
            <div key={lane} className={styles.unit}>
              <div className={styles.unitHead}>
                <LaneLabel lane={lane} />
                {tickets !== undefined &&
                  (all === null || tickets === 0 ? (
                    <span className={styles.summary}>{counted(tickets, "ticket")}</span>
                  ) : (
                    <span className={styles.summary}>
                      <FigureLink href={laneHref(all, lane, "draft")} label={`${counted(tickets, "ticket")} ${laneWord(lane).toLowerCase()}`}>
                        {counted(tickets, "ticket")}
                      </FigureLink>
                    </span>
                  ))}
              </div>
              <h4 className={styles.unitTitle}>{unit}</h4>
              <p className={styles.unitWords}>{says}</p>
              {open !== null && (
                <p className={styles.open}>
                  <SeverityMark severity="error" label="" size={12} />
                  {open}
                </p>
              )}
            </div>
          );
        })}
      </div>
    </section>
  );
}
