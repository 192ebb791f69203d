// Selections of tickets under the draft, for the figures of the studio.
import type { Filter, TicketQuery } from "../../../api/bindings";
import { ticketsHref } from "../../../components/links";
import { useContextBar } from "../../../context/contextBar";
import { notify } from "../../../context/notices";
import { goTo } from "../../../context/place";
import type { Condition } from "../document";
import { useDraftActions, useDraftNames } from "../draft";

interface Selections {
  /** Where the tickets of a filter are; none without a corpus. */
  hrefOf: (...filters: Filter[]) => string | undefined;
  /** Opens them once the draft is kept as it stands, so that they are judged under what is on the page. */
  open: (...filters: Filter[]) => void;
}

/** The tickets on which a condition is true, under the signals of the draft. */
export function asCondition(condition: Condition): Filter {
  return { kind: "condition", when: JSON.stringify(condition) };
}

export function useSelections(): Selections {
  const corpus = useContextBar((bar) => bar.corpus);
  const { ref } = useDraftNames();
  const { keepNow, unkeptBecause } = useDraftActions();
  const query = (filters: Filter[]): TicketQuery | null =>
    corpus === null ? null : { corpus, under: ref, against: null, search: "", filters, sort: "imported" };

  async function open(filters: Filter[]) {
    const selection = query(filters);
    if (!selection) return;
    if (await keepNow()) {
      goTo(ticketsHref(selection));
      return;
    }
    const because = unkeptBecause();
    notify({
      tone: "error",
      title: "The tickets are not opened: the draft could not be saved",
      ...(because === null ? {} : { body: because }),
    });
  }

  return {
    hrefOf: (...filters) => {
      const selection = query(filters);
      return selection ? ticketsHref(selection) : undefined;
    },
    open: (...filters) => void open(filters),
  };
}
