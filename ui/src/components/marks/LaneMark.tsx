// The glyph of a lane: the filled share is the share that a person has, so the order reads without colour.
import { classes } from "../classes";
import { type Lane, laneWord } from "./lanes";
import styles from "./marks.module.css";

interface LaneMarkProps {
  lane: Lane;
  /** Edge in pixels; 12 in text and tables. */
  size?: number;
  /** Names the lane for assistive technology where no word stands beside the glyph. */
  named?: boolean;
}

export function LaneMark({ lane, size = 12, named = false }: LaneMarkProps) {
  const naming = named ? ({ role: "img", "aria-label": laneWord(lane) } as const) : ({ "aria-hidden": true } as const);
  return (
    <svg className={classes(styles.mark, styles[lane])} width={size} height={size} viewBox="0 0 12 12" {...naming}>
      {shape(lane)}
    </svg>
  );
}

function shape(lane: Lane) {
  switch (lane) {
    case "autonomous":
      return <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="2" />;
    case "assisted":
      return (
        <>
          <path d="M6 1 11 6 6 11 1 6Z" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" />
          <path d="M6 1 6 11 1 6Z" fill="currentColor" />
        </>
      );
    case "human_owned":
      return <rect x="1" y="1" width="10" height="10" rx="1.5" fill="currentColor" />;
  }
}

/** The glyph and the word. */
export function LaneLabel({ lane, size = 12 }: { lane: Lane; size?: number }) {
  return (
    <span className={styles.label}>
      <LaneMark lane={lane} size={size} />
      {laneWord(lane)}
    </span>
  );
}

/** The move from one lane to another, spoken as a phrase. */
export function LaneMove({ from, to }: { from: Lane; to: Lane }) {
  return (
    <span className={styles.label} role="img" aria-label={`${laneWord(from)} to ${laneWord(to)}`}>
      <LaneMark lane={from} />
      <svg className={styles.quiet} width="12" height="12" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M6.5 5l3 3-3 3" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
      </svg>
      <LaneMark lane={to} />
    </span>
  );
}
