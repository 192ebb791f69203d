// Where things lie on the time line of a replay: messages in their order, long silences cut, nothing on top of another.
import type { Lane, ReplayShown, TicketShown, WrittenBy } from "../../../api/bindings";
import { apart } from "../../../components/charts";
import { openingText } from "./Thread";

export interface Moment {
  kind: "opening" | "message" | "takeover";
  /** Position among the ticket's messages, for a message. */
  message: number | null;
  from: WrittenBy;
  /** What kind of message it is, as in files. */
  what: string | null;
  at: number | null;
  x: number;
}

export interface Timeline {
  moments: readonly Moment[];
  /** Where silences are cut. */
  cuts: readonly { x: number; length: number }[];
  /** Where a human really took over. */
  takeover: number | null;
  /** Half of the room that a moment has. */
  reach: number;
  end: number;
}

export interface Segment {
  lane: Lane;
  from: number;
  to: number;
  /** The message at which the lane began; none for subject and body alone. */
  message: number | null;
  /** Why, as short reasons; empty if no rule fired. */
  because: readonly string[];
}

/** Least distance of two moments, so that their marks do not touch. */
const APART = 22;

/** Lays out the moments of a ticket on a line of the given length. */
export function timeline(ticket: TicketShown, replay: ReplayShown, length: number): Timeline {
  const found = momentsOf(ticket, replay);
  const times = found.map((moment) => moment.at);
  const { at, cuts } = spread(times);
  const least = Math.min(APART, length / Math.max(1, found.length - 1));
  const last = found.length === 1 ? 0 : length - APART;
  const xs = apart(
    at.map((share) => share * last),
    least,
    0,
    length - APART / 2,
  );
  const moments = found.map((moment, index) => ({ ...moment, x: xs[index] ?? 0 }));
  const taken = moments.findIndex((moment) => moment.kind === "takeover");
  // An agent's message of the same moment is the takeover itself.
  const takeover =
    taken >= 0
      ? (moments[taken]?.x ?? null)
      : replay.takeover_after === null
        ? null
        : (moments.find((moment) => moment.message === replay.takeover_after)?.x ?? null);
  return {
    moments,
    cuts: cuts.map(({ after, length: silence }) => ({
      x: ((moments[after]?.x ?? 0) + (moments[after + 1]?.x ?? 0)) / 2,
      length: silence,
    })),
    takeover,
    reach: least / 2,
    end: length,
  };
}

function momentsOf(ticket: TicketShown, replay: ReplayShown): Omit<Moment, "x">[] {
  const moments: Omit<Moment, "x">[] = ticket.messages.map((message, index) => ({
    kind: "message",
    message: index,
    from: message.from,
    what: message.kind,
    at: instant(message.at),
  }));
  const after = replay.takeover_after;
  if (after !== null) {
    const next = ticket.messages[after];
    const takenAt = instant(replay.takeover_at);
    const isMessage =
      next?.from === "agent" && (takenAt === null || instant(next.at) === null || instant(next.at) === takenAt);
    if (!isMessage)
      moments.splice(after, 0, { kind: "takeover", message: null, from: "agent", what: null, at: takenAt });
  }
  if (openingText(ticket) !== null) {
    moments.unshift({ kind: "opening", message: null, from: "customer", what: null, at: instant(ticket.created_at) });
  }
  return moments;
}

function instant(at: string | null): number | null {
  if (at === null) return null;
  const time = Date.parse(at);
  return Number.isNaN(time) ? null : time;
}

/** A silence is long when it takes more than a quarter of the line and many times what is usual. */
const LONG_SHARE = 0.25;
const LONG_TIMES = 5;
/** What is left of a long silence, in usual pauses. */
const LEFT = 2;

/**
 * Places moments between 0 and 1 by their times. Long silences are cut down. Where a time is not recorded or times run
 * backwards, only the order counts.
 */
export function spread(times: readonly (number | null)[]): { at: number[]; cuts: { after: number; length: number }[] } {
  const known = times.filter((time) => time !== null);
  const inOrder =
    known.length === times.length && known.every((time, index) => index === 0 || time >= (known[index - 1] ?? time));
  const whole = (known.at(-1) ?? 0) - (known[0] ?? 0);
  if (!inOrder || whole <= 0) {
    return { at: times.map((_, index) => (times.length < 2 ? 0 : index / (times.length - 1))), cuts: [] };
  }
  const pauses = known.slice(1).map((time, index) => time - (known[index] ?? time));
  const usual = middle(pauses.filter((pause) => pause > 0));
  const cuts: { after: number; length: number }[] = [];
  const drawn = pauses.map((pause, index) => {
    if (pauses.length < 2 || pause < whole * LONG_SHARE || pause < usual * LONG_TIMES) return pause;
    cuts.push({ after: index, length: pause });
    return usual * LEFT;
  });
  const total = drawn.reduce((sum, pause) => sum + pause, 0);
  let sum = 0;
  const at = [0, ...drawn.map((pause) => (sum += pause) / total)];
  return { at, cuts };
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

/** The lanes of a policy over the line: one segment per lane, because lanes only become stricter. */
export function segments(replay: ReplayShown, line: Timeline): Segment[] {
  const result: Segment[] = [];
  for (const step of replay.steps) {
    const moment = line.moments.find((moment) =>
      step.message === null ? moment.kind === "opening" : moment.message === step.message,
    );
    const from = moment?.x ?? line.moments[0]?.x ?? 0;
    const before = result.at(-1);
    if (before?.lane === step.lane) continue;
    if (before) before.to = from;
    result.push({ lane: step.lane, from, to: line.end, message: step.message, because: step.fired });
  }
  return result;
}

/** Where on the line the policy would hand the conversation over. */
export function handover(replay: ReplayShown, line: Timeline): number | null {
  const step = replay.owned_at === null ? undefined : replay.steps[replay.owned_at];
  if (!step) return null;
  return (
    line.moments.find((moment) => (step.message === null ? moment.kind === "opening" : moment.message === step.message))
      ?.x ?? null
  );
}
