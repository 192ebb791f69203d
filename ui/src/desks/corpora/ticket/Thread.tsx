// The conversation as it was, with the words marked that rules matched.
import type { ReactNode } from "react";

import type { MessageShown, TicketShown, TicketUnder } from "../../../api/bindings";
import { counted, dateTime, UNAVAILABLE } from "../../../components/format";
import { Pane, PaneHead, Scroll, Text } from "../../../components/layout";
import type { MarkedRule } from "./marked";
import { MarkedText } from "./MarkedText";
import styles from "./ticket.module.css";
import { kindWord, sender, utcTime } from "./words";

interface ThreadProps {
  ticket: TicketShown;
  under: TicketUnder | undefined;
  rules: ReadonlyMap<string, MarkedRule>;
}

export function Thread({ ticket, under, rules }: ThreadProps) {
  const marks = under?.marks;
  const opening = openingText(ticket);
  const written = ticket.messages.length + (opening === null ? 0 : 1);
  return (
    <Pane label="Thread">
      <PaneHead
        title="Thread"
        detail={counted(written, "message")}
        action={rules.size > 0 ? <Text size={11}>marked by rules</Text> : undefined}
      />
      <Scroll>
        <div className={styles.thread}>
          {ticket.subject !== null && (
            <p className={styles.subject} dir="auto">
              <MarkedText text={ticket.subject} spans={marks?.subject ?? []} rules={rules} />
            </p>
          )}
          {opening !== null && (
            <article className={`${styles.message} ${styles.customer}`} aria-label="Customer, first text">
              <Byline
                name="Customer"
                detail={[ticket.channel, "first text"].filter(Boolean).join(", ")}
                at={ticket.created_at}
                whole
              />
              <p className={styles.words} dir="auto">
                <MarkedText text={opening} spans={marks?.body ?? []} rules={rules} />
              </p>
            </article>
          )}
          {ticket.messages.map((message, index) => (
            <Message
              key={index}
              message={message}
              number={index + 1}
              channel={index === 0 && opening === null ? ticket.channel : null}
              tookOver={isTakeover(ticket, index)}
              dayShown={index === 0 ? opening === null : otherDay(ticket.messages[index - 1]?.at ?? null, message.at)}
            >
              <MarkedText text={message.text} spans={marks?.messages[index] ?? []} rules={rules} />
            </Message>
          ))}
          {written === 0 && <Text tone="3">{UNAVAILABLE} the ticket has no text</Text>}
        </div>
      </Scroll>
    </Pane>
  );
}

interface MessageProps {
  message: MessageShown;
  number: number;
  channel: string | null;
  tookOver: boolean;
  dayShown: boolean;
  children: ReactNode;
}

function Message({ message, number, channel, tookOver, dayShown, children }: MessageProps) {
  const detail = [
    channel,
    kindWord(message.kind),
    message.from === "customer" ? `message ${number}` : null,
    tookOver ? "took over" : null,
  ];
  return (
    <article
      className={`${styles.message} ${styles[message.from] ?? ""}`}
      aria-label={`${sender(message.from)}, message ${number}`}
    >
      <Byline name={sender(message.from)} detail={detail.filter(Boolean).join(", ")} at={message.at} whole={dayShown} />
      <p className={styles.words} dir="auto">
        {children}
      </p>
    </article>
  );
}

function Byline({ name, detail, at, whole }: { name: string; detail: string; at: string | null; whole: boolean }) {
  return (
    <div className={styles.byline}>
      <strong>{name}</strong>
      <span className={styles.quiet}>{detail}</span>
      <span className={styles.at}>{at === null ? "no time" : whole ? dateTime(at) : utcTime(at)}</span>
    </div>
  );
}

/** The first text, unless the first message of the customer says the same. */
export function openingText(ticket: TicketShown): string | null {
  const body = ticket.body;
  if (body === null || body.trim() === "") return null;
  const repeated = ticket.messages.some(
    (message) => message.from === "customer" && message.text.trim() === body.trim(),
  );
  return repeated ? null : body;
}

/** Whether the message is the first of an agent at or after the moment at which a human took over. */
function isTakeover(ticket: TicketShown, index: number): boolean {
  const took = ticket.human.took_over_at;
  if (took === null) return false;
  const first = ticket.messages.findIndex(
    (message) => message.from === "agent" && (message.at === null || message.at >= took),
  );
  return first === index;
}

function otherDay(before: string | null, at: string | null): boolean {
  return before === null || at === null || before.slice(0, 10) !== at.slice(0, 10);
}
