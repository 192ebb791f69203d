// One ticket's page: its title with the way back, which policy decides, and the way to the next ticket of the list.
import { plainValue } from "../../../components/slices";
import { useMemo } from "react";
import { useSearchParams } from "wouter";

import { commands, type TicketQuery } from "../../../api/bindings";
import { useCommandQuery, useWorkspace } from "../../../api/queries";
import { Button, Chip, IconButton, Link, Segmented, Select } from "../../../components/controls";
import { count } from "../../../components/format";
import { Desk, Pane, Text, Truncated, useMinWidth } from "../../../components/layout";
import { ticketHref, ticketsHref } from "../../../components/links";
import { Icon } from "../../../components/marks";
import { EmptyState } from "../../../components/states";
import { useCommands } from "../../../context/commands";
import { useContextBar } from "../../../context/contextBar";
import { goTo } from "../../../context/place";
import { useSubject } from "../../../context/subject";
import { choicesOf, headRef } from "../../../context/workspace";
import { keepPlace } from "../listPlace";
import { allTickets, currentView, listKeyOf, readSelection } from "../selection";
import { useDraft } from "../useDraft";
import { useLinkedCorpus } from "../useSelection";
import { listTitle, titled } from "../words";
import { kindOf } from "./order";
import { TicketContent, useJudged, useTicket } from "./TicketContent";
import styles from "./ticket.module.css";

export function TicketPage({ id }: { id: string }) {
  const [parameters] = useSearchParams();
  const corpus = useContextBar((bar) => bar.corpus);
  const baseline = useContextBar((bar) => bar.baseline);
  const draft = useDraft();
  const { shown } = useSubject();
  const q = parameters.get("q");
  const asked = parameters.get("under");
  const list = useMemo(
    () => readSelection(q) ?? (corpus === null ? null : allTickets(corpus, asked ?? shown)),
    [q, corpus, asked, shown],
  );
  const under = asked ?? list?.under ?? shown;
  const offered = useOffered(under);
  useLinkedCorpus(list?.corpus);
  if (list === null) return <NoList id={id} />;
  const compared = [...new Set([baseline, draft])].filter((policy) => policy !== null && policy !== under);
  return (
    <OneTicket
      id={id}
      list={list}
      under={under}
      offered={offered}
      compared={compared.filter((policy) => policy !== null)}
    />
  );
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
  const ticket = useTicket(list.corpus, id);
  return (
    <Desk
      title={id}
      before={
        <Link href={ticketsHref(list)} className={styles.back}>
          <Icon name="back" />
          <Truncated text={listTitle(list, { domain: titled }, currentView(list)?.title ?? null)} />
        </Link>
      }
      subtitle={
        <span className={styles.heading}>
          <bdi>{ticket.value?.subject ?? ""}</bdi>
          <Kind corpus={list.corpus} id={id} under={under} />
        </span>
      }
      actions={<Steps id={id} list={list} under={under} offered={offered} />}
    >
      <TicketContent corpus={list.corpus} id={id} under={under} compared={compared} />
    </Desk>
  );
}

/** Plan, issue type and region, where there is room for them. */
function Kind({ corpus, id, under }: { corpus: string; id: string; under: string | null }) {
  const wide = useMinWidth(1360);
  const facts = useJudged(corpus, id, under).value?.facts ?? [];
  if (!wide) return null;
  return kindOf(facts).map(({ field, title, value }) => (
    <span key={field} className={styles.kind} title={`${titled(title)}: ${value}`}>
      <Chip tone="line">{plainValue(value ?? "")}</Chip>
    </span>
  ));
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
    {
      id: "corpora.next",
      title: "Next ticket",
      section: "Corpora",
      icon: "down",
      keys: "j",
      disabledReason: next === null ? "This is the last ticket of the list" : undefined,
      run: () => step(next, 1),
    },
    {
      id: "corpora.previous",
      title: "Previous ticket",
      section: "Corpora",
      icon: "up",
      keys: "k",
      disabledReason: previous === null ? "This is the first ticket of the list" : undefined,
      run: () => step(previous, -1),
    },
    {
      id: "corpora.backToList",
      title: "Back to the list of tickets",
      section: "Corpora",
      icon: "back",
      run: () => goTo(ticketsHref(list)),
    },
    {
      id: "corpora.copyId",
      title: "Copy the ticket's id",
      section: "Corpora",
      icon: "copy",
      run: () => void navigator.clipboard.writeText(id),
    },
  ]);
  return (
    <>
      {offered.length > 1 && under !== null && (
        <>
          <Text size={12} tone="3">
            Decision under
          </Text>
          {offered.length <= 4 ? (
            <Segmented
              label="Decision under"
              value={under}
              options={offered.map((policy) => ({ value: policy, label: headRef(policy) }))}
              onChange={choose}
            />
          ) : (
            <Select
              label="Decision under"
              value={under}
              options={offered.map((policy) => ({ value: policy, label: headRef(policy) }))}
              onChange={choose}
              size="small"
              width={112}
            />
          )}
        </>
      )}
      <Text size={12} tone="3" figures>
        {found === undefined
          ? ""
          : found === null
            ? "not in this list"
            : `${count(found.place + 1)} of ${count(found.total)}`}
      </Text>
      <IconButton
        label="Previous ticket"
        icon="up"
        disabledReason={previous === null ? "this is the first of the list" : undefined}
        onClick={() => step(previous, -1)}
      />
      <IconButton
        label="Next ticket"
        icon="down"
        disabledReason={next === null ? "this is the last of the list" : undefined}
        onClick={() => step(next, 1)}
      />
    </>
  );
}
