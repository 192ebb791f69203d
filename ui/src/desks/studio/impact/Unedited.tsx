// What the impact panel says before the first edit: what it will show, and how the policy stands today.
import type { Impact } from "../../../api/bindings";
import { FigureLink, LaneBar, Rate, Unavailable } from "../../../components/figures";
import { count, counted, percent } from "../../../components/format";
import { EmptyState } from "../../../components/states";
import { byLane, LaneLabel, LANES, laneWord } from "../../../components/marks";
import { DEFECTS, saidOf, ticketsOf } from "./Figures";
import styles from "./impact.module.css";
import { agreesHref, type Beside, laneHref, nowHref } from "./selections";

interface UneditedProps {
  /** The version that stands unedited: "v2". */
  version: string;
  /** What edits of it are compared with. */
  baseline: string;
  impact: Impact | undefined;
  beside: Beside | null;
}

export function Unedited({ version, baseline, impact, beside }: UneditedProps) {
  return (
    <>
      <EmptyState
        title={`No edit of ${version} yet`}
        body={`From the first edit on, this panel shows beside ${baseline} which tickets move and where to, agreement with humans, and what is gained and fixed. It follows every edit.`}
      />
      {impact && beside && <AsItStands version={version} impact={impact} beside={beside} />}
    </>
  );
}

interface AsItStandsProps {
  version: string;
  impact: Impact;
  beside: Beside;
}

/** The figures that edits will be measured by. */
function AsItStands({ version, impact: { after }, beside }: AsItStandsProps) {
  const all = ticketsOf(after);
  const { agreement } = after;
  return (
    <>
      <div className={styles.block}>
        <div className={styles.line}>
          <h3 className={styles.strong}>{version} as it stands</h3>
        </div>
        <LaneBar counts={byLane(after.lanes)} height={8} />
        <table className={styles.table} aria-label={`Lanes of ${counted(all, "ticket")}`}>
          <thead>
            <tr>
              <th scope="col">Lane, n {count(all)}</th>
              <th scope="col">Share</th>
              <th scope="col">Tickets</th>
            </tr>
          </thead>
          <tbody>
            {LANES.map((lane, at) => {
              const found = after.lanes[at] ?? 0;
              return (
                <tr key={lane}>
                  <th scope="row">
                    <LaneLabel lane={lane} />
                  </th>
                  <td>{all === 0 ? <Unavailable reason="no tickets" /> : percent(found / all)}</td>
                  <td className={styles.now}>
                    <FigureLink
                      href={laneHref(beside, lane, "draft")}
                      label={`${count(found)} of ${count(all)} ${laneWord(lane).toLowerCase()} in ${version}`}
                    >
                      {count(found)}
                    </FigureLink>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <div className={styles.block}>
        <div className={styles.line}>
          <h3 className={styles.strong}>Against human lanes</h3>
        </div>
        <div className={styles.line}>
          <span>Agreement</span>
          <Rate {...agreement} href={agreesHref(beside, "draft")} of="agree with humans" reason="no ticket has a human lane" />
        </div>
        {agreement.n > 0 &&
          DEFECTS.map(({ defect, figure, name }) => (
            <div key={defect} className={styles.line}>
              <span>{name}</span>
              <FigureLink href={nowHref(beside, defect)} label={`${saidOf(after[figure])}, ${name}`}>
                {count(after[figure].count)} of {count(after[figure].n)}
              </FigureLink>
            </div>
          ))}
      </div>
    </>
  );
}
