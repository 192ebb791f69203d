// The bar under the list while tickets are ticked: what can be done with them.
import type { TicketQuery } from "../../../api/bindings";
import { Button } from "../../../components/controls";
import { count, counted } from "../../../components/format";
import { Spacer, Text } from "../../../components/layout";
import { ticketHref, ticketsHref } from "../../../components/links";
import { notify } from "../../../context/notices";
import { goTo } from "../../../context/place";
import { useTotal } from "./useTicketList";
import styles from "./tickets.module.css";

interface TicksBarProps {
  query: TicketQuery;
  ids: readonly string[];
  onClear: () => void;
}

export function TicksBar({ query, ids, onClear }: TicksBarProps) {
  const only: TicketQuery = { ...query, search: "", filters: [{ kind: "ids", ids: [...ids] }] };
  const first = ids[0];
  return (
    <div className={styles.ticks} role="region" aria-label="Selected tickets">
      <Text size={13} weight="strong" figures>
        {count(ids.length)} selected
      </Text>
      {query.under !== null && <Standings only={only} />}
      <Button variant="ghost" size="small" onClick={onClear}>
        Clear
      </Button>
      <Spacer />
      <Button onClick={() => goTo(ticketsHref(only))}>List only these</Button>
      <Button icon="copy" onClick={() => void copyIds(ids)}>
        {`Copy ${counted(ids.length, "id")}`}
      </Button>
      {first !== undefined && (
        <Button variant="primary" onClick={() => goTo(ticketHref(first, query.under, only))}>
          {ids.length === 1 ? "Open" : "Open one after another"}
        </Button>
      )}
    </div>
  );
}

/** How many of the ticked tickets the policy judges laxer or stricter than humans did. */
function Standings({ only }: { only: TicketQuery }) {
  const laxer = useTotal({ ...only, filters: [...only.filters, { kind: "standing", is: ["laxer"] }] }, true);
  const stricter = useTotal({ ...only, filters: [...only.filters, { kind: "standing", is: ["stricter"] }] }, true);
  const agrees = useTotal({ ...only, filters: [...only.filters, { kind: "standing", is: ["agrees"] }] }, true);
  if (laxer === null || stricter === null || agrees === null) return null;
  const parts = [
    laxer > 0 ? `${count(laxer)} laxer than humans` : null,
    stricter > 0 ? `${count(stricter)} stricter` : null,
    agrees > 0 ? `${count(agrees)} in agreement` : null,
  ].filter((part) => part !== null);
  return (
    <Text size={12} tone="2">
      {parts.length === 0 ? "none has a human lane" : parts.join(", ")}
    </Text>
  );
}

async function copyIds(ids: readonly string[]): Promise<void> {
  try {
    await navigator.clipboard.writeText(ids.join("\n"));
    notify({ tone: "met", title: `${counted(ids.length, "ticket id")} copied`, body: "One a line." });
  } catch {
    notify({ tone: "error", title: "The clipboard is not available", body: "The selection is kept." });
  }
}
