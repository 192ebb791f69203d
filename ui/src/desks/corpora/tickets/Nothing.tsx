// The list when nothing matches: which conditions there are, and which of them to take away.
import type { TicketQuery } from "../../../api/bindings";
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

export function Nothing({ query, of, titles, onChoose }: NothingProps) {
  const search = query.search.trim();
  const words = [
    ...query.filters.map((filter) => filterWords(filter, query, titles)),
    ...(search === "" ? [] : [`\u201c${search}\u201d`]),
  ];
  const last = words.at(-1);
  if (last === undefined) return <EmptyState title="This corpus has no tickets." />;
  const withoutLast = search === "" ? withoutFilter(query, query.filters.length - 1) : { ...query, search: "" };
  return (
    <EmptyState
      title={`0 of ${count(of)} tickets match ${counted(words.length, "filter")}.`}
      body={
        <Stack gap={12}>
          <Row gap={4} wrap>
            {words.map((word) => (
              <Chip key={word} tone="line">
                {word}
              </Chip>
            ))}
          </Row>
          {search !== "" && query.filters.length > 0 && <span>{`The search ${last} leaves out the last ones.`}</span>}
        </Stack>
      }
      actions={
        <>
          <Button variant="primary" onClick={() => onChoose(withoutLast)}>
            {`Remove ${search === "" ? "the last filter" : last}`}
          </Button>
          <Button onClick={() => onChoose({ ...query, search: "", filters: [] })}>Clear all filters</Button>
        </>
      }
    />
  );
}
