// What a rule that counts factors trades: every count tried on the corpus, work for people against what is missed.
import type { SweepShown } from "../../../api/bindings";
import { Curve } from "../../../components/charts";
import { count, percent } from "../../../components/format";
import { PaneHead, Text } from "../../../components/layout";
import { LANES, type Lane, laneWord } from "../../../components/marks";
import { Answered, Loading } from "../../../components/states";
import { useContextBar } from "../../../context/contextBar";
import type { MatrixRule } from "../document";
import { useDraftActions, useDraftNames, useSweep } from "../draft";
import styles from "./matrix.module.css";
import { setCondition } from "./rules";

interface TradeOffProps {
  rule: MatrixRule;
  /** The count of that rule in the version that the draft is compared with. */
  was: number | undefined;
  baseline: string;
}

export function TradeOff({ rule, was, baseline }: TradeOffProps) {
  const { edit } = useDraftActions();
  const corpus = useContextBar((bar) => bar.corpus);
  const sweep = useSweep(rule.id);
  const { when } = rule;
  if (corpus === null || !("count" in when)) return null;

  const pick = (label: string) =>
    edit("Change how many factors a rule takes", setCondition(rule.id, { ...when, count: Number(label) }));
  return (
    <div className={styles.tradeOff}>
      <PaneHead title={when.count === 1 ? "What “any” trades" : "What “several” trades"} level={3} flat />
      <Answered
        // Points of an earlier draft are still those of this rule: they stay, whatever became of the newest.
        answer={{ ...sweep, isPrevious: false }}
        loading={<Loading label="Trying every count" lines={4} />}
        failed="The counts are not tried."
      >
        {(points) => (
          <Points points={points} lane={rule.lane} now={when.count} was={was} baseline={baseline} onPick={pick} />
        )}
      </Answered>
    </div>
  );
}

interface PointsProps {
  points: readonly SweepShown[];
  lane: Lane;
  now: number;
  was: number | undefined;
  baseline: string;
  onPick: (label: string) => void;
}

function Points({ points, lane, now, was, baseline, onPick }: PointsProps) {
  const first = points[0];
  if (!first) return null;
  const all = first.figures.lanes.reduce((sum, tickets) => sum + tickets, 0);
  const compared = first.figures.under_escalated.n;
  const made = ({ figures }: SweepShown) => atLeast(figures.lanes, lane);
  if (compared === 0 || all === 0) {
    return (
      <p className={styles.reading}>
        <Text tone="3">No ticket has a human lane, so what a count misses is not known.</Text>
      </p>
    );
  }
  return (
    <>
      <div className={styles.curve}>
        <Curve
          label="What each count trades"
          xLabel={`Tickets ${lane === "assisted" ? "at least assisted" : "made human-owned"}, of ${count(all)}`}
          yLabel={`Under-escalated, of ${count(compared)}`}
          points={points.map((point) => ({
            label: String(point.count),
            x: made(point) / all,
            y: point.figures.under_escalated.count / compared,
            current: point.count === now,
          }))}
          onPick={onPick}
        />
      </div>
      <Sentence points={points} now={now} was={was} baseline={baseline} lane={lane} />
    </>
  );
}

/** Reads the point of the draft, and that of the baseline beside it. */
function Sentence({ points, now, was, baseline, lane }: Omit<PointsProps, "onPick">) {
  const { unedited } = useDraftNames();
  const here = points.find((point) => point.count === now);
  if (!here) return null;
  const other = points.find((point) => point.count === (was ?? now) && point.count !== now);
  const { under_escalated: under } = here.figures;
  const range = under.low === null || under.high === null ? "" : ` (${percent(under.low)} to ${percent(under.high)})`;
  return (
    <p className={styles.reading}>
      At {now} {unedited ?? "the draft"} makes <strong>{count(atLeast(here.figures.lanes, lane))}</strong> tickets {laneName(lane)} and
      under-escalates <strong>{count(under.count)}</strong> of {count(under.n)}
      {range}.
      {other &&
        ` Back at ${other.count}, as in ${baseline}, it would be ${count(atLeast(other.figures.lanes, lane))} and ${count(other.figures.under_escalated.count)}.`}
    </p>
  );
}

function atLeast(lanes: readonly number[], lane: Lane): number {
  return lanes.slice(LANES.indexOf(lane)).reduce((sum, tickets) => sum + tickets, 0);
}

function laneName(lane: Lane): string {
  return lane === "assisted" ? "assisted or human-owned" : laneWord(lane).toLowerCase();
}
