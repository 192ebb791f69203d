// The second step: what the file is, and its first rows as tickets.
import type { ImportPreview } from "../../../api/bindings";
import type { Failure } from "../../../api/client";
import { bytes, capital, count, counted, UNAVAILABLE } from "../../../components/format";
import { Callout, Padded, Pane, PaneHead, Split, Stack, Text } from "../../../components/layout";
import { Dimmed } from "../../../components/states";

import { DelimiterChoice, delimiterWord, EncodingChoice } from "./FileReading";
import { FirstRows } from "./FirstRows";
import { IdCheck } from "./IdCheck";
import { EMPTY, type Mapping, readMapping } from "./mapping";
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

export function PreviewStep({ preview, isPrevious, failure }: StepProps) {
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
          <FirstRows
            rows={preview.tickets}
            records={preview.records}
            detail={own ? "as they are" : `as tickets, read with ${mappingWord}`}
          />
        </Pane>
        <Pane label="The file" as="aside" ground="canvas" scroll>
          <PaneHead title="The file" />
          <Padded>
            <Stack gap={12}>
              <Pairs pairs={aboutFile(preview)} />
              {!own && <HowRead preview={preview} mapping={read} />}
              <Dimmed when={isPrevious}>
                <IdCheck preview={preview} mapping={read} />
              </Dimmed>
              {preview.notes.map((note) => (
                <Callout key={note} tone="note">
                  {capital(note)}
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

function aboutFile(preview: ImportPreview): readonly (readonly [string, string])[] {
  const size = preview.bytes === null ? UNAVAILABLE : bytes(preview.bytes);
  return [
    ["Format", KINDS[preview.kind]],
    ["Size", preview.is_compressed ? `${size}, compressed` : size],
    ["Columns", count(preview.columns.length)],
    ["Rows looked at", count(preview.records)],
    ...(preview.kind === "tickets" ? [["Encoding", preview.encoding] as const] : []),
  ];
}

/** What the file was read as, and the way to read it differently. */
function HowRead({ preview, mapping }: { preview: ImportPreview; mapping: Mapping }) {
  // What was chosen is not found, and what would be found without it is not known.
  const encoding = typeof mapping.encoding === "string" ? null : preview.encoding;
  const delimiter = typeof mapping.delimiter === "string" ? null : preview.delimiter;
  return (
    <Stack gap={8}>
      <EncodingChoice mapping={mapping} found={encoding === null ? "as the file says, else UTF-8" : `${encoding}, as found`} />
      {preview.kind === "table" && (
        <DelimiterChoice
          mapping={mapping}
          found={delimiter === null ? "as found in the header" : `${delimiterWord(delimiter)}, as found`}
        />
      )}
      <Text size={11} tone="3" as="p">
        If letters look wrong, choose another encoding.
      </Text>
    </Stack>
  );
}
