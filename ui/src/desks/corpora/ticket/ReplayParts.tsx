// The drawn parts of a replay: dots of messages, bands of lanes, the human's band, the bracket that says how late.
import type { TicketShown, Timing } from "../../../api/bindings";
import { listed, percent } from "../../../components/format";
import { LaneMark, laneWord } from "../../../components/marks";
import type { Moment, Segment, Timeline } from "./replayLayout";
import { momentName } from "./Replay";
import styles from "./replay.module.css";
import { kindWord, utcMinute } from "./words";

/** What a letter of the axis' size takes, on average. */
const LETTER = 5.6;

/** As much of a text as has room; an empty one if not even a word has. */
function fitting(text: string, room: number): string {
  const letters = Math.floor(room / LETTER);
  if (text.length <= letters) return text;
  return letters < 8 ? "" : `${text.slice(0, letters - 1).trimEnd()}\u2026`;
}

export function Gridline({ x, text, height }: { x: number; text: string; height: number }) {
  return (
    <>
      <path d={`M${x} 8V${height - 22}`} className={styles.grid} />
      <text x={x} y={height - 6} textAnchor="middle">
        {text}
      </text>
    </>
  );
}

interface DotProps {
  moment: Moment;
  reach: number;
  y: number;
  /** Until the next moment. */
  room: number;
}

export function Dot({ moment, reach, y, room }: DotProps) {
  const r = Math.max(2, Math.min(9, reach - 1));
  const kind = moment.from === "assistant" ? kindWord(moment.what) : null;
  const said = kind === null ? "" : fitting(kind, room - r - 16);
  return (
    <g transform={`translate(${moment.x} ${y})`}>
      <title>{moment.at === null ? momentName(moment) : `${momentName(moment)}, ${utcMinute(moment.at)}`}</title>
      {shape(moment, r)}
      {said !== "" && (
        <text x={r + 6} y={4}>
          {said}
        </text>
      )}
    </g>
  );
}

function shape(moment: Moment, r: number) {
  switch (moment.from) {
    case "customer":
      return (
        <>
          <circle r={r} className={styles.customer} />
          {moment.message !== null && r >= 7 && (
            <text y={4} textAnchor="middle" className={styles.number}>
              {moment.message + 1}
            </text>
          )}
        </>
      );
    case "agent":
      return (
        <rect
          x={-Math.min(7, r)}
          y={-Math.min(7, r)}
          width={Math.min(14, 2 * r)}
          height={Math.min(14, 2 * r)}
          rx={2}
          className={styles.agent}
        />
      );
    case "assistant":
    case "system":
      return <circle r={Math.min(6, r)} className={styles.assistant} />;
  }
}

export function Band({ segment, y }: { segment: Segment; y: number }) {
  const where = segment.message === null ? "" : ` from message ${segment.message + 1}`;
  const why = segment.because.length === 0 ? "" : `: ${listed(segment.because)}`;
  const words = `${laneWord(segment.lane)}${where}${why}`;
  return (
    <g transform={`translate(${segment.from} ${y})`}>
      <title>{words}</title>
      <rect
        width={Math.max(3, segment.to - segment.from - 1)}
        height={18}
        rx={3}
        className={styles[`soft-${segment.lane}`]}
      />
      <rect width={3} height={18} rx={1} className={styles[`fill-${segment.lane}`]} />
      {segment.to - segment.from > 28 && (
        <g transform="translate(10 4)">
          <LaneMark lane={segment.lane} size={10} />
        </g>
      )}
      <text x={26} y={13} className={styles.on}>
        {fitting(words, segment.to - segment.from - 34)}
      </text>
    </g>
  );
}

export function HumanBand({ line, ticket, y }: { line: Timeline; ticket: TicketShown; y: number }) {
  const start = line.moments[0]?.x ?? 0;
  const end = line.takeover ?? line.end;
  const at = line.takeover === null ? null : (ticket.human.took_over_at ?? null);
  const taken = `agent takes over${at === null ? "" : ` ${utcMinute(at)}`}`;
  const before = assistantWords(ticket);
  const roomForTaken = (taken.length + 3) * LETTER;
  return (
    <g transform={`translate(0 ${y})`}>
      <rect x={start} width={Math.max(0, end - start - 1)} height={18} rx={3} className={styles.before} />
      <text x={start + 10} y={13}>
        {fitting(before, end - start - 20 - (line.takeover === null ? 0 : roomForTaken))}
      </text>
      {line.takeover !== null && (
        <>
          {end - start > roomForTaken + 8 && (
            <text x={end - 8} y={13} textAnchor="end" className={styles.on}>
              {taken}
            </text>
          )}
          <rect x={end} width={Math.max(3, line.end - end)} height={18} rx={3} className={styles["soft-human_owned"]} />
          <rect x={end} width={3} height={18} rx={1} className={styles["fill-human_owned"]} />
        </>
      )}
    </g>
  );
}

function assistantWords(ticket: TicketShown): string {
  const { lane, confidence } = ticket.assistant;
  const said = [
    lane === null ? null : `lane ${laneWord(lane).toLowerCase()}`,
    confidence === null ? null : `confidence ${percent(confidence)}`,
  ].filter((part) => part !== null);
  if (said.length > 0) return `Assistant answers (${said.join(", ")})`;
  if (ticket.messages.some((message) => message.from === "assistant")) return "Assistant answers";
  return "No answer of the assistant is recorded";
}

/** Where the policy would hand over and where a human took over; behind the bands. */
export function Uprights({ at, bottom }: { at: readonly (number | null)[]; bottom: number }) {
  return at.map((x, index) => x !== null && <path key={index} d={`M${x} 32V${bottom}`} className={styles.upright} />);
}

interface BracketProps {
  from: number | null;
  to: number | null;
  words: string;
  timing: Timing;
  end: number;
}

/** From where the policy would hand over to where a human took over, with the words of how they lie. */
export function Bracket({ from, to, words, timing, end }: BracketProps) {
  if (from === null || to === null || Math.abs(to - from) < 12 || (timing !== "late" && timing !== "early"))
    return null;
  const room = words.length * LETTER + 16;
  const left = Math.min(from, to);
  const right = Math.max(from, to);
  const centre = Math.min(end - room / 2, Math.max(room / 2, (left + right) / 2));
  return (
    <g className={timing === "late" ? styles.late : styles.calm}>
      <path
        d={`M${left + 2} 36H${right - 2}M${left + 7} 33l-5 3 5 3M${right - 7} 33l5 3-5 3`}
        className={styles.bracket}
      />
      <rect x={centre - room / 2} y={28} width={room} height={16} className={styles.behind} />
      <text x={centre} y={40} textAnchor="middle" className={styles.bracketWords}>
        {words}
      </text>
    </g>
  );
}
