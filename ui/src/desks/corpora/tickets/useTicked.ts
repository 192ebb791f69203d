// Which tickets of the list are ticked, and what is known of them for the foot bar.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";

import { commands, type TicketQuery, type TicketRow } from "../../../api/bindings";
import { answerOf } from "../../../api/client";
import { count } from "../../../components/format";
import type { RowSelection } from "../../../components/tables";
import { notify } from "../../../context/notices";
import { listKeyOf } from "../selection";

/** More are not ticked at once: whoever wants all of a list exports it. */
const MOST = 10_000;

interface Ticked {
  ids: readonly string[];
  selection: RowSelection;
  clear: () => void;
}

export function useTicked(query: TicketQuery, total: number): Ticked {
  const listKey = listKeyOf(query);
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const shown = useRef(listKey);
  // Ticks belong to the list that they were made in.
  useEffect(() => {
    if (shown.current !== listKey) setIds(new Set());
    shown.current = listKey;
  }, [listKey]);

  const toggle = useCallback((id: string) => setIds((before) => withToggled(before, id)), []);
  const clear = useCallback(() => setIds(new Set()), []);
  const toggleAll = useCallback(
    async (all: boolean) => {
      if (!all) return setIds(new Set());
      const answer = await answerOf(commands.ticketsPage(query, 0, Math.min(total, MOST), []));
      if (shown.current !== listKeyOf(query)) return;
      if (answer.state === "failed") {
        notify({ tone: "error", title: "The tickets were not selected", body: answer.failure.message });
        return;
      }
      setIds(new Set(answer.value.rows.map((row: TicketRow) => row.id)));
      if (total > MOST) {
        notify({
          tone: "note",
          title: `The first ${count(MOST)} of ${count(total)} are selected`,
          body: "Filter the list to select the others.",
        });
      }
    },
    [query, total],
  );
  const selection = useMemo<RowSelection>(
    () => ({
      has: (id) => ids.has(id),
      toggle,
      all: ids.size === 0 ? false : ids.size >= total ? true : "mixed",
      toggleAll: (all) => void toggleAll(all),
    }),
    [ids, toggle, toggleAll, total],
  );
  return { ids: useMemo(() => [...ids], [ids]), selection, clear };
}

function withToggled(before: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(before);
  if (!next.delete(id)) next.add(id);
  return next;
}
