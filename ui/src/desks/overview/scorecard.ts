// The rows of the scorecard: what each metric says of the policy shown, of the one beside it, and week by week.
import type { Filter, MetricShown, Report, Share, TicketQuery, WeekShown } from "../../api/bindings";
import { weeksBetween, weekSpans, weeksTogether } from "../../components/charts";
import { decimal, interval, intervalOf, kappa, percent, signed } from "../../components/format";
import { LANES } from "../../components/marks";
import { selection } from "../../components/slices";

/** How a metric is written. */
type Form = "share" | "kappa" | "points" | "bound";

interface RowSpec {
  id: string;
  form: Form;
  /** The tickets behind its numerator, if they can be selected. */
  filters?: readonly Filter[];
  /** Its value over some weeks, where weeks know it. */
  ofWeeks?: (weeks: readonly WeekShown[]) => number | null;
}

const COMPARED: Filter = { kind: "human", lanes: [...LANES] };

/** What a policy is judged by beside human lanes. */
const AGAINST_HUMANS: readonly RowSpec[] = [
  { id: "lane_autonomous", form: "share", filters: [{ kind: "recommended", lanes: ["autonomous"] }], ofWeeks: shareOf(autonomousOf) },
  { id: "agreement", form: "share", filters: [{ kind: "standing", is: ["agrees"] }], ofWeeks: shareOf(({ figures }) => figures.agreement) },
  {
    id: "under_escalation",
    form: "share",
    filters: [{ kind: "standing", is: ["laxer"] }],
    ofWeeks: shareOf(({ figures }) => figures.under_escalated),
  },
  {
    id: "over_escalation",
    form: "share",
    filters: [{ kind: "standing", is: ["stricter"] }],
    ofWeeks: shareOf(({ figures }) => figures.over_escalated),
  },
  {
    id: "high_risk_misses",
    form: "share",
    filters: [{ kind: "highRiskMiss" }],
    ofWeeks: shareOf(({ figures }) => figures.high_risk_misses),
  },
  { id: "weighted_kappa", form: "kappa", filters: [COMPARED], ofWeeks: kappaOf },
];

/** What only service tells: what was really done with the tickets. */
const IN_SERVICE: readonly RowSpec[] = [
  { id: "autonomous_resolution", form: "share" },
  { id: "assisted_acceptance", form: "share" },
  { id: "override", form: "share", filters: [{ kind: "overridden" }] },
  { id: "late_escalation", form: "share" },
  { id: "recontact", form: "share" },
  { id: "specialist_bounce", form: "share" },
  { id: "packet_usefulness", form: "points" },
  { id: "audited_miss_rate", form: "bound" },
];

/** A value with its interval. */
export interface Side {
  metric: MetricShown;
  value: string;
  interval: string;
  /** None where there is no value or no interval. */
  bar: { value: number | null; low: number; high: number } | null;
}

export interface ScoreRow {
  id: string;
  title: string;
  /** What the policy shown comes to. */
  shown: Side;
  /** The policy beside it; none without one, or where the figure would be the same or cannot be known. */
  beside: Side | null;
  /** Why there is no value beside. */
  noBeside: string | null;
  /** What changes from the older to the newer of the two, in tickets or in kappa. */
  change: { by: number; text: string } | null;
  /** Both bars lie on this scale, which is that of all rows of its form. */
  scale: { min: number; max: number };
  /** The scale in words, where it is not 0 to 100% and the title does not say it. */
  scaleWords: string | null;
  /** Along time, from the first to the last week; none where weeks do not tell. */
  weeks: readonly (number | null)[] | null;
  /** The tickets of the numerator. */
  query: TicketQuery | null;
  besideQuery: TicketQuery | null;
}

export interface ScoreGroup {
  id: "humans" | "service";
  rows: readonly ScoreRow[];
}

interface Run {
  /** Reference of the policy. */
  ref: string;
  report: Report;
  /** What part of the corpus it is of, besides; null if that cannot be said as a selection. */
  within: readonly Filter[] | null;
}

interface Sources {
  corpus: string;
  shown: Run;
  beside: Run | null;
  /** Whether the policy beside is the newer one: a draft is, the version that another is compared with is not. */
  besideIsNewer: boolean;
  /** Why there is nothing beside. */
  noBeside: string;
  weeks: readonly WeekShown[];
}

/** The scorecard in its two groups. A metric that the report does not have is left out. */
export function scorecard(from: Sources): readonly ScoreGroup[] {
  const group = (id: ScoreGroup["id"], specs: readonly RowSpec[]): ScoreGroup => ({
    id,
    rows: specs.flatMap((spec) => rowOf(spec, id === "service", from) ?? []),
  });
  return [group("humans", AGAINST_HUMANS), group("service", IN_SERVICE)];
}

function rowOf(spec: RowSpec, inService: boolean, from: Sources): ScoreRow | null {
  const metric = metricOf(from.shown.report, spec.id);
  if (metric === undefined) return null;
  // What was really done is the same under every version; only audits are of what a policy recommends.
  const isOwn = !inService || (!from.besideIsNewer && spec.id === "audited_miss_rate");
  const other = from.beside === null || !isOwn ? undefined : metricOf(from.beside.report, spec.id);
  const beside = other === undefined ? null : sideOf(other, spec.form);
  const [older, newer] = from.besideIsNewer ? [metric, other] : [other, metric];
  return {
    id: spec.id,
    title: metric.title,
    shown: sideOf(metric, spec.form),
    beside,
    noBeside: beside === null ? reasonFor(spec, inService, from) : (beside.metric.unavailable ?? null),
    change: older === undefined || newer === undefined ? null : changeOf(older, newer, spec.form),
    scale: scaleOf(spec.form),
    scaleWords: spec.form === "kappa" ? "0 to 1" : null,
    weeks: spec.ofWeeks ? alongTime(from.weeks, spec.ofWeeks) : null,
    query: queryOf(spec, from.corpus, from.shown),
    besideQuery: from.beside === null || other === undefined ? null : queryOf(spec, from.corpus, from.beside),
  };
}

function reasonFor(spec: RowSpec, inService: boolean, from: Sources): string {
  if (!inService || from.beside === null) return from.noBeside;
  if (!from.besideIsNewer) return "the same";
  return spec.id === "audited_miss_rate" ? "needs audits" : "needs service";
}

function metricOf(report: Report, id: string): MetricShown | undefined {
  return report.scorecard.find((metric) => metric.id === id);
}

function queryOf(spec: RowSpec, corpus: string, { ref, within }: Run): TicketQuery | null {
  return spec.filters && within ? selection({ corpus, under: ref }, [...spec.filters, ...within]) : null;
}

/** The words and the bar of one value. */
export function sideOf(metric: MetricShown, form: Form): Side {
  const { value, low, high } = metric;
  const bar = low === null || high === null ? null : { value, low, high };
  switch (form) {
    case "share":
      return { metric, value: value === null ? "" : percent(value), interval: bar ? interval(bar.low, bar.high) : "", bar };
    case "kappa":
      return { metric, value: value === null ? "" : kappa(value), interval: bar ? intervalOf(bar.low, bar.high, 3) : "", bar };
    case "points":
      return { metric, value: value === null ? "" : decimal(value, 1), interval: bar ? intervalOf(bar.low, bar.high, 1) : "", bar };
    case "bound":
      // What was found is said as its bound: a clean zero would promise too much.
      return {
        metric,
        value: high === null ? "" : `\u2264 ${percent(high)}`,
        interval: metric.count === null ? "" : `${decimal(metric.count, 0)} found`,
        bar: high === null ? null : { value: null, low: 0, high },
      };
  }
}

function changeOf(from: MetricShown, to: MetricShown, form: Form): { by: number; text: string } | null {
  if (from.count !== null && to.count !== null) {
    const by = to.count - from.count;
    return { by, text: signed(by) };
  }
  if (form !== "kappa" || from.value === null || to.value === null) return null;
  const by = Number((to.value - from.value).toFixed(3));
  return { by, text: by > 0 ? `+${kappa(by)}` : kappa(by) };
}

/** One scale for all rows of a form, so that two bars can be read beside each other. */
export function scaleOf(form: Form): { min: number; max: number } {
  return form === "points" ? { min: 1, max: 5 } : { min: 0, max: 1 };
}

/** A value for each stretch of time that the weekly chart has; none where no ticket tells. */
function alongTime(weeks: readonly WeekShown[], ofWeeks: (weeks: readonly WeekShown[]) => number | null): (number | null)[] {
  return weekSpans(weeks, weeksTogether(weeksBetween(weeks))).map((span) => ofWeeks(span.weeks));
}

/** The share over some weeks together. */
function shareOf(ofWeek: (week: WeekShown) => Share): (weeks: readonly WeekShown[]) => number | null {
  return (weeks) => {
    const shares = weeks.map(ofWeek);
    const n = shares.reduce((sum, share) => sum + share.n, 0);
    return n === 0 ? null : shares.reduce((sum, share) => sum + share.count, 0) / n;
  };
}

function autonomousOf({ figures }: WeekShown): Share {
  const [autonomous, assisted, owned] = figures.lanes;
  const n = autonomous + assisted + owned;
  // Only the value is drawn; the interval of a week is not said anywhere.
  return { count: autonomous, n, value: n === 0 ? null : autonomous / n, low: null, high: null };
}

/** Cohen's kappa with linear weights over some weeks together; none where one lane alone leaves nothing to agree on. */
export function kappaOf(weeks: readonly WeekShown[]): number | null {
  const sums = LANES.map((_, human) =>
    LANES.map((__, lane) => weeks.reduce((sum, { figures }) => sum + (figures.confusion[human]?.[lane] ?? 0), 0)),
  );
  const rows = sums.map((row) => row.reduce((sum, tickets) => sum + tickets, 0));
  const columns = LANES.map((_, lane) => sums.reduce((sum, row) => sum + (row[lane] ?? 0), 0));
  const n = rows.reduce((sum, tickets) => sum + tickets, 0);
  let [apart, byChance] = [0, 0];
  sums.forEach((row, human) =>
    row.forEach((tickets, lane) => {
      apart += Math.abs(human - lane) * tickets;
      byChance += (Math.abs(human - lane) * (rows[human] ?? 0) * (columns[lane] ?? 0)) / Math.max(1, n);
    }),
  );
  return byChance === 0 ? null : 1 - apart / byChance;
}
