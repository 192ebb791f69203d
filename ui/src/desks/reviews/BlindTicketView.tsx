// The ticket that is labelled: its conversation and its facts, without any decision.
import { commands, type FactShown, type MessageShown, type TicketShown } from "../../api/bindings";
import { useCommandQuery } from "../../api/queries";
import { classes } from "../../components/classes";
import { capital, counted, dateTime, dayTime, inWords, UNAVAILABLE } from "../../components/format";
import { FactMark } from "../../components/marks";
import { Failed, Loading } from "../../components/states";
import { usePolicyText } from "../../api/policyOutline";
import { plainValue } from "../../components/slices";
import { blinded, fieldsRead, knownThen } from "./blind";
import styles from "./reviews.module.css";

interface BlindTicketViewProps {
  corpus: string;
  ticket: string;
  /** The policy whose fields the facts are; null if it is not saved here. */
  policy: string | null;
}

export function BlindTicketView({ corpus, ticket, policy }: BlindTicketViewProps) {
  const shown = useCommandQuery(["tickets", "ticket", corpus, ticket], () => commands.ticket(corpus, ticket), {
    keepPrevious: false,
  });
  const under = useCommandQuery(
    ["tickets", "under", corpus, ticket, policy],
    () => commands.ticketUnder(corpus, ticket, policy ?? ""),
    { enabled: policy !== null, keepPrevious: false },
  );
  const text = usePolicyText(policy);
  const facts = under.value === undefined || text.value === undefined ? [] : knownThen(under.value.facts, fieldsRead(text.value));
  if (shown.failure) return <Failed title="The ticket cannot be shown." failure={shown.failure} retry={shown.retry} />;
  if (shown.value === undefined) return <Loading label="Reading the ticket" lines={6} />;
  return (
    <div className={styles.ticket}>
      <Thread ticket={shown.value} />
      {facts.length > 0 && <Facts facts={facts} />}
      {(under.isLoading || text.isLoading) && <Loading label="Reading the facts" lines={3} />}
      {under.failure && <p className={styles.small}>The facts cannot be shown: {under.failure.message}</p>}
    </div>
  );
}

function Thread({ ticket }: { ticket: TicketShown }) {
  const { subject, opening, messages } = blinded(ticket);
  const written = messages.length + (opening === null ? 0 : 1);
  return (
    <>
      <p className={styles.byline}>
        <strong>{ticket.id}</strong>
        <span>{ticket.created_at === null ? `${UNAVAILABLE} no time` : dateTime(ticket.created_at)}</span>
        {ticket.channel !== null && <span>{ticket.channel}</span>}
        {/* Not that there are more: whether a person took over is what the labeller is asked. */}
        <span>{counted(written, "message")}</span>
      </p>
      <h3 className={styles.subject} dir="auto">
        {subject ?? `${UNAVAILABLE} no subject`}
      </h3>
      {opening !== null && <Message from="Customer" at={ticket.created_at} text={opening} isAssistant={false} />}
      {messages.map((message, index) => (
        <Message
          key={index}
          from={nameOf(message)}
          at={message.at}
          text={message.text}
          isAssistant={message.from === "assistant"}
        />
      ))}
      {written === 0 && <p className={styles.small}>{UNAVAILABLE} the ticket has no text</p>}
    </>
  );
}

const NAMES = { customer: "Customer", assistant: "Assistant", agent: "Agent", system: "Help desk" };

function nameOf(message: MessageShown): string {
  const name = NAMES[message.from];
  return message.kind === null ? name : `${name}, ${inWords(message.kind)}`;
}

interface MessageProps {
  from: string;
  at: string | null;
  text: string;
  isAssistant: boolean;
}

function Message({ from, at, text, isAssistant }: MessageProps) {
  return (
    <article className={classes(styles.message, isAssistant && styles.assistant)}>
      <p className={styles.small}>{at === null ? from : `${from}, ${dayTime(at)}`}</p>
      <p className={styles.text} dir="auto">
        {text}
      </p>
    </article>
  );
}

function Facts({ facts }: { facts: readonly FactShown[] }) {
  return (
    <dl className={styles.facts} aria-label="Facts">
      {facts.map((fact) => (
        <div key={fact.field} className={styles.fact}>
          <dt>{capital(fact.title)}</dt>
          <dd>
            <bdi>{fact.value === null ? UNAVAILABLE : plainValue(fact.value)}</bdi>
            <FactMark mark={fact.mark} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
