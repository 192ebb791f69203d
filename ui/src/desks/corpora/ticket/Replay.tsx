// The conversation on a time line: messages on top, what each policy would have done, and what humans did.
import type { ReactNode } from "react";

import type { ReplayShown, TicketShown } from "../../../api/bindings";
import { ChartFrame, type ChartRow } from "../../../components/charts";
import { dateTime, duration, UNAVAILABLE } from "../../../components/format";
import { Pane, PaneHead, Row, Text } from "../../../components/layout";
import { LaneMark, laneWord } from "../../../components/marks";
import { Band, Bracket, Dot, Gridline, HumanBand, Uprights } from "./ReplayParts";
import { handover, type Moment, segments, timeline, type Timeline } from "./replayLayout";
import { handoverWords, timingWords } from "./replayWords";
import styles from "./replay.module.css";
import { useMeasure } from "./useMeasure";
import { kindWord, sender, utcMinute } from "./words";

export interface PolicyReplay {
  /** "v1". */
  name: string;
  replay: ReplayShown;
}

interface ReplayProps {
  ticket: TicketShown;
  /** The policy that is looked at comes first; the bracket is about it. */
  policies: readonly PolicyReplay[];
}

const LEFT = 112;
const RIGHT = 16;
const TOP = 22;
const ROW = 28;
const BAND = 45;

export function Replay({ ticket, policies }: ReplayProps) {
  const [box, width] = useMeasure(960);
  const first = policies[0];
  if (!first) return null;
  const line = timeline(ticket, first.replay, Math.max(240, width - LEFT - RIGHT));
  const words = handoverWords(policies, ticket);
  const height = BAND + ROW * (policies.length + 1) + 20;
  const label = `Replay: ${words} ${timingWords(first.replay)}.`;
  return (
    <Pane label="Replay">
      <PaneHead title="Replay" detail={words} flat action={<Key />} />
      <div ref={box} className={styles.chart}>
        <ChartFrame
          label={label}
          heads={["Moment", "By", "At", ...policies.map(({ name }) => name)]}
          rows={tableRows(line, policies)}
        >
          <svg width={width} height={height} className={styles.svg} role="img" aria-label={label}>
            <g transform={`translate(${LEFT} 0)`}>
              <TimeAxis line={line} height={height} />
            </g>
            <Names names={["Messages", ...policies.map(({ name }) => name), "Human"]} />
            <g transform={`translate(${LEFT} 0)`}>
              <Uprights at={[handover(first.replay, line), line.takeover]} bottom={BAND + policies.length * ROW + 18} />
              {policies.map(({ name, replay }, index) =>
                segments(replay, line).map((segment) => (
                  <Band key={`${name} ${segment.from}`} segment={segment} y={BAND + index * ROW} />
                )),
              )}
              <HumanBand line={line} ticket={ticket} y={BAND + policies.length * ROW} />
              <Bracket
                from={handover(first.replay, line)}
                to={line.takeover}
                words={timingWords(first.replay)}
                timing={first.replay.timing}
                end={line.end}
              />
              {line.moments.map((moment, index) => (
                <Dot
                  key={index}
                  moment={moment}
                  reach={line.reach}
                  y={TOP}
                  room={(line.moments[index + 1]?.x ?? line.end) - moment.x}
                />
              ))}
            </g>
          </svg>
        </ChartFrame>
      </div>
    </Pane>
  );
}

/** Uprights with their times, where they have room, and a mark where a silence is cut. */
function TimeAxis({ line, height }: { line: Timeline; height: number }) {
  let free = Number.NEGATIVE_INFINITY;
  const labels: { x: number; text: string }[] = [];
  for (const moment of line.moments) {
    if (moment.at === null || moment.x < free) continue;
    labels.push({ x: moment.x, text: utcMinute(moment.at) });
    free = moment.x + 44;
  }
  return (
    <>
      {labels.map(({ x, text }) => (
        <Gridline key={x} x={x} text={text} height={height} />
      ))}
      {line.cuts.map((cut) => (
        <g key={cut.x} className={styles.cut}>
          <title>{`${duration(cut.length)} of silence, cut`}</title>
          <path d={`M${cut.x - 5} ${height - 24}l4 -8M${cut.x + 1} ${height - 24}l4 -8`} />
          <text x={cut.x} y={height - 6} textAnchor="middle">
            {duration(cut.length)}
          </text>
        </g>
      ))}
    </>
  );
}

function Names({ names }: { names: readonly string[] }) {
  return names.map((name, index) => (
    <text key={name} x={0} y={index === 0 ? TOP + 4 : BAND + (index - 1) * ROW + 13} className={styles.name}>
      {name}
    </text>
  ));
}

function Key(): ReactNode {
  return (
    <Row gap={12}>
      <KeyEntry word="customer">
        <svg width="10" height="10" aria-hidden="true">
          <circle cx="5" cy="5" r="5" className={styles.customer} />
        </svg>
      </KeyEntry>
      <KeyEntry word="assistant">
        <svg width="12" height="12" aria-hidden="true">
          <circle cx="6" cy="6" r="5" className={styles.assistant} />
        </svg>
      </KeyEntry>
      <KeyEntry word="agent">
        <LaneMark lane="human_owned" size={10} />
      </KeyEntry>
    </Row>
  );
}

function KeyEntry({ word, children }: { word: string; children: ReactNode }) {
  return (
    <Row gap={4}>
      {children}
      <Text size={11} tone="2">
        {word}
      </Text>
    </Row>
  );
}

function tableRows(line: Timeline, policies: readonly PolicyReplay[]): ChartRow[] {
  return line.moments.map((moment, index) => ({
    id: String(index),
    cells: [
      momentName(moment),
      sender(moment.from),
      moment.at === null ? UNAVAILABLE : dateTime(moment.at),
      ...policies.map(({ replay }) => {
        const segment = segments(replay, line).findLast((segment) => segment.from <= moment.x);
        return segment ? laneWord(segment.lane) : UNAVAILABLE;
      }),
    ],
  }));
}

export function momentName(moment: Moment): string {
  if (moment.kind === "opening") return "First text";
  if (moment.kind === "takeover") return "Human takes over";
  const kind = kindWord(moment.what);
  const name = `Message ${(moment.message ?? 0) + 1}`;
  return kind === null ? name : `${name}, ${kind}`;
}
