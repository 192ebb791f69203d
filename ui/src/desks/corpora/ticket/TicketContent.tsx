// What stands under a ticket's title: the thread, the decision and the packet beside each other, the replay below.
import { useMemo } from "react";

import { commands, type TicketShown, type TicketUnder } from "../../../api/bindings";
import { type Asked, useCommandQuery, useWorkspace } from "../../../api/queries";
import { Button } from "../../../components/controls";
import { digest } from "../../../components/format";
import { Pane, Split, useMinWidth } from "../../../components/layout";
import { EmptyState, Failed, Loading } from "../../../components/states";
import { goTo } from "../../../context/place";
import { useStatus } from "../../../context/status";
import { headRef } from "../../../context/workspace";
import { Decision } from "./Decision";
import { type MarkedRule, markedRules } from "./marked";
import { Packet } from "./Packet";
import { type PolicyReplay, Replay } from "./Replay";
import { Thread } from "./Thread";

interface TicketContentProps {
  corpus: string;
  id: string;
  under: string | null;
  /** Baseline and draft, as far as they are others: shown beside. */
  compared: readonly string[];
}

const NO_RULES: ReadonlyMap<string, MarkedRule> = new Map();

export function TicketContent({ corpus, id, under, compared }: TicketContentProps) {
  const ticket = useTicket(corpus, id);
  const judged = useJudged(corpus, id, under);
  const workspace = useWorkspace().value;
  if (ticket.failure !== null) {
    const isGone = workspace != null && workspace.corpora.every(({ name }) => name !== corpus);
    return (
      <Pane label="Ticket">
        {isGone ? (
          <EmptyState
            title={`There is no corpus called ${corpus} any more.`}
            body="The link is older than what the workspace holds, so the ticket cannot be shown."
            actions={
              <Button variant="primary" onClick={() => goTo("/corpora/imports")}>
                Show all corpora
              </Button>
            }
          />
        ) : (
          <Failed title="The ticket is not shown." failure={ticket.failure} retry={ticket.retry} />
        )}
      </Pane>
    );
  }
  if (ticket.value === undefined) {
    return (
      <Pane label="Ticket">
        <Loading label="Reading the ticket" lines={10} />
      </Pane>
    );
  }
  if (under === null || judged.failure !== null) return <Unjudged ticket={ticket.value} judged={judged} />;
  return <Judged ticket={ticket.value} judged={judged.value} corpus={corpus} id={id} compared={compared} />;
}

/** A ticket as it was imported. */
export function useTicket(corpus: string, id: string): Asked<TicketShown> {
  return useCommandQuery(["tickets", "one", corpus, id], () => commands.ticket(corpus, id), { keepPrevious: false });
}

/** The ticket under a policy. */
export function useJudged(corpus: string, id: string, policy: string | null): Asked<TicketUnder> {
  const ask = () => commands.ticketUnder(corpus, id, policy ?? "");
  return useCommandQuery(["tickets", "under", corpus, id, policy], ask, {
    enabled: policy !== null,
    keepPrevious: false,
  });
}

/** The thread alone, and why there is no decision beside it. */
function Unjudged({ ticket, judged }: { ticket: TicketShown; judged: Asked<TicketUnder> }) {
  const hasPolicy = (useWorkspace().value?.policies.length ?? 0) > 0;
  return (
    <Split columns="minmax(316px, 1fr) minmax(0, 2fr)">
      <Thread ticket={ticket} under={undefined} rules={NO_RULES} />
      <Pane label="Decision">
        {judged.failure !== null ? (
          <Failed title="The decision is not shown." failure={judged.failure} retry={judged.retry} />
        ) : (
          <EmptyState
            title="No policy is chosen, so nothing is decided here."
            body={
              hasPolicy
                ? "Choose a policy under edit in the bar on top."
                : "This workspace has none yet. Begin with the starter policy, or import one."
            }
            actions={
              !hasPolicy && (
                <Button variant="primary" onClick={() => goTo("/studio")}>
                  Begin a policy
                </Button>
              )
            }
          />
        )}
      </Pane>
    </Split>
  );
}

interface JudgedProps extends Omit<TicketContentProps, "under"> {
  ticket: TicketShown;
  judged: TicketUnder | undefined;
}

function Judged({ ticket, judged, corpus, id, compared }: JudgedProps) {
  const wide = useMinWidth(1360);
  const columns = wide ? "364px minmax(0, 1fr) 344px" : "316px minmax(0, 1fr) 296px";
  const rules = useMemo(() => (judged ? markedRules(judged) : NO_RULES), [judged]);
  const first = useJudged(corpus, id, compared[0] ?? null).value;
  const second = useJudged(corpus, id, compared[1] ?? null).value;
  const others = [first, second].flatMap((other) =>
    other !== undefined && compared.includes(other.policy) ? [other] : [],
  );
  const replays = replaysOf(judged, others);
  useStatus([
    ...(judged === undefined
      ? []
      : [
          {
            id: "corpora.engine",
            side: "left" as const,
            icon: "check" as const,
            text: `Decided by the runtime engine, policy ${digest(judged.digest)}`,
          },
        ]),
    { id: "corpora.steps", side: "right", keys: "J", text: "next", tone: "quiet" },
    { id: "corpora.stepsBack", side: "right", keys: "K", text: "previous", tone: "quiet" },
  ]);
  const panes = (
    <Split columns={columns}>
      <Thread ticket={ticket} under={judged} rules={rules} />
      {judged === undefined ? (
        <Pane label="Decision">
          <Loading label="Deciding" lines={10} />
        </Pane>
      ) : (
        <Decision
          ticket={ticket}
          under={judged}
          rules={rules}
          others={others.map((other) => ({ policy: other.policy, lane: other.lane }))}
        />
      )}
      {judged === undefined ? (
        <Pane label="Packet" as="aside">
          <Loading label="Writing the packet" lines={8} />
        </Pane>
      ) : (
        <Packet under={judged} ticket={ticket} />
      )}
    </Split>
  );
  if (ticket.messages.length === 0 || replays.length === 0) return panes;
  return (
    <Split rows={`minmax(0, 1fr) ${148 + replays.length * 28}px`}>
      {panes}
      <Replay ticket={ticket} policies={replays} />
    </Split>
  );
}

function replaysOf(judged: TicketUnder | undefined, others: readonly TicketUnder[]): PolicyReplay[] {
  return [judged, ...others].flatMap((under) =>
    under?.replay ? [{ name: headRef(under.policy), replay: under.replay }] : [],
  );
}
