// The glyph of a level: one, two or three rising bars. Neutral, because a level is a size and not a verdict.
import { type Level, levelWord } from "./lanes";
import styles from "./marks.module.css";

interface LevelBarsProps {
  level: Level;
  /** Names the level for assistive technology where no word stands beside the glyph. */
  named?: boolean;
}

const BARS = [
  { x: 0, y: 7, height: 4 },
  { x: 4, y: 4, height: 7 },
  { x: 8, y: 1, height: 10 },
];
const FILLED: Record<Level, number> = { low: 1, medium: 2, high: 3 };

export function LevelBars({ level, named = false }: LevelBarsProps) {
  const naming = named
    ? ({ role: "img", "aria-label": levelWord(level) } as const)
    : ({ "aria-hidden": true } as const);
  return (
    <svg className={styles[level]} width="11" height="11" viewBox="0 0 11 11" {...naming}>
      {BARS.map(({ x, y, height }, index) =>
        index < FILLED[level] ? (
          <rect key={x} x={x} y={y} width="3" height={height} rx="0.5" fill="currentColor" />
        ) : (
          <rect key={x} className={styles.bare} x={x + 0.5} y={y + 0.5} width="2" height={height - 1} rx="0.5" />
        ),
      )}
    </svg>
  );
}

/** The glyph and the word. */
export function LevelLabel({ level }: { level: Level }) {
  return (
    <span className={styles.label}>
      <LevelBars level={level} />
      {levelWord(level)}
    </span>
  );
}
