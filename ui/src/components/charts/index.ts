// Charts, each with the table behind it.
export { ChartFrame, type ChartRow } from "./ChartFrame";
export { Curve } from "./Curve";
export { Histogram } from "./Histogram";
export { LaneFlow } from "./LaneFlow";
export { apart } from "./scale";
export { WeekBars } from "./WeekBars";
export { startOf, weeksBetween, weekSpans, type WeekSpan, weeksTogether } from "./weekSpans";
