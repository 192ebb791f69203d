// One ticket: what was said, what a policy decides about it and why, what a human would receive, and when.
import { useMemo } from "react";
import { useSearchParams } from "wouter";

import { commands, type TicketQuery, type TicketShown, type TicketUnder } from "../../../api/bindings";
import { type Asked, useCommandQuery, useWorkspace } from "../../../api/queries";
import { Button, IconButton, Link, Segmented, Select } from "../../../components/controls";
import { count, digest } from "../../../components/format";
import { Desk, Pane, Split, Text, useMinWidth } from "../../../components/layout";
import { ticketHref, ticketsHref } from "../../../components/links";
import { Icon } from "../../../components/marks";
import { EmptyState, Failed, Loading } from "../../../components/states";
import { useContextBar } from "../../../context/contextBar";
import { useCommands } from "../../../context/commands";
import { goTo } from "../../../context/place";
import { useStatus } from "../../../context/status";
import { choicesOf } from "../../../context/workspace";
import { keepPlace } from "../listPlace";
import { allTickets, currentView, listKeyOf, readSelection } from "../selection";
import { useDraft } from "../useDraft";
import { listTitle, titled, versionWord } from "../words";
import { Decision } from "./Decision";
import { markedRules } from "./marked";
import { Packet } from "./Packet";
import { type PolicyReplay, Replay } from "./Replay";
import { Thread } from "./Thread";
import styles from "./ticket.module.css";

export function TicketPage({ id }: { id: string }) {
  const [parameters] = useSearchParams();
  const corpus = useContextBar((bar) => bar.corpus);
  const baseline = useContextBar((bar) => bar.baseline);
  const draft = useDraft();
  const q = parameters.get("q");
  const asked = parameters.get("under");
  const list = useMemo(() => readSelection(q) ?? (corpus === null ? null : allTickets(corpus, asked ?? baseline)), [q, corpus, asked, baseline]);
  const under = asked ?? list?.under ?? baseline ?? draft;
  const offered = useOffered(under);
  if (list === null) return <NoList id={id} />;
  const compared = [...new Set([baseline, draft])].filter((policy) => policy !== null && policy !== under);
  return <OneTicket id={id} list={list} under={under} offered={offered} compared={compared.filter((policy) => policy !== null)} />;
}

/** What the ticket can be decided under: the versions of the policy under edit, its draft last, and what the link says. */
function useOffered(under: string | null): readonly string[] {
  const name = useContextBar((bar) => bar.policy);
  const state = useWorkspace().value;
  const own = state?.policies.filter((policy) => policy.name === name).flatMap(choicesOf) ?? [];
  const offered = own.map((choice) => choice.value).reverse();
  return under === null || offered.includes(under) ? offered : [under, ...offered];
}

function NoList({ id }: { id: string }) {
  return (
    <Desk title={id}>
      <Pane label="Ticket">
        <EmptyState
          title="No corpus is chosen, so the ticket cannot be found."
          actions={
            <Button variant="primary" onClick={() => goTo("/corpora/imports")}>
              Choose a corpus
            </Button>
          }
        />
      </Pane>
    </Desk>
  );
}

interface OneTicketProps {
  id: string;
  list: TicketQuery;
  under: string | null;
  /** The policies that it can be decided under. */
  offered: readonly string[];
  /** Baseline and draft, as far as they are others: shown beside. */
  compared: readonly string[];
}

function OneTicket({ id, list, under, offered, compared }: OneTicketProps) {
  const ticket = useCommandQuery(["tickets", "one", list.corpus, id], () => commands.ticket(list.corpus, id), { keepPrevious: false });
  const judged = useJudged(list.corpus, id, under);
  return (
    <Desk
      title={id}
      before={
        <Link href={ticketsHref(list)} className={styles.back}>
          <Icon name="back" />
          {listTitle(list, { domain: titled }, currentView(list)?.title ?? null)}
        </Link>
      }
      subtitle={
        <span className={styles.heading}>
          <bdi>{ticket.value?.subject ?? ""}</bdi>
        </span>
      }
      actions={<Steps id={id} list={list} under={under} offered={offered} />}
    >
      <Content ticket={ticket} judged={judged} id={id} list={list} under={under} compared={compared} />
    </Desk>
  );
}

function useJudged(corpus: string, id: string, policy: string | null): Asked<TicketUnder> {
  return useCommandQuery(["tickets", "under", corpus, id, policy], () => commands.ticketUnder(corpus, id, policy ?? ""), {
    enabled: policy !== null,
    keepPrevious: false,
  });
}

/** Which policy decides, where in the list one is, and the way to the next ticket. */
function Steps({ id, list, under, offered }: Omit<OneTicketProps, "compared">) {
  const found = useCommandQuery(["tickets", "neighbours", list, id], () => commands.ticketNeighbours(list, id)).value;
  const choose = (policy: string) => goTo(ticketHref(id, policy, list), { replace: true });
  function step(to: string | null, by: number) {
    if (to === null) return;
    if (found) keepPlace(listKeyOf(list), found.place + by);
    goTo(ticketHref(to, under, list));
  }
  const previous = found?.previous ?? null;
  const next = found?.next ?? null;
  useCommands([
    { id: "corpora.next", title: "Next ticket", section: "Corpora", icon: "down", keys: "j", disabledReason: next === null ? "This is the last ticket of the list" : undefined, run: () => step(next, 1) },
    { id: "corpora.previous", title: "Previous ticket", section: "Corpora", icon: "up", keys: "k", disabledReason: previous === null ? "This is the first ticket of the list" : undefined, run: () => step(previous, -1) },
    { id: "corpora.backToList", title: "Back to the list of tickets", section: "Corpora", icon: "back", run: () => goTo(ticketsHref(list)) },
    { id: "corpora.copyId", title: "Copy the ticket's id", section: "Corpora", icon: "copy", run: () => void navigator.clipboard.writeText(id) },
  ]);
  return (
    <>
      {offered.length > 1 && under !== null && (
        <>
          <Text size={12} tone="3">
            Decision under
          </Text>
          {offered.length <= 4 ? (
            <Segmented label="Decision under" value={under} options={offered.map((policy) => ({ value: policy, label: segmentWord(policy) }))} onChange={choose} />
          ) : (
            <Select label="Decision under" value={under} options={offered.map((policy) => ({ value: policy, label: segmentWord(policy) }))} onChange={choose} size="small" width={112} />
          )}
        </>
      )}
      <Text size={12} tone="3" figures>
        {found === undefined ? "" : found === null ? "not in this list" : `${count(found.place + 1)} of ${count(found.total)}`}
      </Text>
      <IconButton label="Previous ticket" icon="up" disabledReason={previous === null ? "this is the first of the list" : undefined} onClick={() => step(previous, -1)} />
      <IconButton label="Next ticket" icon="down" disabledReason={next === null ? "this is the last of the list" : undefined} onClick={() => step(next, 1)} />
    </>
  );
}

function segmentWord(policy: string): string {
  const word = versionWord(policy);
  return word === "draft" ? "Draft" : word;
}

interface ContentProps extends Omit<OneTicketProps, "offered"> {
  ticket: Asked<TicketShown>;
  judged: Asked<TicketUnder>;
}

function Content({ ticket, judged, id, list, under, compared }: ContentProps) {
  const wide = useMinWidth(1360);
  if (ticket.failure !== null) return <Pane label="Ticket"><Failed title="The ticket is not shown." failure={ticket.failure} retry={ticket.retry} /></Pane>;
  if (ticket.value === undefined) return <Pane label="Ticket"><Loading label="Reading the ticket" lines={10} /></Pane>;
  const columns = wide ? "364px minmax(0, 1fr) 344px" : "316px minmax(0, 1fr) 296px";
  if (under === null) return <Unjudged ticket={ticket.value} columns={columns} />;
  if (judged.failure !== null) {
    return (
      <Split columns={columns.split(" ").slice(0, -1).join(" ")}>
        <Thread ticket={ticket.value} under={undefined} rules={new Map()} />
        <Pane label="Decision"><Failed title="The decision is not shown." failure={judged.failure} retry={judged.retry} /></Pane>
      </Split>
    );
  }
  return <Judged ticket={ticket.value} judged={judged.value} id={id} list={list} compared={compared} columns={columns} />;
}

function Unjudged({ ticket, columns }: { ticket: TicketShown; columns: string }) {
  return (
    <Split columns={columns.split(" ").slice(0, -1).join(" ")}>
      <Thread ticket={ticket} under={undefined} rules={new Map()} />
      <Pane label="Decision">
        <EmptyState title="No policy is chosen, so nothing is decided here." body="Choose a policy under edit and what it is compared with in the bar on top, or begin with the starter policy." actions={<Button onClick={() => goTo("/overview")}>Go to the overview</Button>} />
      </Pane>
    </Split>
  );
}

interface JudgedProps extends Omit<OneTicketProps, "under" | "offered"> {
  ticket: TicketShown;
  judged: TicketUnder | undefined;
  columns: string;
}

function Judged({ ticket, judged, id, list, compared, columns }: JudgedProps) {
  const rules = useMemo(() => (judged ? markedRules(judged) : new Map()), [judged]);
  const first = useJudged(list.corpus, id, compared[0] ?? null).value;
  const second = useJudged(list.corpus, id, compared[1] ?? null).value;
  const others = [first, second].flatMap((other) => (other !== undefined && compared.includes(other.policy) ? [other] : []));
  const replays = replaysOf(judged, others);
  useStatus([
    ...(judged === undefined ? [] : [{ id: "corpora.engine", side: "left" as const, icon: "check" as const, text: `Decided by the runtime engine, policy ${digest(judged.digest)}` }]),
    { id: "corpora.steps", side: "right", keys: "J", text: "next", tone: "quiet" },
    { id: "corpora.stepsBack", side: "right", keys: "K", text: "previous", tone: "quiet" },
  ]);
  const panes = (
    <Split columns={columns}>
      <Thread ticket={ticket} under={judged} rules={rules} />
      {judged === undefined ? (
        <Pane label="Decision"><Loading label="Deciding" lines={10} /></Pane>
      ) : (
        <Decision ticket={ticket} under={judged} rules={rules} others={others.map((other) => ({ policy: other.policy, lane: other.lane }))} />
      )}
      {judged === undefined ? <Pane label="Packet" as="aside"><Loading label="Writing the packet" lines={8} /></Pane> : <Packet packet={judged.packet} ticket={ticket} />}
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
  return [judged, ...others].flatMap((under) => (under?.replay ? [{ name: segmentWord(under.policy), replay: under.replay }] : []));
}
