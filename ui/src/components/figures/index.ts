// Figures with what they rest on.
export { LaneBar, ShareBar, Sparkline } from "./Bars";
export { IntervalBar, IntervalScale, sharedScale } from "./IntervalBar";
export { LaneMatrix } from "./LaneMatrix";
export { Change, FigureLink, Rate, Unavailable } from "./Rate";
export { OneLane, oneLane } from "./OneLane";
