// Where the moved tickets lie: by the values of a field, what moved, and how it stands to humans there.
import { useState } from "react";

import { commands, type Facets, type Filter } from "../../api/bindings";
import { useCommandQuery } from "../../api/queries";
import { Select } from "../../components/controls";
import { FigureLink } from "../../components/figures";
import { capital, count } from "../../components/format";
import { ticketsHref } from "../../components/links";
import { PaneHead, Text } from "../../components/layout";
import { plainValue, selection } from "../../components/slices";
import { Answered } from "../../components/states";
import { type Column, Table } from "../../components/tables";

const SHOWN = 8;

interface MovedSlicesProps {
  corpus: string;
  from: string;
  to: string;
}

/** A value of a field, and the tickets of it that each selection holds. */
interface ValueRow {
  value: string | null;
  title: string;
  moved: number;
  agree: number;
  disagree: number;
  laxer: number;
}

const SELECTIONS: Record<"moved" | "agree" | "disagree" | "laxer", Filter> = {
  moved: { kind: "moved", from: null, to: null },
  agree: { kind: "fixed", defect: "disagrees" },
  disagree: { kind: "gained", defect: "disagrees" },
  laxer: { kind: "gained", defect: "under_escalated" },
};

type Part = keyof typeof SELECTIONS;

export function MovedSlices({ corpus, from, to }: MovedSlicesProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const where = { corpus, under: to, against: from };
  const ask = (part: Part) => () => commands.ticketsFacets(selection(where, [SELECTIONS[part]]));
  const key = (part: Part) => ["compare", "facets", part, from, to, corpus] as const;
  const moved = useCommandQuery(key("moved"), ask("moved"));
  const agree = useCommandQuery(key("agree"), ask("agree"));
  const disagree = useCommandQuery(key("disagree"), ask("disagree"));
  const laxer = useCommandQuery(key("laxer"), ask("laxer"));

  const fields = fieldsOf(moved.value);
  const field = chosen ?? fields.find((known) => known.value === "issue_type")?.value ?? fields[0]?.value ?? null;
  if (moved.value !== undefined && field === null) return null;
  const rows = field === null ? [] : valuesOf(field, moved.value, agree.value, disagree.value, laxer.value);
  const openedBy = (part: Part, words: string) => (row: ValueRow) => {
    const tickets = row[part];
    if (tickets === 0 || field === null) return <Text tone="3">0</Text>;
    const own: Filter =
      field === "domain" ? { kind: "domain", ids: [row.value ?? ""] } : { kind: "field", field, values: [row.value] };
    return (
      <FigureLink href={ticketsHref(selection(where, [SELECTIONS[part], own]))} label={`${row.title}: ${count(tickets)} ${words}`}>
        {part === "laxer" ? <Text tone="loosened">{count(tickets)}</Text> : count(tickets)}
      </FigureLink>
    );
  };
  const columns: readonly Column<ValueRow>[] = [
    { id: "value", head: "Value", cell: (row) => row.title },
    { id: "moved", head: "Moved", align: "end", width: 72, cell: openedBy("moved", "moved") },
    { id: "agree", head: "Newly agree", align: "end", width: 88, cell: openedBy("agree", "newly agree") },
    { id: "disagree", head: "Newly disagree", align: "end", width: 104, cell: openedBy("disagree", "newly disagree") },
    { id: "laxer", head: "Laxer gained", align: "end", width: 96, cell: openedBy("laxer", "became laxer than humans") },
  ];
  return (
    <>
      <PaneHead
        title="Where they lie"
        level={3}
        detail={rows.length > SHOWN ? `the first ${SHOWN} of ${count(rows.length)} values, the most moved first` : "the most moved first"}
        action={
          field !== null && <Select label="Field" size="small" value={field} options={fields} onChange={setChosen} />
        }
        parted
      />
      <Answered answer={moved} failed="The moved tickets cannot be counted.">
        {() => (
          <Table
            label="Moved tickets by value"
            columns={columns}
            rows={rows.slice(0, SHOWN)}
            rowKey={(row) => row.value ?? ""}
            density="compact"
            fixed
          />
        )}
      </Answered>
    </>
  );
}

function fieldsOf(facets: Facets | undefined): { value: string; label: string }[] {
  if (facets === undefined) return [];
  const own = facets.domains.length === 0 ? [] : [{ value: "domain", label: "Domain" }];
  const others = facets.fields.map(({ field, title }) => ({
    value: field,
    label: capital(title),
  }));
  return [...own, ...others];
}

/** The values of a field over several selections, the most moved first; values without a moved ticket are left out. */
export function valuesOf(
  field: string,
  moved: Facets | undefined,
  agree: Facets | undefined,
  disagree: Facets | undefined,
  laxer: Facets | undefined,
): readonly ValueRow[] {
  const of = (facets: Facets | undefined) =>
    field === "domain" ? (facets?.domains ?? []) : (facets?.fields.find((known) => known.field === field)?.values ?? []);
  const within = (facets: Facets | undefined, value: string | null) =>
    of(facets).find((known) => known.value === value)?.tickets ?? 0;
  return of(moved)
    .filter(({ tickets }) => tickets > 0)
    .map(({ value, title, tickets }) => ({
      value,
      title: value === null ? "no value" : plainValue(title),
      moved: tickets,
      agree: within(agree, value),
      disagree: within(disagree, value),
      laxer: within(laxer, value),
    }))
    .sort((a, b) => b.moved - a.moved);
}
