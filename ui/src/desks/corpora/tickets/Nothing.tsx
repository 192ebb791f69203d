// The list when nothing matches: which conditions there are, and which of them to take away.
import { useQueries } from "@tanstack/react-query";

import { commands, type TicketQuery } from "../../../api/bindings";
import { valueOf } from "../../../api/client";
import { Button, Chip } from "../../../components/controls";
import { count, counted } from "../../../components/format";
import { Row, Stack } from "../../../components/layout";
import { EmptyState } from "../../../components/states";
import { withoutFilter } from "../selection";
import { filterWords, type Titles } from "../words";

interface NothingProps {
  query: TicketQuery;
  /** Tickets in the corpus. */
  of: number;
  titles: Titles;
  onChoose: (query: TicketQuery) => void;
}

/** A condition and the selection without it. */
interface Condition {
  words: string;
  without: TicketQuery;
}

export function Nothing({ query, of, titles, onChoose }: NothingProps) {
  const conditions = conditionsOf(query, titles);
  const nearest = useNearest(conditions);
  if (conditions.length === 0) return <EmptyState title="This corpus has no tickets." />;
  return (
    <EmptyState
      title={`0 of ${count(of)} tickets match ${counted(conditions.length, "filter")}.`}
      body={
        <Stack gap={12}>
          <Row gap={4} wrap>
            {conditions.map(({ words }, index) => (
              <Chip key={index} tone="line">
                {words}
              </Chip>
            ))}
          </Row>
          {nearest && (
            <span>{`Without ${nearest.words}, ${counted(nearest.tickets, "ticket matches", "tickets match")}.`}</span>
          )}
        </Stack>
      }
      actions={
        <>
          {nearest && (
            <Button variant="primary" onClick={() => onChoose(nearest.without)}>
              {`Remove ${nearest.words}`}
            </Button>
          )}
          <Button
            variant={nearest ? "plain" : "primary"}
            onClick={() => onChoose({ ...query, search: "", filters: [] })}
          >
            Clear all filters
          </Button>
        </>
      }
    />
  );
}

function conditionsOf(query: TicketQuery, titles: Titles): Condition[] {
  const filters = query.filters.map((filter, index) => ({
    words: filterWords(filter, query, titles),
    without: withoutFilter(query, index),
  }));
  const search = query.search.trim();
  if (search === "") return filters;
  return [...filters, { words: `\u201c${search}\u201d`, without: { ...query, search: "" } }];
}

/** The condition without which the most tickets match; null if taking one away is not enough. */
function useNearest(conditions: readonly Condition[]): (Condition & { tickets: number }) | null {
  const totals = useQueries({
    queries: conditions.map(({ without }) => ({
      queryKey: ["tickets", "total", without],
      queryFn: () => valueOf(commands.ticketsPage(without, 0, 0, [])),
    })),
  });
  const counted = conditions.map((condition, index) => ({ ...condition, tickets: totals[index]?.data?.total ?? 0 }));
  const best = counted.reduce((a, b) => (b.tickets > a.tickets ? b : a), counted[0] ?? { words: "", tickets: 0 });
  return "without" in best && best.tickets > 0 ? best : null;
}
