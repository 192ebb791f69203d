// What a review covers, counted: of the run that every desk shows where it is a figure of one, else as the history keeps it.
import { commands, type DueShown, type MetricShown } from "../../api/bindings";
import { useCommandQuery, useWorkspace } from "../../api/queries";
import { count, interval, percent } from "../../components/format";
import { useContextBar } from "../../context/contextBar";
import { subjectOf } from "../../context/defaults";
import { runKey, shortRef } from "../../context/workspace";
import { countedWords, fromWords } from "./due";

/** The metric of the scorecard that each count is the numerator of. */
const METRICS: Record<string, string | undefined> = { "late escalations": "late_escalation", overrides: "override" };

export function Counted({ item }: { item: DueShown }) {
  const bar = useContextBar();
  const state = useWorkspace().value;
  const corpus = state?.corpora.find(({ name }) => name === bar.corpus)?.name ?? null;
  const { shown } = subjectOf(state?.policies.find(({ name }) => name === bar.policy), bar.baseline);
  const isOfRun = item.counts.some(({ what }) => METRICS[what] !== undefined);
  const report = useCommandQuery(
    runKey(shown ?? "", corpus, "report"),
    () => commands.shadowReport(shown ?? "", corpus ?? "", [], null),
    { enabled: isOfRun && shown !== null && corpus !== null, keepPrevious: false },
  );
  const metricOf = (what: string) => report.value?.scorecard.find(({ id }) => id === METRICS[what]);
  const isShared = item.counts.some(({ what }) => metricOf(what) !== undefined);
  const from = isShared && shown !== null ? `In corpus ${corpus}, as the scorecard of ${shortRef(shown)} has it` : fromWords(item.says);
  return (
    <>
      {item.counts.map(({ what, n }) => {
        const metric = metricOf(what);
        return <Line key={what} name={countedWords(what)} value={metric === undefined ? count(n) : shareWords(metric)} />;
      })}
      {from !== "" && <Line name="Counted" value={from} />}
    </>
  );
}

/** "849 of 16,800, 5.1% (4.7–5.4)". */
export function shareWords({ count: hits, n, value, low, high, unavailable }: MetricShown): string {
  if (hits === null || value === null) return `\u2014 ${unavailable ?? "no tickets"}`;
  const range = low === null || high === null ? "" : ` (${interval(low, high)})`;
  return `${count(hits)} of ${count(n)}, ${percent(value)}${range}`;
}

function Line({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
