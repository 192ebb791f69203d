// The second step: what the file is, and its first rows as tickets.
import type { ImportPreview, RecordShown } from "../../../api/bindings";
import type { Failure } from "../../../api/client";
import { bytes, count, counted, UNAVAILABLE } from "../../../components/format";
import { Callout, Padded, Pane, PaneHead, Scroll, Split, Stack, Text, Truncated } from "../../../components/layout";
import { type Column, Table } from "../../../components/tables";
import { byPlace, EMPTY, readMapping, type Mapping } from "./mapping";
import { Misfit } from "./Misfit";
import { Pairs } from "./Pairs";
import { StepFoot } from "./StepFoot";
import { goToStep, setMapping, useWizard } from "./wizard";

export interface StepProps {
  preview: ImportPreview;
  /** The preview is of the mapping before the last edit. */
  isPrevious: boolean;
  failure: Failure | null;
}

export function PreviewStep({ preview, failure }: StepProps) {
  const mapping = useWizard((wizard) => wizard.mapping);
  const own = preview.kind === "tickets";
  const read = readMapping(mapping ?? preview.mapping);
  const mappingWord = mapping === null || failure !== null ? "the suggested mapping" : "your mapping";
  function on() {
    // What was suggested becomes the mapping that is edited.
    if (!own && mapping === null) setMapping(preview.mapping === null ? EMPTY : read);
    goToStep(own ? "import" : "map");
  }
  return (
    <>
      <Split columns="minmax(0, 1fr) 312px">
        <Pane label="First rows">
          <PaneHead title="First rows" detail={own ? "as they are" : `as tickets, read with ${mappingWord}`} />
          <Scroll>
            {preview.tickets.length === 0 ? (
              <Padded>
                <Text tone="2">No row can be read as a ticket yet. The next step says which column is the id.</Text>
              </Padded>
            ) : (
              <Table
                label="First rows"
                columns={rowColumns(preview.tickets)}
                rows={preview.tickets}
                rowKey={(row) => String(row.line)}
                fixed
              />
            )}
          </Scroll>
        </Pane>
        <Pane label="The file" as="aside" ground="canvas" scroll>
          <PaneHead title="The file" />
          <Padded>
            <Stack gap={12}>
              <Pairs pairs={aboutFile(preview, read)} />
              {preview.notes.map((note) => (
                <Callout key={note} tone="note">
                  {note}
                </Callout>
              ))}
              {failure && (
                <Misfit title="The mapping does not fit." failure={failure} suggested={preview.mapping} />
              )}
            </Stack>
          </Padded>
        </Pane>
      </Split>
      <StepFoot
        back={{ step: "file", title: "File" }}
        on={{ title: own ? "Continue to import" : "Continue to columns", go: on }}
      >
        {own
          ? "Tickets of our own format need no mapping."
          : `${counted(preview.columns.length, "column")} to look over`}
      </StepFoot>
    </>
  );
}

const KINDS: Record<ImportPreview["kind"], string> = {
  tickets: "tickets, JSON Lines",
  objects: "other JSON Lines",
  table: "table with a header",
};

function aboutFile(preview: ImportPreview, mapping: Mapping): readonly (readonly [string, string])[] {
  const { encoding, delimiter } = mapping;
  return [
    ["Format", KINDS[preview.kind]],
    ["Size", preview.bytes === null ? UNAVAILABLE : bytes(preview.bytes)],
    ["Columns", count(preview.columns.length)],
    ["Rows looked at", count(preview.records)],
    ["Encoding", typeof encoding === "string" ? encoding : "UTF-8, or as its mark says"],
    ...(preview.kind === "table"
      ? [["Delimiter", typeof delimiter === "string" ? delimiter : "found in the header"] as const]
      : []),
  ];
}

const SHOWN = 6;

function rowColumns(rows: readonly RecordShown[]): readonly Column<RecordShown>[] {
  const places = [...new Set(rows.flatMap((row) => row.values.map(([place]) => place)))];
  const shown = places.sort(byPlace).slice(0, SHOWN);
  return [
    { id: "line", head: "Line", width: 64, align: "end", cell: (row) => <Text tone="3">{count(row.line)}</Text> },
    ...shown.map((place): Column<RecordShown> => ({
      id: place,
      head: place,
      ...(place.endsWith("_at") ? { width: 172 } : {}),
      cell: (row) => <Value row={row} place={place} isFirst={place === shown[0]} />,
    })),
  ];
}

function Value({ row, place, isFirst }: { row: RecordShown; place: string; isFirst: boolean }) {
  const value = row.values.find(([name]) => name === place)?.[1];
  if (value !== undefined && value !== "") return <Truncated text={value} />;
  if (row.reject !== null && isFirst)
    return (
      <span title={row.reject}>
        <Text tone="loosened">{row.reject}</Text>
      </span>
    );
  return <Text tone="3">{UNAVAILABLE}</Text>;
}
