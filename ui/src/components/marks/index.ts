// Glyphs with a fixed meaning.
export { Icon, type IconName } from "./Icon";
export { byLane, LANES, LEVELS, type Lane, type LaneCounts, type Level, laneWord, levelWord } from "./lanes";
export { LaneLabel, LaneMark, LaneMove } from "./LaneMark";
export { LevelBars, LevelLabel } from "./LevelBars";
export {
  Direction,
  type Fact,
  FactMark,
  ObserveLabel,
  type Permission,
  PermissionMark,
  type Severity,
  SeverityMark,
} from "./SeverityMark";
