// What a review covers, counted: of the run that every desk shows where it is a figure of one, else as the history keeps it.
import { commands, type DueShown, type MetricShown } from "../../api/bindings";
import { useCommandQuery, useWorkspace } from "../../api/queries";
import { count, interval, percent } from "../../components/format";
import { useContextBar } from "../../context/contextBar";
import { useSubject } from "../../context/subject";
import { runKey, shortRef } from "../../context/workspace";
import { countedWords, fromWords } from "./due";

/** The metrics of the scorecard that a review looks at, under what it counts. */
const METRICS: Record<string, Record<string, string> | undefined> = {
  weekly_outcomes: { "late escalations": "late_escalation", overrides: "override" },
};

export function Counted({ item }: { item: DueShown }) {
  const bar = useContextBar();
  const state = useWorkspace().value;
  const corpus = state?.corpora.find(({ name }) => name === bar.corpus)?.name ?? null;
  const { shown } = useSubject();
  // What was done counts what it counted then.
  const metrics = item.state === "done" ? undefined : METRICS[item.id];
  const report = useCommandQuery(
    runKey(shown ?? "", corpus, "report"),
    () => commands.shadowReport(shown ?? "", corpus ?? "", [], null),
    { enabled: metrics !== undefined && shown !== null && corpus !== null, keepPrevious: false },
  );
  const { value } = report;
  if (metrics !== undefined && value !== undefined && shown !== null) {
    return (
      <>
        {Object.entries(metrics).map(([what, id]) => {
          const metric = value.scorecard.find((known) => known.id === id);
          return metric && <Line key={what} name={countedWords(what)} value={shareWords(metric)} />;
        })}
        <Line name="Counted" value={`In corpus ${corpus}, as the scorecard of ${shortRef(shown)} has it`} />
      </>
    );
  }
  return (
    <>
      {item.counts.map(({ what, n }) => (
        <Line key={what} name={countedWords(what)} value={count(n)} />
      ))}
      {item.says !== "" && <Line name="Counted" value={fromWords(item.says)} />}
    </>
  );
}

/** "849 of 16,800, 5.1% (4.7–5.4)". */
function shareWords({ count: hits, n, value, low, high, unavailable }: MetricShown): string {
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
