// Figures with what they rest on.
export { LaneBar, ShareBar, Sparkline } from "./Bars";
export { type BarTone, IntervalBar, IntervalScale, sharedScale } from "./IntervalBar";
export { LaneMatrix } from "./LaneMatrix";
export { Change, FEW, FigureLink, Rate, Unavailable } from "./Rate";
export { OneLane, oneLane } from "./OneLane";
