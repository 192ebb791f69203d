// One of the first rows as the ticket that it becomes, and what the first rows say about the whole file.
import { useState } from "react";

import type { ImportPreview } from "../../../api/bindings";
import { IconButton } from "../../../components/controls";
import { capital, count, counted } from "../../../components/format";
import { Callout, Padded, PaneHead, Scroll, Stack, Text } from "../../../components/layout";

import { IdCheck } from "./IdCheck";
import { byPlace, type Mapping, targetOf } from "./mapping";
import { Pairs } from "./Pairs";

interface AsTicketProps {
  preview: ImportPreview;
  mapping: Mapping;
}

export function AsTicket({ preview, mapping }: AsTicketProps) {
  const [chosen, setChosen] = useState(0);
  const rows = preview.tickets;
  const at = Math.min(chosen, rows.length - 1);
  const row = rows[at];
  return (
    <>
      <PaneHead
        title="As a ticket"
        action={
          row && (
            <>
              <Text size={11}>{`line ${count(row.line)}`}</Text>
              <IconButton
                label="Row before"
                icon="up"
                disabledReason={at === 0 ? "this is the first" : undefined}
                onClick={() => setChosen(at - 1)}
              />
              <IconButton
                label="Next row"
                icon="down"
                disabledReason={at >= rows.length - 1 ? "this is the last that was read" : undefined}
                onClick={() => setChosen(at + 1)}
              />
            </>
          )
        }
      />
      <Scroll>
        <Padded>
          <Stack gap={12}>
            {row === undefined && <Text tone="2">No row can be read as a ticket yet.</Text>}
            {row !== undefined && row.reject !== null && (
              <Callout tone="warning" title="This row will be rejected.">
                {row.reject}
              </Callout>
            )}
            {row !== undefined && <Pairs pairs={[...row.values].sort(([a], [b]) => byPlace(a, b))} />}
          </Stack>
        </Padded>
        <PaneHead title="Checks" level={3} parted detail={rows.length === 0 ? undefined : `first ${counted(rows.length, "row")}`} />
        <Padded>
          <Checks preview={preview} mapping={mapping} />
        </Padded>
      </Scroll>
    </>
  );
}

/** What the first rows tell; the whole file is read when it is imported. */
function Checks({ preview, mapping }: AsTicketProps) {
  const targets = new Set(preview.columns.map((column) => targetOf(mapping, column.name)));
  const rejected = preview.tickets.filter((row) => row.reject !== null);
  const kept = keptOf(preview);
  return (
    <Stack gap={8}>
      {kept > 0 && (
        <Callout
          tone={kept * 2 > preview.tickets.length ? "met" : "warning"}
          title={`${count(kept)} of ${counted(preview.tickets.length, "row")} ${kept === 1 ? "becomes a ticket" : "become tickets"}`}
        >
          The whole file is read when it is imported.
        </Callout>
      )}
      <IdCheck preview={preview} mapping={mapping} />
      {reasons(rejected.map((row) => row.reject ?? "")).map(([reason, n]) => (
        <Callout key={reason} tone="warning" title={`${counted(n, "row")} will be rejected`}>
          {reason}
        </Callout>
      ))}
      {!targets.has("created_at") && (
        <Callout tone="warning" title="No column is the time of the ticket">
          Without created_at there are no weeks, and no source can be fresh.
        </Callout>
      )}
      {!targets.has("human.lane") && (
        <Callout tone="note" title="No column is the human lane">
          The next step can derive it from other fields.
        </Callout>
      )}
      {preview.notes.map((note) => (
        <Callout key={note} tone="note">
          {capital(note)}
        </Callout>
      ))}
    </Stack>
  );
}

/** How many of the rows are kept: a row whose id an earlier one has is not. */
function keptOf({ tickets }: ImportPreview): number {
  const ids = tickets.filter((row) => row.reject === null).map((row) => row.values.find(([place]) => place === "id")?.[1]);
  return new Set(ids).size;
}

function reasons(list: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const reason of list) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, 5);
}
