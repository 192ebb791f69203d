// What a human would receive with the ticket, every statement marked with how far it can be relied on.
import type { ReactNode } from "react";

import type { PacketShown, StatementShown, TicketShown } from "../../../api/bindings";
import { Button } from "../../../components/controls";
import { count, percent } from "../../../components/format";
import { Pane, PaneFoot, PaneHead, Scroll, Text } from "../../../components/layout";
import { FactMark, Icon } from "../../../components/marks";
import { notify } from "../../../context/notices";
import styles from "./ticket.module.css";

interface PacketProps {
  packet: PacketShown;
  ticket: TicketShown;
}

export function Packet({ packet, ticket }: PacketProps) {
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
        {packet.owner !== null && (
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
  const repetition =
    packet.repetition === null ? "Repetition cannot be told" : `Repetition ${percent(packet.repetition)}`;
  return `${repetition}, over-assertions ${count(packet.over_assertions)}`;
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
