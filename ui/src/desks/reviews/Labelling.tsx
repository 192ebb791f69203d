// Blind labelling of one set: one ticket at a time, a key per lane, what the policy said only after the own label.
import { type RefObject, useEffect, useRef } from "react";

import type { SetDetailShown } from "../../api/bindings";
import { Button } from "../../components/controls";
import { count, counted } from "../../components/format";
import { Callout, Padded, Pane, PaneHead, Scroll } from "../../components/layout";
import { EmptyState } from "../../components/states";
import { useCommands } from "../../context/commands";
import { useStatus } from "../../context/status";
import { Ask } from "./Ask";
import { titleOf } from "./blindness";
import { BlindTicketView } from "./BlindTicketView";
import { listOf, OPTIONS } from "./labelling";
import { Blind, Revealed, whyNotAnswer } from "./Revealed";
import styles from "./reviews.module.css";
import { SetPane } from "./SetPane";
import { type Labelling as State, useLabelling } from "./useLabelling";

interface LabellingProps {
  detail: SetDetailShown;
  /** When the set was read, in milliseconds. */
  readAt: number;
  /** Leaves the set; it goes on where it was left. */
  onStop: () => void;
}

export function Labelling({ detail: read, readAt, onStop }: LabellingProps) {
  const labelling = useLabelling(read, readAt);
  const { detail, at, ticket, draft, standing, waits } = labelling;
  const { summary, tickets } = detail;
  const page = useRef<HTMLDivElement>(null);
  const isClosed = summary.closed_at !== null;
  const why = whyNotAnswer(ticket, standing, { isClosed, waits });
  useKeysOfTicket(labelling, why, page);
  useFocusOnTicket(`${ticket?.ticket ?? ""} ${standing}`, page);

  return (
    <>
      <Pane label="Ticket">
        <PaneHead
          title={titleOf(summary, waits)}
          detail={tickets.length === 0 ? "no tickets" : `ticket ${at + 1} of ${count(tickets.length)}`}
          action={<Blind ticket={ticket} standing={standing} isClosed={isClosed} waits={waits} />}
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
            <Revealed
              ticket={ticket}
              standing={standing}
              isClosed={isClosed}
              waits={waits}
              policy={summary.policy_name}
              list={listOf(summary)}
              onShow={labelling.show}
            />
            <Refused labelling={labelling} />
            {!isClosed && (
              <Ask
                ticket={ticket.ticket}
                draft={draft}
                why={why}
                onChange={labelling.change}
                onSave={() => draft.choice !== null && labelling.save(draft.choice)}
                onSkip={() => labelling.save("skipped")}
              />
            )}
          </>
        )}
      </Pane>
      <SetPane
        detail={detail}
        at={at}
        onPick={labelling.goTo}
        whyNotUndo={labelling.whyNotTakeBack}
        waits={waits}
        onUndo={labelling.takeBack}
        onShow={labelling.showResult}
        onStop={onStop}
      />
    </>
  );
}

function Refused({ labelling: { refused, detail, ticket, goTo } }: { labelling: State }) {
  if (refused === null) return null;
  const place = detail.tickets.findIndex((one) => one.ticket === refused.ticket);
  const isElsewhere = place >= 0 && refused.ticket !== ticket?.ticket;
  return (
    <Padded>
      <div role="alert">
        <Callout
          tone="error"
          title={refused.title}
          action={
            isElsewhere && (
              <Button size="small" onClick={() => goTo(place)}>
                Go to it
              </Button>
            )
          }
        >
          {refused.message}
        </Callout>
      </div>
    </Padded>
  );
}

function useKeysOfTicket(labelling: State, why: string | null, page: RefObject<HTMLDivElement | null>): void {
  const { detail, underWay, whyNotTakeBack } = labelling;
  const disabledReason = why ?? undefined;
  useCommands([
    ...OPTIONS.map((option) => ({
      id: `reviews.choose.${option.choice}`,
      title: `Label as ${option.title.toLowerCase()}`,
      section: "Reviews",
      keys: option.key,
      disabledReason,
      run: () => {
        labelling.change({ choice: option.choice });
        inQuestion(page.current, `input[value="${option.choice}"]`)?.focus();
      },
    })),
    { id: "reviews.skip", title: "Skip this ticket", section: "Reviews", keys: "S", disabledReason, run: () => labelling.save("skipped") },
    {
      id: "reviews.undo",
      title: "Undo the last label",
      section: "Reviews",
      icon: "undo",
      keys: "Z",
      disabledReason: whyNotTakeBack ?? undefined,
      run: labelling.takeBack,
    },
    { id: "reviews.nextTicket", title: "Next ticket of the set", section: "Reviews", keys: "J", run: () => labelling.step(1) },
    { id: "reviews.previousTicket", title: "Previous ticket of the set", section: "Reviews", keys: "K", run: () => labelling.step(-1) },
  ]);
  const mine = detail.counts.reduce((sum, n) => sum + n, 0);
  const saved = { id: "reviews.saved", side: "left" as const };
  useStatus([
    underWay > 0
      ? { ...saved, icon: "clock", text: `Saving ${counted(underWay, "label")}` }
      : { ...saved, icon: "check", text: `${counted(mine, "label")} saved by ${detail.labeller}` },
    { id: "reviews.keys", side: "right", keys: "1", text: "to 3 decide" },
    { id: "reviews.undo", side: "right", keys: "Z", text: "undo the last" },
  ]);
}

/**
 * The keys belong to the ticket again when another one is shown, not to the field or the button that was left. A lane
 * that was chosen before waits for Enter.
 */
function useFocusOnTicket(shown: string, page: RefObject<HTMLDivElement | null>): void {
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    const chosen = inQuestion(page.current, "input:checked:enabled");
    (chosen ?? page.current)?.focus();
  }, [shown, page]);
}

/** A part of the question under the ticket's page. */
function inQuestion(page: HTMLElement | null, part: string): HTMLElement | null {
  return page?.closest("[data-pane]")?.querySelector<HTMLElement>(part) ?? null;
}
