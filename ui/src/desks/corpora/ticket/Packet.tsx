// What a human would receive with the ticket, every statement marked with how far it can be relied on.
import type { ReactNode } from "react";

import type { PacketShown, StatementShown, TicketShown, TicketUnder } from "../../../api/bindings";
import { Button } from "../../../components/controls";
import { count, counted, percent } from "../../../components/format";
import { Pane, PaneFoot, PaneHead, Scroll, Text } from "../../../components/layout";
import { FactMark, Icon, laneWord } from "../../../components/marks";
import { notify } from "../../../context/notices";
import styles from "./ticket.module.css";
import { goesToHuman } from "./words";

interface PacketProps {
  under: TicketUnder;
  ticket: TicketShown;
}

export function Packet({ under, ticket }: PacketProps) {
  const { packet } = under;
  const isSent = goesToHuman(under);
  return (
    <Pane label="Packet" as="aside">
      <PaneHead
        title="Packet"
        action={
          <Button size="small" icon="copy" onClick={() => void copyMarkdown(packet.markdown)}>
            Copy as Markdown
          </Button>
        }
      />
      <Scroll>
        {!isSent && (
          <p className={styles.unsent}>
            {`No packet is sent in the ${laneWord(under.lane).toLowerCase()} lane. This is what one would say.`}
          </p>
        )}
        <Part title="Summary">
          <Statements list={packet.summary} none="nothing that the text says" />
        </Part>
        <Part title="Known">
          <Statements list={packet.known} none="nothing is known beyond the text" />
        </Part>
        <Part title="Missing">
          <Statements list={packet.missing} none="nothing that a rule asks for" />
        </Part>
        <Part title="The assistant did not">
          {packet.not_done.length === 0 ? (
            <Text tone="3">nothing was taken away from it</Text>
          ) : (
            <ul className={styles.statements}>
              {packet.not_done.map((statement) => (
                <li key={statement.text}>
                  <span className={styles.glyph}>
                    <Icon name="close" size={12} />
                  </span>
                  <span dir="auto">{statement.text.replace(/^did not /, "")}</span>
                </li>
              ))}
            </ul>
          )}
        </Part>
        <Part title="The customer has seen">
          <p>{packet.customer}</p>
        </Part>
        {packet.handoff !== null && (
          <Part title="The customer is told">
            <p dir="auto">{packet.handoff}</p>
          </Part>
        )}
        {isSent && packet.owner !== null && (
          <Part title="Owner">
            <p>{packet.owner}</p>
          </Part>
        )}
        {packet.references.length > 0 && (
          <Part title="References">
            <ul className={styles.statements}>
              {packet.references.map((reference) => (
                <li key={reference}>{reference}</li>
              ))}
            </ul>
          </Part>
        )}
        {ticket.human.packet_rating !== null && (
          <Part title="Rated by the human who received it">
            <p>{`${ticket.human.packet_rating} of 5`}</p>
          </Part>
        )}
      </Scroll>
      <PaneFoot>{scores(packet)}</PaneFoot>
    </Pane>
  );
}

/** The two defects that are measured on every packet. */
function scores(packet: PacketShown): string {
  const statements = packet.summary.length + packet.known.length + packet.missing.length + packet.not_done.length;
  const asserted =
    packet.over_assertions === 0
      ? "nothing is over-asserted"
      : `${count(packet.over_assertions)} of ${counted(statements, "statement")} over-asserted`;
  return `${repetition(packet.repetition)}, ${asserted}`;
}

/** The share of its runs of four words that the ticket has too. */
function repetition(share: number | null): string {
  if (share === null) return "Too short to repeat the ticket";
  return share === 0 ? "No sentence is repeated" : `${percent(share)} of its runs of four words repeat the ticket`;
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h3 className={styles.partTitle}>{title}</h3>
      {children}
    </section>
  );
}

function Statements({ list, none }: { list: readonly StatementShown[]; none: string }) {
  if (list.length === 0) return <Text tone="3">{none}</Text>;
  return (
    <ul className={styles.statements}>
      {list.map((statement) => (
        <li key={statement.text}>
          <span className={styles.words} dir="auto">
            {statement.text}
          </span>
          <span className={styles.statementMark}>
            <FactMark mark={statement.mark} />
          </span>
        </li>
      ))}
    </ul>
  );
}

async function copyMarkdown(markdown: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(markdown);
    notify({ tone: "met", title: "Packet copied as Markdown" });
  } catch {
    notify({ tone: "error", title: "The clipboard is not available", body: "Nothing was copied." });
  }
}
