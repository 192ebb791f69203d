// The columns of a corpus: which fields its tickets have, how often they are missing, and what their values are.
import { useState } from "react";

import { commands, type CorpusSummary, type FieldShown } from "../../../api/bindings";
import { useCommandQuery } from "../../../api/queries";
import { SearchField } from "../../../components/controls";
import { Histogram } from "../../../components/charts";
import { ShareBar } from "../../../components/figures";
import { capital, count, counted, percent } from "../../../components/format";
import { Pane, PaneHead, Scroll, Split, Text } from "../../../components/layout";
import { Answered, EmptyState } from "../../../components/states";
import { type Column, Table } from "../../../components/tables";
import { FieldProfile } from "./FieldProfile";
import { titled } from "../words";
import { kindWord } from "./kinds";

interface ColumnsProps {
  corpus: CorpusSummary;
  under: string | null;
}

export function Columns({ corpus, under }: ColumnsProps) {
  const fields = useCommandQuery(["corpora", "fields", corpus.name], () => commands.corpusFields(corpus.name));
  const [selected, setSelected] = useState<string | null>(null);
  const [search, setSearch] = useState("");
  return (
    <Answered answer={fields} failed="The columns cannot be read.">
      {(all) => {
        const shown = all.filter((field) => matches(field, search));
        const current = all.find((field) => field.name === selected) ?? shown[0];
        return (
          <Split columns="minmax(0, 1fr) 400px">
            <Pane label="Columns">
              <PaneHead
                title="Columns"
                detail={`${counted(all.length, "field")} of ${count(corpus.tickets)} tickets`}
                action={
                  <SearchField label="Filter columns" value={search} onChange={setSearch} size="small" width={200} />
                }
              />
              <Scroll>
                <Table
                  label="Columns"
                  columns={fieldColumns(corpus.tickets)}
                  rows={shown}
                  rowKey={(field) => field.name}
                  selected={current?.name ?? null}
                  onSelect={(field) => setSelected(field.name)}
                  fixed
                  empty={
                    all.length === 0
                      ? "The tickets of this corpus have no fields, only texts."
                      : "No column has this in its name."
                  }
                />
              </Scroll>
            </Pane>
            <Pane label="Values" as="aside">
              {current ? (
                <FieldProfile field={current} corpus={corpus} under={under} />
              ) : (
                <EmptyState title="Choose a column to see its values." />
              )}
            </Pane>
          </Split>
        );
      }}
    </Answered>
  );
}

function matches(field: FieldShown, search: string): boolean {
  const text = search.trim().toLowerCase();
  return text === "" || field.name.toLowerCase().includes(text) || field.title.toLowerCase().includes(text);
}

function fieldColumns(tickets: number): readonly Column<FieldShown>[] {
  return [
    {
      id: "name",
      head: "Field",
      cell: (field) => (
        <span title={field.name}>
          {titled(field.title)} {titled(field.title) !== capital(field.name) && <Text tone="3">{field.name}</Text>}
        </span>
      ),
    },
    { id: "kind", head: "Type", width: 104, cell: (field) => <Text tone="2">{kindWord(field.kind)}</Text> },
    { id: "missing", head: "Missing", align: "end", width: 88, cell: (field) => count(field.missing) },
    {
      id: "share",
      head: "of all",
      width: 120,
      cell: (field) => (
        <span style={{ display: "flex", alignItems: "center", gap: 8 }}>
          <ShareBar value={field.missing} of={tickets} width={48} />
          <Text tone="3" figures>
            {tickets === 0 ? "" : percent(field.missing / tickets)}
          </Text>
        </span>
      ),
    },
    { id: "distinct", head: "Distinct", align: "end", width: 88, cell: (field) => count(field.distinct) },
    { id: "spread", head: "Spread", width: 112, cell: (field) => <Spread field={field} /> },
  ];
}

function Spread({ field }: { field: FieldShown }) {
  const bins = field.bins.length > 0 ? field.bins : field.top.map((value) => value.tickets);
  if (bins.length === 0) return <Text tone="3">no values</Text>;
  const label =
    field.bins.length > 0 ? `Spread of ${titled(field.title)}` : `Most frequent values of ${titled(field.title)}`;
  return <Histogram label={label} bins={bins} width={Math.min(92, bins.length * 12)} height={16} />;
}
