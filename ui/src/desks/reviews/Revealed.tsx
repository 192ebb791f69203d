// What the policy said of a ticket: nothing before the own label, and nothing that the label could then be fitted to.
import type { SetTicketShown, TicketQuery } from "../../api/bindings";
import { Button, Link } from "../../components/controls";
import { ticketHref } from "../../components/links";
import { Icon, laneWord } from "../../components/marks";
import type { Standing } from "./answers";
import styles from "./reviews.module.css";

interface RevealedProps {
  ticket: SetTicketShown;
  standing: Standing;
  isClosed: boolean;
  /** Whether the policy's answers wait until all tickets are answered. */
  waits: boolean;
  /** The policy that the set was drawn under; null if it is not saved here. */
  policy: string | null;
  /** The tickets that the ticket's page belongs to: those of the set's own corpus. */
  list: TicketQuery | null;
  onShow: () => void;
}

/** The policy's answer beside the own label, or the way to it. */
export function Revealed({ ticket, standing, isClosed, waits, policy, list, onShow }: RevealedProps) {
  if (waits) return ticket.choice === null ? null : <Waiting ticket={ticket} standing={standing} />;
  if (!isClosed && standing !== "final") return ticket.choice === null ? null : <Held ticket={ticket} onShow={onShow} />;
  if (ticket.recommended === null) return null;
  return (
    <div className={styles.revealed} role="status">
      <span>
        {ownWords(ticket)}. The policy: <strong>{laneWord(ticket.recommended)}</strong>.{" "}
        {ticket.reason !== null && ticket.reason !== "" && <span className={styles.quiet}>Why it was chosen: {ticket.reason}</span>}
      </span>
      <Link href={ticketHref(ticket.ticket, policy, list)} className={styles.link}>
        Open the ticket
      </Link>
    </div>
  );
}

function Waiting({ ticket, standing }: Pick<RevealedProps, "ticket" | "standing">) {
  const can = ticket.choice === "skipped" && standing === "open" ? " You can still answer it." : standing === "kept" ? " Z takes it back." : "";
  return (
    <div className={styles.revealed}>
      <span>
        {ownWords(ticket)}.{can} <span className={styles.quiet}>The policy&rsquo;s answers are shown with the result of the set.</span>
      </span>
    </div>
  );
}

function Held({ ticket, onShow }: { ticket: SetTicketShown; onShow: () => void }) {
  const can = ticket.choice === "skipped" ? "You can still answer it" : "Z takes it back";
  return (
    <div className={styles.revealed}>
      <span>
        {ownWords(ticket)}. <span className={styles.quiet}>{can}, until you see the policy&rsquo;s answer.</span>
      </span>
      <Button size="small" disabledReason={ticket.recommended === null ? "Your label is being saved" : undefined} onClick={onShow}>
        Show the policy&rsquo;s answer
      </Button>
    </div>
  );
}

function ownWords({ choice }: SetTicketShown): string {
  if (choice === null) return "You gave no label";
  return choice === "skipped" ? "You skipped it" : `You: ${laneWord(choice)}`;
}

interface BlindProps {
  ticket: SetTicketShown | undefined;
  standing: Standing;
  isClosed: boolean;
  waits: boolean;
}

/** How blind the answer is, in the head of the pane. */
export function Blind({ ticket, standing, isClosed, waits }: BlindProps) {
  if (isClosed) return <span>Closed: labels are final</span>;
  if (waits) {
    return (
      <span className={styles.blind}>
        <Icon name="observe" />
        Blind until the result is shown
      </span>
    );
  }
  return (
    <span className={styles.blind}>
      <Icon name="observe" />
      {ticket === undefined || ticket.choice === null ? "Blind: the policy\u2019s answer is shown after yours" : AFTER[standing]}
    </span>
  );
}

const AFTER: Record<Standing, string> = {
  open: "Skipped: the policy\u2019s answer is not shown",
  kept: "Labelled: the policy\u2019s answer is not shown yet",
  final: "Labelled: the policy\u2019s answer is below",
};

/** Why a ticket cannot be answered any more, in a sentence; null while it can. */
export function whyNotAnswer(
  ticket: SetTicketShown | undefined,
  standing: Standing,
  { isClosed, waits }: { isClosed: boolean; waits: boolean },
): string | null {
  if (isClosed) return "This set is closed.";
  if (standing === "open") return null;
  if (standing === "kept" || waits) return "Your answer is kept.";
  return ticket?.choice === "skipped" ? "You skipped it, and the policy\u2019s answer was shown." : "Your answer stands: the policy\u2019s was shown.";
}
