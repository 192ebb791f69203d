// Every entry of the history, newest first, with its hash.
import { useCallback, useMemo } from "react";

import type { MomentShown } from "../../api/bindings";
import type { Asked } from "../../api/queries";
import { Dialog } from "../../components/controls";
import { dateTime, middle } from "../../components/format";
import { Text, Truncated } from "../../components/layout";
import { Answered } from "../../components/states";
import { type Column, VirtualTable } from "../../components/tables";
import { useTrust } from "./queries";
import styles from "./releases.module.css";
import { withRoleWords } from "./words";

const columns = (roles: readonly string[]): Column<MomentShown>[] => [
  { id: "seq", head: "Entry", width: 64, align: "end", cell: ({ seq }) => seq },
  { id: "at", head: "When, UTC", width: 136, cell: ({ at }) => dateTime(at) },
  { id: "says", head: "What happened", width: "1fr", cell: ({ says }) => <Truncated text={withRoleWords(says, roles)} /> },
  {
    id: "hash",
    head: "Hash",
    width: 112,
    cell: ({ hash }) => (
      <Text mono tone="3">
        <span title={hash}>{middle(hash, 12)}</span>
      </Text>
    ),
  },
];

const keyOf = (moment: MomentShown) => String(moment.seq);

export function Entries({ history, onClose }: { history: Asked<MomentShown[]>; onClose: () => void }) {
  return (
    <Dialog
      open
      onClose={onClose}
      title="All entries"
      description="Each entry's hash covers the entry and the hash before it, so that none can be changed or taken out unnoticed."
      width={880}
    >
      <div className={styles.entries}>
        <Answered answer={history} failed="The history cannot be read.">
          {(moments) => <List moments={moments} />}
        </Answered>
      </div>
    </Dialog>
  );
}

function List({ moments }: { moments: readonly MomentShown[] }) {
  const load = useCallback(
    (offset: number, count: number) => Promise.resolve(moments.slice(offset, offset + count)),
    [moments],
  );
  const trust = useTrust();
  const shown = useMemo(() => columns(trust.value?.roles.map(({ role }) => role) ?? []), [trust.value]);
  return (
    <VirtualTable
      label="Entries of the history, newest first"
      columns={shown}
      rowCount={moments.length}
      listKey={`history-${moments.length}`}
      loadRows={load}
      rowKey={keyOf}
    />
  );
}
