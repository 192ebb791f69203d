// Glyphs with a fixed meaning.
export { Icon, type IconName } from "./Icon";
export { byLane, LANES, LEVELS, type Lane, type Level, laneWord, levelWord } from "./lanes";
export { LaneLabel, LaneMark, LaneMove } from "./LaneMark";
export { LevelBars, LevelLabel } from "./LevelBars";
export { Direction, FactMark, ObserveLabel, PermissionMark, type Severity, SeverityMark } from "./SeverityMark";
