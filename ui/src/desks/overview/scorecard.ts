// The rows of the scorecard: what each metric says of the baseline, of the draft, and week by week.
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
  /** Its value in a week, where weeks know it. */
  ofWeek?: (week: WeekShown) => Share;
}

const COMPARED: Filter = { kind: "human", lanes: [...LANES] };

/** What a policy is judged by beside human lanes. A draft has these too. */
const AGAINST_HUMANS: readonly RowSpec[] = [
  { id: "lane_autonomous", form: "share", filters: [{ kind: "recommended", lanes: ["autonomous"] }], ofWeek: autonomousOf },
  { id: "agreement", form: "share", filters: [{ kind: "standing", is: ["agrees"] }], ofWeek: ({ figures }) => figures.agreement },
  {
    id: "under_escalation",
    form: "share",
    filters: [{ kind: "standing", is: ["laxer"] }],
    ofWeek: ({ figures }) => figures.under_escalated,
  },
  {
    id: "over_escalation",
    form: "share",
    filters: [{ kind: "standing", is: ["stricter"] }],
    ofWeek: ({ figures }) => figures.over_escalated,
  },
  { id: "high_risk_misses", form: "share", filters: [{ kind: "highRiskMiss" }], ofWeek: ({ figures }) => figures.high_risk_misses },
  { id: "weighted_kappa", form: "kappa", filters: [COMPARED] },
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
  baseline: Side;
  /** None without a draft, or where a draft has no such figure. */
  draft: Side | null;
  /** Why the draft has no value. */
  noDraft: string | null;
  /** What changes from the baseline to the draft, in tickets or in kappa. */
  change: { by: number; text: string } | null;
  /** Both bars lie on this scale, which is that of all rows of its form. */
  scale: { min: number; max: number };
  /** The scale in words, where it is not 0 to 100% and the title does not say it. */
  scaleWords: string | null;
  /** Along time, from the first to the last week; none where weeks do not tell. */
  weeks: readonly (number | null)[] | null;
  /** The tickets of the baseline's numerator. */
  query: TicketQuery | null;
  draftQuery: TicketQuery | null;
}

export interface ScoreGroup {
  id: "humans" | "service";
  rows: readonly ScoreRow[];
}

interface Sources {
  corpus: string;
  baseline: { ref: string; report: Report };
  draft: { ref: string; report: Report } | null;
  /** Why there is no draft to show. */
  noDraft: string;
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
  const metric = metricOf(from.baseline.report, spec.id);
  if (metric === undefined) return null;
  const drafted = inService || from.draft === null ? undefined : metricOf(from.draft.report, spec.id);
  const baseline = sideOf(metric, spec.form);
  const draft = drafted === undefined ? null : sideOf(drafted, spec.form);
  return {
    id: spec.id,
    title: metric.title,
    baseline,
    draft,
    noDraft: draft === null ? reasonFor(spec, inService, from) : (draft.metric.unavailable ?? null),
    change: drafted === undefined ? null : changeOf(metric, drafted, spec.form),
    scale: scaleOf(spec.form),
    scaleWords: spec.form === "kappa" ? "0 to 1" : null,
    weeks: spec.ofWeek ? alongTime(from.weeks, spec.ofWeek) : null,
    query: queryOf(spec, from.corpus, from.baseline.ref),
    draftQuery: from.draft === null || inService ? null : queryOf(spec, from.corpus, from.draft.ref),
  };
}

function reasonFor(spec: RowSpec, inService: boolean, from: Sources): string {
  if (!inService) return from.noDraft;
  if (from.draft === null) return from.noDraft;
  return spec.id === "audited_miss_rate" ? "needs audits" : "needs service";
}

function metricOf(report: Report, id: string): MetricShown | undefined {
  return report.scorecard.find((metric) => metric.id === id);
}

function queryOf(spec: RowSpec, corpus: string, under: string): TicketQuery | null {
  return spec.filters ? selection({ corpus, under }, spec.filters) : null;
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

/** A share for each stretch of time that the weekly chart has; none where no ticket tells. */
function alongTime(weeks: readonly WeekShown[], ofWeek: (week: WeekShown) => Share): (number | null)[] {
  return weekSpans(weeks, weeksTogether(weeksBetween(weeks))).map((span) => {
    const shares = span.weeks.map(ofWeek);
    const n = shares.reduce((sum, share) => sum + share.n, 0);
    return n === 0 ? null : shares.reduce((sum, share) => sum + share.count, 0) / n;
  });
}

function autonomousOf({ figures }: WeekShown): Share {
  const [autonomous, assisted, owned] = figures.lanes;
  const n = autonomous + assisted + owned;
  // Only the value is drawn; the interval of a week is not said anywhere.
  return { count: autonomous, n, value: n === 0 ? null : autonomous / n, low: null, high: null };
}
