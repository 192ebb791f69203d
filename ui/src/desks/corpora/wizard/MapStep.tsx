// The third step: what each column of the file becomes in a ticket, with the first rows as tickets beside it.
import { useState } from "react";

import type { ColumnShown } from "../../../api/bindings";
import { useWorkspace } from "../../../api/queries";
import { Combobox, Menu, Button, SearchField, Select } from "../../../components/controls";
import { ShareBar } from "../../../components/figures";
import { count, counted } from "../../../components/format";
import { Pane, PaneHead, Scroll, Split, Text, Truncated, useMinWidth } from "../../../components/layout";
import { SeverityMark, Icon } from "../../../components/marks";
import { Dimmed } from "../../../components/states";
import { type Column, Table } from "../../../components/tables";
import { AsTicket } from "./AsTicket";
import { ColumnReading } from "./ColumnReading";
import {
  type ColumnState,
  fieldName,
  isField,
  isTarget,
  isTime,
  type Mapping,
  PLAIN_TARGETS,
  readMapping,
  stateOf,
  targetOf,
  type ValueType,
  withReading,
  withTarget,
} from "./mapping";
import { loadMapping } from "./mappingFiles";
import { Misfit } from "./Misfit";
import type { StepProps } from "./PreviewStep";
import { SaveMapping } from "./SaveMapping";
import { StepFoot } from "./StepFoot";
import { goToStep, setMapping, useMapping } from "./wizard";
import styles from "./wizard.module.css";

export function MapStep({ preview, isPrevious, failure }: StepProps) {
  const mapping = useMapping();
  const wide = useMinWidth(1680);
  const [search, setSearch] = useState("");
  const [selected, setSelected] = useState<string | null>(null);
  const columns = preview.columns.filter((column) => column.name.toLowerCase().includes(search.trim().toLowerCase()));
  const current = preview.columns.find((column) => column.name === selected);
  const hasId = preview.columns.some((column) => targetOf(mapping, column.name) === "id");
  return (
    <>
      <Split columns="minmax(0, 1fr) 312px">
        <Pane label="Map columns">
          <PaneHead
            title="Map columns"
            detail={`${summary(mapping, preview.columns)}; choose a row to say how it is read`}
            action={
              <>
                <SearchField label="Filter columns" value={search} onChange={setSearch} size="small" width={168} />
                <MappingFrom />
              </>
            }
          />
          {failure && (
            <Misfit title="This mapping does not fit the file." failure={failure} suggested={preview.mapping} />
          )}
          <Scroll>
            <Table
              label="Columns of the file"
              columns={mapColumns(mapping, preview.records, wide)}
              rows={columns}
              rowKey={(column) => column.name}
              selected={selected}
              onSelect={(column) => setSelected(column.name)}
              fixed
              empty={preview.columns.length === 0 ? "The file has no columns." : "No column has this in its name."}
            />
          </Scroll>
          {current && (
            <ColumnReading
              key={current.name}
              column={current}
              mapping={mapping}
              preview={preview}
              onClose={() => setSelected(null)}
            />
          )}
        </Pane>
        <Pane label="As a ticket" as="aside">
          <Dimmed when={isPrevious}>
            <AsTicket preview={preview} mapping={mapping} />
          </Dimmed>
        </Pane>
      </Split>
      <StepFoot
        back={{ step: "preview", title: "Preview" }}
        beside={<SaveMapping mapping={mapping} />}
        on={{
          title: "Continue to human lane",
          disabledReason: hasId ? undefined : "Choose the column that is the id",
          go: () => goToStep("lane"),
        }}
      >
        {hasId ? undefined : "1 decision open: which column is the id"}
      </StepFoot>
    </>
  );
}

/** "16 of 18 mapped; 1 left out, 1 empty". */
function summary(mapping: Mapping, columns: readonly ColumnShown[]): string {
  const states = columns.map((column) => stateOf(mapping, column.name, column.distinct));
  const of = (state: ColumnState) => states.filter((other) => other === state).length;
  const parts = [`${count(of("matched") + of("field"))} of ${count(columns.length)} mapped`];
  const rest = [
    of("left_out") > 0 ? `${count(of("left_out"))} left out` : null,
    of("empty") > 0 ? `${count(of("empty"))} empty` : null,
  ].filter((part) => part !== null);
  return rest.length === 0 ? parts.join("") : `${parts.join("")}; ${rest.join(", ")}`;
}

function mapColumns(mapping: Mapping, records: number, wide: boolean): readonly Column<ColumnShown>[] {
  return [
    { id: "name", head: "Column in the file", width: "19%", cell: (column) => <Truncated text={column.name} /> },
    { id: "samples", head: "Values", cell: (column) => <Samples column={column} /> },
    { id: "missing", head: "Missing", align: "end", width: 64, cell: (column) => count(column.missing) },
    { id: "bar", head: "", width: 72, cell: (column) => <ShareBar value={column.missing} of={records} width={48} /> },
    {
      id: "distinct",
      head: "Distinct",
      align: "end",
      width: 64,
      cell: (column) => <Text tone="3">{count(column.distinct)}</Text>,
    },
    {
      id: "to",
      head: "Ticket field",
      width: wide ? 272 : 188,
      cell: (column) => <TargetChoice column={column.name} mapping={mapping} width={wide ? 260 : 176} />,
    },
    { id: "type", head: "Type", width: 112, cell: (column) => <TypeChoice column={column.name} mapping={mapping} /> },
    {
      id: "state",
      head: "State",
      width: 100,
      cell: (column) => <State state={stateOf(mapping, column.name, column.distinct)} />,
    },
  ];
}

function Samples({ column }: { column: ColumnShown }) {
  if (column.distinct === 0) return <Text tone="3">no value in these rows</Text>;
  return (
    <Text tone="2">
      <Truncated text={column.samples.slice(0, 3).map((sample) => `\u201c${sample}\u201d`).join(", ")} />
    </Text>
  );
}

const LEFT_OUT = "not imported";

function TargetChoice({ column, mapping, width }: { column: string; mapping: Mapping; width: number }) {
  const to = targetOf(mapping, column);
  const own = `fields.${fieldName(column)}`;
  const fields = to !== null && isField(to) && to !== own ? [to, own] : [own];
  const options = [...fields, ...PLAIN_TARGETS, LEFT_OUT].map((target) => ({ value: target, label: target }));
  function choose(text: string) {
    const target = text.trim();
    if (target === LEFT_OUT || target === "") setMapping(withTarget(mapping, column, null));
    else setMapping(withTarget(mapping, column, isTarget(target) ? target : `fields.${fieldName(target)}`));
  }
  return (
    <Combobox
      label={`Ticket field of ${column}`}
      value={to ?? LEFT_OUT}
      options={options}
      onChange={choose}
      free
      size="small"
      width={width}
    />
  );
}

/** The type that tickets give a part. */
function typeWord(target: string): string {
  if (isTime(target)) return "date and time";
  if (target.endsWith(".lane")) return "lane";
  if (target === "messages") return "messages";
  if (target === "requested_actions") return "list";
  if (target === "assistant.confidence" || target === "human.reroutes" || target === "human.packet_rating")
    return "number";
  return target === "human.overrode" ? "yes or no" : "text";
}

const TYPES: readonly { value: ValueType | "found"; label: string }[] = [
  { value: "found", label: "as found" },
  { value: "string", label: "text" },
  { value: "number", label: "number" },
  { value: "boolean", label: "yes or no" },
  { value: "date_time", label: "date and time" },
  { value: "list", label: "list" },
];

function TypeChoice({ column, mapping }: { column: string; mapping: Mapping }) {
  const to = targetOf(mapping, column);
  // The other parts of a ticket have the type that tickets give them.
  if (to === null || !isField(to)) return <Text tone="3">{to === null ? "" : typeWord(to)}</Text>;
  const type = mapping.columns?.[column]?.type ?? "found";
  return (
    <Select
      label={`Type of ${column}`}
      value={type}
      options={TYPES}
      size="small"
      width={104}
      onChange={(type) => setMapping(withReading(mapping, column, { type: type === "found" ? undefined : type }))}
    />
  );
}

function State({ state }: { state: ColumnState }) {
  switch (state) {
    case "matched":
      return (
        <span className={styles.state}>
          <SeverityMark severity="met" label="" /> matched
        </span>
      );
    case "field":
      return (
        <span className={styles.state}>
          <Icon name="inferred" /> a field
        </span>
      );
    case "left_out":
      return (
        <span className={styles.state}>
          <Icon name="close" /> left out
        </span>
      );
    case "empty":
      return (
        <span className={styles.state}>
          <Icon name="close" /> empty
        </span>
      );
  }
}

/** A mapping that is there already: from a file, or from a corpus of this workspace. */
function MappingFrom() {
  const corpora = useWorkspace().value?.corpora ?? [];
  const items = corpora.flatMap(({ name, mapping }) =>
    mapping === null ? [] : [{ label: name, onSelect: () => setMapping(readMapping(mapping)) }],
  );
  return (
    <>
      <Button size="small" onClick={() => void loadMapping()}>
        {"Load mapping\u2026"}
      </Button>
      {items.length > 0 && (
        <Menu
          label="Mapping of an earlier import"
          align="end"
          trigger={<Button size="small">Use earlier mapping</Button>}
          groups={[{ heading: counted(items.length, "mapping"), items }]}
        />
      )}
    </>
  );
}
