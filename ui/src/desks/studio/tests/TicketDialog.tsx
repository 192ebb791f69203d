// The ticket of a test as JSON.
import { useState } from "react";

import { Button, Dialog, TextArea } from "../../../components/controls";
import type { PolicyTest } from "../document";
import { ticketFrom } from "./expectations";

interface TicketDialogProps {
  ticket: PolicyTest["ticket"];
  onClose: () => void;
  onTicket: (ticket: PolicyTest["ticket"]) => void;
}

export function TicketDialog({ ticket, onClose, onTicket }: TicketDialogProps) {
  const [text, setText] = useState(() => JSON.stringify(ticket, null, 2));
  const read = ticketFrom(text);
  return (
    <Dialog
      open
      onClose={onClose}
      title="Ticket of the test"
      width={640}
      actions={
        <>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="primary"
            disabledReason={read.problem ?? undefined}
            onClick={() => {
              if (read.ticket === null) return;
              onTicket(read.ticket);
              onClose();
            }}
          >
            Change
          </Button>
        </>
      }
    >
      <TextArea label="Ticket" mono rows={18} value={text} error={read.problem} spellCheck={false} onChange={setText} />
    </Dialog>
  );
}
