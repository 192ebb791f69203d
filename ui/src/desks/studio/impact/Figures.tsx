// The blocks of the impact panel that come from tickets: lanes, moves, agreement and what is against human lanes.
import type { Change as GainedFixed, FiguresShown, Impact, Share } from "../../../api/bindings";
import { FigureLink, IntervalBar, LaneBar, LaneMatrix, Change, Unavailable } from "../../../components/figures";
import { count, counted, interval, percent } from "../../../components/format";
import { byLane, Direction, LaneLabel, LANES, laneWord } from "../../../components/marks";
import styles from "./impact.module.css";
import {
  agreesHref,
  type Beside,
  fixedHref,
  gainedHref,
  laneHref,
  movedHref,
  nowHref,
} from "./selections";

interface FigureProps {
  impact: Impact;
  beside: Beside;
  /** What the other version is called: "v1". */
  baseline: string;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, found) => all + found, 0);
}

/** Tickets of the corpus. */
export function ticketsOf(figures: FiguresShown): number {
  return sum(figures.lanes);
}

export function Lanes({ impact, beside, baseline }: FigureProps) {
  const { before, after } = impact;
  const all = ticketsOf(after);
  const share = (found: number) => (all === 0 ? <Unavailable reason="no tickets" /> : percent(found / all));
  return (
    <div className={styles.block}>
      <div className={styles.bar}>
        <span className={`${styles.barName} ${styles.quiet}`} title={baseline}>
          {baseline}
        </span>
        <LaneBar counts={byLane(before.lanes)} height={8} />
      </div>
      <div className={styles.bar}>
        <span className={styles.barName}>Draft</span>
        <LaneBar counts={byLane(after.lanes)} height={8} />
      </div>
      <table className={styles.table} aria-label={`Lanes of ${counted(all, "ticket")}`}>
        <thead>
          <tr>
            <th scope="col">Lane, n {count(all)}</th>
            <th scope="col">{baseline}</th>
            <th scope="col">Draft</th>
            <th scope="col">Tickets</th>
          </tr>
        </thead>
        <tbody>
          {LANES.map((lane, at) => {
            const [was, is] = [before.lanes[at] ?? 0, after.lanes[at] ?? 0];
            const link = (found: number, which: "baseline" | "draft", name: string) => (
              <FigureLink
                href={laneHref(beside, lane, which)}
                label={`${count(found)} of ${count(all)} ${laneWord(lane).toLowerCase()} in ${name}`}
              >
                {share(found)}
              </FigureLink>
            );
            return (
              <tr key={lane}>
                <th scope="row">
                  <LaneLabel lane={lane} />
                </th>
                <td>{link(was, "baseline", baseline)}</td>
                <td className={styles.now}>{link(is, "draft", "the draft")}</td>
                <td>
                  <Change count={is - was} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

export function Moved({ impact, beside, baseline }: FigureProps) {
  const moved = impact.tightened + impact.loosened;
  const all = ticketsOf(impact.after);
  return (
    <div className={styles.block}>
      <div className={styles.line}>
        <h3 className={styles.strong}>Moved tickets</h3>
        {moved === 0 ? (
          <span className={styles.quiet}>none of {count(all)}</span>
        ) : (
          <FigureLink href={movedHref(beside)} label={`${count(moved)} of ${count(all)} tickets move`} accent>
            {count(moved)} of {count(all)}
          </FigureLink>
        )}
      </div>
      <div className={styles.moved}>
        <div className={styles.matrix}>
          <LaneMatrix
            rows={baseline}
            columns="draft"
            counts={impact.moved}
            kind="fromTo"
            cellHeight={24}
            href={(from, to) => movedHref(beside, from, to)}
          />
          <div className={styles.caption}>rows {baseline}, columns draft</div>
        </div>
        <div className={styles.directions}>
          <Direction direction="tightened">{count(impact.tightened)} tightened</Direction>
          <Direction direction="loosened">{count(impact.loosened)} loosened</Direction>
        </div>
      </div>
    </div>
  );
}

export function Agreement({ impact, beside, baseline }: FigureProps) {
  const rows = [
    { name: baseline, share: impact.before.agreement, which: "baseline" as const, tone: "quiet" as const },
    { name: "Draft", share: impact.after.agreement, which: "draft" as const, tone: "series" as const },
  ];
  const scale = around(rows.map((row) => row.share));
  const { n } = impact.after.agreement;
  return (
    <div className={styles.block}>
      <div className={styles.line}>
        <h3 className={styles.strong}>Agreement with humans</h3>
        <span className={`${styles.quiet} ${styles.time}`}>n {count(n)}</span>
      </div>
      {scale === null ? (
        <div className={styles.line}>
          <Unavailable reason="no ticket has a human lane" />
        </div>
      ) : (
        <table className={styles.table} aria-label="Agreement with humans">
          <tbody>
            {rows.map(({ name, share, which, tone }) => (
              <AgreementRow
                key={which}
                name={name}
                share={share}
                tone={tone}
                scale={scale}
                href={agreesHref(beside, which)}
              />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

interface AgreementRowProps {
  name: string;
  share: Share;
  tone: "quiet" | "series";
  scale: { min: number; max: number };
  href: string;
}

function AgreementRow({ name, share: { count: agreed, n, value, low, high }, tone, scale, href }: AgreementRowProps) {
  if (value === null || low === null || high === null) return null;
  return (
    <tr>
      <th scope="row" className={tone === "quiet" ? styles.quiet : undefined}>
        {name}
      </th>
      <td className={tone === "series" ? styles.now : undefined}>
        <FigureLink href={href} label={`${count(agreed)} of ${count(n)} agree with humans`}>
          {percent(value)}
        </FigureLink>
      </td>
      <td>
        <IntervalBar value={value} low={low} high={high} min={scale.min} max={scale.max} tone={tone} width={84} />
      </td>
      <td className={styles.interval}>{interval(low, high)}</td>
    </tr>
  );
}

/** A scale around shares that lie close together, between whole twentieths. */
export function around(shares: readonly Share[]): { min: number; max: number } | null {
  const lows = shares.flatMap((share) => (share.low === null ? [] : [share.low]));
  const highs = shares.flatMap((share) => (share.high === null ? [] : [share.high]));
  if (lows.length === 0 || highs.length === 0) return null;
  const first = Math.max(0, Math.floor(Math.min(...lows) * 20));
  const last = Math.min(20, Math.ceil(Math.max(...highs) * 20));
  return { min: first / 20, max: Math.max(last, first + 1) / 20 };
}

/** What is counted against human lanes, in the order that a reviewer reads. */
export const DEFECTS = [
  { defect: "under_escalated", figure: "under_escalated", change: "under_escalated", name: "Under-escalated" },
  { defect: "over_escalated", figure: "over_escalated", change: "over_escalated", name: "Over-escalated" },
  { defect: "high_risk_miss", figure: "high_risk_misses", change: "high_risk_misses", name: "High-risk misses" },
] as const;

/** Gained and fixed stand beside each other and are never added up. */
export function AgainstHumans({ impact, beside }: FigureProps) {
  return (
    <div className={styles.block}>
      <table className={styles.table} aria-label="Against human lanes: gained, fixed and now">
        <thead>
          <tr>
            <th scope="col">Against human lanes</th>
            <th scope="col">Gained</th>
            <th scope="col">Fixed</th>
            <th scope="col">Draft</th>
          </tr>
        </thead>
        <tbody>
          {DEFECTS.map(({ defect, figure, change, name }) => {
            const by: GainedFixed = impact[change];
            const now: Share = impact.after[figure];
            const known = now.value !== null;
            // Laxer than humans is what a reviewer reads first.
            const alarming = by.gained > 0 && defect !== "over_escalated";
            return (
              <tr key={defect}>
                <th scope="row">{name}</th>
                <td className={alarming ? styles.gained : undefined}>
                  <Tickets found={by.gained} href={gainedHref(beside, defect)} label={`${count(by.gained)} gained, ${name}`} />
                </td>
                <td>
                  <Tickets found={by.fixed} href={fixedHref(beside, defect)} label={`${count(by.fixed)} fixed, ${name}`} />
                </td>
                <td className={styles.now} title={known ? saidOf(now) : undefined}>
                  {known ? (
                    <Tickets found={now.count} href={nowHref(beside, defect)} label={`${saidOf(now)}, ${name}`} />
                  ) : (
                    <Unavailable reason="no human lane" />
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** "323 of 4,812, 95% interval 6.1 to 7.4". */
export function saidOf({ count: found, n, low, high }: Share): string {
  const range = low === null || high === null ? "" : `, 95% interval ${interval(low, high).replace("\u2013", " to ")}`;
  return `${count(found)} of ${count(n)}${range}`;
}

/** A number of tickets that opens them, unless there is none. */
function Tickets({ found, href, label }: { found: number; href: string; label: string }) {
  if (found === 0) return <span className={styles.quiet}>0</span>;
  return (
    <FigureLink href={href} label={label}>
      {count(found)}
    </FigureLink>
  );
}
