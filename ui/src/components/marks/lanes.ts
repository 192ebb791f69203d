// The three lanes in their order of strictness, and the words for them.

/** Who answers a ticket, as the policy engine writes it. */
export type Lane = "autonomous" | "assisted" | "human_owned";

/** Laxest first: the order of rows and columns everywhere. */
export const LANES: readonly Lane[] = ["autonomous", "assisted", "human_owned"];

/** How many tickets each lane has. */
export type LaneCounts = Readonly<Record<Lane, number>>;

/** Counts that come as a list in the order of strictness, by lane. */
export function byLane([autonomous, assisted, human_owned]: readonly [number, number, number]): LaneCounts {
  return { autonomous, assisted, human_owned };
}

const WORDS: Record<Lane, string> = {
  autonomous: "Autonomous",
  assisted: "Assisted",
  human_owned: "Human-owned",
};

/** "Human-owned". */
export function laneWord(lane: Lane): string {
  return WORDS[lane];
}

/** How strongly a factor is present, as the policy engine writes it. */
export type Level = "low" | "medium" | "high";

export const LEVELS: readonly Level[] = ["low", "medium", "high"];

const LEVEL_WORDS: Record<Level, string> = { low: "Low", medium: "Medium", high: "High" };

/** "Medium". */
export function levelWord(level: Level): string {
  return LEVEL_WORDS[level];
}
