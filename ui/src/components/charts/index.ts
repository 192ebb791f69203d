// Charts, each with the table behind it.
export { ChartFrame, type ChartRow } from "./ChartFrame";
export { Curve, type CurvePoint } from "./Curve";
export { Histogram } from "./Histogram";
export { LaneFlow } from "./LaneFlow";
export { apart, ticks } from "./scale";
export { type Week, WeekBars } from "./WeekBars";
export { startOf, weeksBetween, weekSpans, type WeekSpan, weeksTogether } from "./weekSpans";
