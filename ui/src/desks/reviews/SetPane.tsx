// The set beside the ticket: how far it is, who labels, what it comes to, and closing it.
import { useState } from "react";

import { commands, type SetDetailShown, type SetTicketShown } from "../../api/bindings";
import { useCommandAction } from "../../api/queries";
import { classes } from "../../components/classes";
import { Button, Confirm } from "../../components/controls";
import { ShareBar } from "../../components/figures";
import { count, counted, dateTime, percent } from "../../components/format";
import { Callout, Padded, Pane, PaneHead, Row, Text, Truncated, useMinWidth } from "../../components/layout";
import { Icon, LaneMark, laneWord } from "../../components/marks";
import { type Column, Table } from "../../components/tables";
import { useCommands } from "../../context/commands";
import { notify } from "../../context/notices";
import { isAnswered, isBlind, titleOf } from "./blindness";
import { fromWords } from "./due";
import { listOf, OPTIONS } from "./labelling";
import { Result } from "./Result";
import styles from "./reviews.module.css";

interface SetPaneProps {
  detail: SetDetailShown;
  at: number;
  onPick: (place: number) => void;
  /** Why the last label cannot be taken back; null if it can. */
  whyNotUndo: string | null;
  /** Whether nothing may tell what the set was drawn from. */
  waits: boolean;
  onUndo: () => void;
  /** Shows what the set comes to. */
  onShow: () => void;
  /** Leaves the set; it goes on where it was left. */
  onStop: () => void;
}

export function SetPane({ detail, at, onPick, whyNotUndo, waits, onUndo, onShow, onStop }: SetPaneProps) {
  const { summary, tickets, counts, strata, labeller } = detail;
  const others = summary.labellers.filter((other) => other.labeller !== labeller);
  const mine = counts.reduce((sum, n) => sum + n, 0);
  const isClosed = summary.closed_at !== null;
  const isWide = useMinWidth(1360);
  const blind = isBlind(detail, whyNotUndo);
  const isThrough = isAnswered(detail);
  useCommands([{ id: "reviews.stop", title: "Stop labelling for now", detail: "it goes on where it was left", section: "Reviews", icon: "back", run: onStop }]);
  return (
    <Pane label="This set" scroll>
      <PaneHead
        title="This set"
        action={
          <Row gap={4}>
            {!isClosed && (
              <Button variant="ghost" size="small" icon="undo" keys="Z" disabledReason={whyNotUndo ?? undefined} onClick={onUndo}>
                Undo
              </Button>
            )}
            <Button variant="ghost" size="small" onClick={onStop}>
              {isThrough ? "All sets" : "Stop for now"}
            </Button>
          </Row>
        }
      />
      <Padded>
        <ol className={styles.grid} aria-label="Tickets of this set">
          {tickets.map((ticket, index) => (
            <li key={ticket.ticket}>
              <button
                type="button"
                className={classes(styles.place, index === at && styles.here)}
                aria-label={placeWords(ticket, index)}
                aria-current={index === at ? "step" : undefined}
                onClick={() => onPick(index)}
              >
                <PlaceMark ticket={ticket} index={index} isHere={index === at} />
              </button>
            </li>
          ))}
        </ol>
        <p className={styles.counts}>
          {OPTIONS.map((option, index) => (
            <span key={option.choice}>
              <LaneMark lane={option.choice} size={10} named />
              {count(counts[index] ?? 0)}
            </span>
          ))}
          {counts[3] > 0 && <span>{count(counts[3])} skipped</span>}
          <span className={styles.quiet}>{count(tickets.length - mine)} to go</span>
        </p>
        <dl className={styles.pairs}>
          {others.map((other) => (
            <div key={other.labeller}>
              <dt>{other.labeller}</dt>
              <dd>
                {count(other.progress.done)} of {count(other.progress.of)}
              </dd>
            </div>
          ))}
          <div>
            <dt>Drawn</dt>
            <dd>
              {dateTime(summary.created_at)}, seed {summary.seed}
            </dd>
          </div>
          {!blind && (
            <div>
              <dt>From</dt>
              <dd>{fromWords(summary.frame)}</dd>
            </div>
          )}
          <div>
            <dt>Under</dt>
            <dd>{summary.policy_name ?? "a policy that is not saved here"}</dd>
          </div>
        </dl>
        {blind && (
          <p className={styles.hint}>
            {isThrough
              ? "All tickets are answered. Once you see what they come to, your answers stand."
              : "What the set was drawn from and what it comes to are shown when you have answered all tickets, so that nothing leads you."}
          </p>
        )}
        {blind && isThrough && (
          <div className={styles.showResult}>
            <Button variant="primary" onClick={onShow}>
              Show the result
            </Button>
          </div>
        )}
      </Padded>
      {!blind && <Result set={summary.id} purpose={summary.purpose} tickets={tickets.length} policy={summary.policy_name} list={listOf(summary)} />}
      {!isClosed && <Close id={summary.id} title={titleOf(summary, waits)} isNamed={!waits} left={summary.progress.of - summary.progress.done} />}
      {summary.purpose === "audit" && !blind && (
        <>
          <PaneHead title="Strata" detail="and the chance of each ticket" parted level={3} />
          <Table label="Strata of the sample" columns={strataColumns(isWide)} rows={strata} rowKey={({ title }) => title} fixed />
        </>
      )}
    </Pane>
  );
}

function placeWords(ticket: SetTicketShown, index: number): string {
  const said = ticket.choice === null ? "no label yet" : ticket.choice === "skipped" ? "skipped" : laneWord(ticket.choice);
  return `Ticket ${index + 1}, ${ticket.ticket}: ${said}`;
}

function PlaceMark({ ticket, index, isHere }: { ticket: SetTicketShown; index: number; isHere: boolean }) {
  if (isHere || ticket.choice === null) return index + 1;
  return ticket.choice === "skipped" ? <Icon name="forward" size={12} /> : <LaneMark lane={ticket.choice} />;
}

type Stratum = SetDetailShown["strata"][number];

/** The bar stands beside the count where there is room. */
const strataColumns = (isWide: boolean): readonly Column<Stratum>[] => [
  { id: "title", head: "Stratum", cell: ({ title }) => <Truncated text={title} /> },
  { id: "population", head: "Tickets", width: 56, align: "end", cell: ({ population }) => <Text tone="3">{count(population)}</Text> },
  {
    id: "chance",
    head: "Chance",
    width: 56,
    align: "end",
    cell: ({ chance }) => <Text tone="3">{chance === null ? "\u2014" : percent(chance)}</Text>,
  },
  {
    id: "done",
    head: "Done",
    width: isWide ? 136 : 96,
    align: "end",
    cell: ({ done, sampled }) => (
      <span className={styles.stratumDone}>
        {isWide && <ShareBar value={done} of={sampled} width={40} tone="series" />}
        {count(done)} of {count(sampled)}
      </span>
    ),
  },
];

/** Closing makes the labels final, so it asks first. */
function Close({ id, title, isNamed, left }: { id: number; title: string; isNamed: boolean; left: number }) {
  const [asks, setAsks] = useState(false);
  const close = useCommandAction<void, null>(() => commands.labelClose(id), "reviews");
  useCommands([{ id: "reviews.close", title: "Close this set", section: "Reviews", icon: "lock", run: () => setAsks(true) }]);
  async function shut() {
    const answer = await close.run();
    if (answer.state === "ready") notify({ tone: "met", title: `${title} is closed. Its labels will not change any more.` });
  }
  return (
    <Padded>
      <Row>
        <Button icon="lock" onClick={() => setAsks(true)}>
          Close this set
        </Button>
      </Row>
      {close.failure && (
        <div role="alert">
          <Callout tone="error" title="The set stays open.">
            {close.failure.message}
          </Callout>
        </div>
      )}
      <Confirm open={asks} onClose={() => setAsks(false)} title={isNamed ? `Close ${title}` : "Close this set"} action="Close the set" onConfirm={() => void shut()}>
        {left === 0
          ? "Everybody\u2019s labels become final, and the history tells of them."
          : `${counted(left, "ticket")} of the set ${left === 1 ? "has" : "have"} no label yet. Labels become final, and the history tells of them.`}
      </Confirm>
    </Padded>
  );
}
