// Blind labelling of one set: one ticket at a time, a key per lane, what the policy said only after the own label.
import { useRef, useState } from "react";

import { commands, type Choice, type SetDetailShown, type SetTicketShown } from "../../api/bindings";
import { useCommandAction } from "../../api/queries";
import { Link } from "../../components/controls";
import { count, counted } from "../../components/format";
import { Callout, Padded, Pane, PaneHead, Scroll } from "../../components/layout";
import { ticketHref } from "../../components/links";
import { Icon, laneWord } from "../../components/marks";
import { EmptyState } from "../../components/states";
import { useCommands } from "../../context/commands";
import { notify } from "../../context/notices";
import { useStatus } from "../../context/status";
import { Ask } from "./Ask";
import { BlindTicketView } from "./BlindTicketView";
import { nextOpen, OPTIONS, stepped } from "./labelling";
import styles from "./reviews.module.css";
import { SetPane } from "./SetPane";

interface LabellingProps {
  detail: SetDetailShown;
}

export function Labelling({ detail }: LabellingProps) {
  const { summary, tickets } = detail;
  const [at, setAt] = useState(() => nextOpen(tickets, 0) ?? 0);
  const [choice, setChoice] = useState<Exclude<Choice, "skipped"> | null>(ownChoice(tickets[at]));
  const [note, setNote] = useState(tickets[at]?.note ?? "");
  const page = useRef<HTMLDivElement>(null);
  const ticket = tickets[at];
  const isClosed = summary.closed_at !== null;

  const put = useCommandAction(
    (label: { ticket: string; choice: Choice; note: string | null }) =>
      commands.labelPut(summary.id, label.ticket, label.choice, label.note),
    "reviews",
  );
  const undo = useCommandAction<void, string | null>(() => commands.labelUndo(summary.id), "reviews");

  function goTo(place: number, list: readonly SetTicketShown[] = tickets) {
    setAt(place);
    setChoice(ownChoice(list[place]));
    setNote(list[place]?.note ?? "");
    // The keys belong to the ticket again, not to the field or the button that was left.
    page.current?.focus();
  }

  async function save(chosen: Choice) {
    if (ticket === undefined || isClosed || put.isRunning) return;
    const answer = await put.run({ ticket: ticket.ticket, choice: chosen, note: note.trim() === "" ? null : note.trim() });
    if (answer.state === "failed") return;
    const labelled = tickets.map((one, index) => (index === at ? { ...one, choice: chosen, note } : one));
    const next = nextOpen(labelled, at + 1);
    if (next === null) {
      goTo(at, labelled);
      notify({ tone: "met", title: `All ${count(tickets.length)} tickets of this set are labelled.` });
    } else {
      goTo(next, labelled);
    }
  }

  async function takeBack() {
    if (isClosed || undo.isRunning) return;
    const answer = await undo.run();
    if (answer.state === "failed") return;
    const place = tickets.findIndex((one) => one.ticket === answer.value);
    if (place < 0) {
      notify({ tone: "note", title: "There is no label of yours to take back." });
      return;
    }
    goTo(place, tickets.map((one, index) => (index === place ? { ...one, choice: null, note: null } : one)));
  }

  const step = (by: 1 | -1) => goTo(stepped(at, by, tickets.length));
  const why = isClosed ? "This set is closed" : undefined;
  useCommands([
    ...OPTIONS.map((option) => ({
      id: `reviews.choose.${option.choice}`,
      title: `Label as ${option.title.toLowerCase()}`,
      section: "Reviews",
      keys: option.key,
      disabledReason: why,
      run: () => {
        setChoice(option.choice);
        page.current?.closest("[data-pane]")?.querySelector<HTMLElement>(`input[value="${option.choice}"]`)?.focus();
      },
    })),
    { id: "reviews.skip", title: "Skip this ticket", section: "Reviews", keys: "S", disabledReason: why, run: () => void save("skipped") },
    { id: "reviews.undo", title: "Undo the last label", section: "Reviews", icon: "undo", keys: "Z", disabledReason: why, run: () => void takeBack() },
    { id: "reviews.nextTicket", title: "Next ticket of the set", section: "Reviews", keys: "J", run: () => step(1) },
    { id: "reviews.previousTicket", title: "Previous ticket of the set", section: "Reviews", keys: "K", run: () => step(-1) },
  ]);
  const mine = detail.counts.reduce((sum, n) => sum + n, 0);
  useStatus([
    { id: "reviews.saved", side: "left", icon: "check", text: `${counted(mine, "label")} saved by ${detail.labeller}` },
    { id: "reviews.keys", side: "right", keys: "1", text: "to 3 decide" },
    { id: "reviews.undo", side: "right", keys: "Z", text: "undo the last" },
  ]);

  return (
    <>
      <Pane label="Ticket">
        <PaneHead
          title={summary.title}
          detail={tickets.length === 0 ? "no tickets" : `ticket ${at + 1} of ${count(tickets.length)}`}
          action={<Blind isLabelled={ticket !== undefined && ticket.choice !== null} isClosed={isClosed} />}
        />
        {ticket === undefined || summary.corpus_name === null ? (
          <EmptyState
            title={ticket === undefined ? "This set has no tickets." : "The tickets of this set were deleted."}
            body="The labels that were given are kept."
          />
        ) : (
          <>
            <Scroll>
              <div ref={page} tabIndex={-1} className={styles.page}>
                <BlindTicketView corpus={summary.corpus_name} ticket={ticket.ticket} policy={summary.policy_name} />
              </div>
            </Scroll>
            <Revealed ticket={ticket} corpusPolicy={summary.policy_name} />
            {(put.failure ?? undo.failure) && (
              <Padded>
                <div role="alert">
                  <Callout tone="error" title="The label was not kept.">
                    {(put.failure ?? undo.failure)?.message}
                  </Callout>
                </div>
              </Padded>
            )}
            {!isClosed && (
              <Ask
                ticket={ticket.ticket}
                choice={choice}
                onChoice={setChoice}
                note={note}
                onNote={setNote}
                isSaving={put.isRunning}
                onSave={() => choice !== null && void save(choice)}
                onSkip={() => void save("skipped")}
              />
            )}
          </>
        )}
      </Pane>
      <SetPane detail={detail} at={at} onPick={(place) => goTo(place)} onUndo={() => void takeBack()} />
    </>
  );
}

function ownChoice(ticket: SetTicketShown | undefined): Exclude<Choice, "skipped"> | null {
  const choice = ticket?.choice ?? null;
  return choice === "skipped" ? null : choice;
}

function Blind({ isLabelled, isClosed }: { isLabelled: boolean; isClosed: boolean }) {
  if (isClosed) return <span>Closed: labels are final</span>;
  return (
    <span className={styles.blind}>
      <Icon name="observe" />
      {isLabelled ? "Labelled: the policy\u2019s answer is below" : "Blind: the policy\u2019s answer is shown after yours"}
    </span>
  );
}

/** What the policy said, beside the own label; nothing before that is given. */
function Revealed({ ticket, corpusPolicy }: { ticket: SetTicketShown; corpusPolicy: string | null }) {
  if (ticket.recommended === null) return null;
  const own = ticket.choice === null ? "You gave no label" : ticket.choice === "skipped" ? "You skipped it" : `You: ${laneWord(ticket.choice)}`;
  return (
    <div className={styles.revealed} role="status">
      <span>
        {own}. The policy: <strong>{laneWord(ticket.recommended)}</strong>.{" "}
        {ticket.reason !== null && ticket.reason !== "" && <span className={styles.quiet}>Why it was chosen: {ticket.reason}</span>}
      </span>
      <Link href={ticketHref(ticket.ticket, corpusPolicy)} className={styles.link}>
        Open the ticket
      </Link>
    </div>
  );
}
