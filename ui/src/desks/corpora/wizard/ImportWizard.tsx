// Tickets in: from a file to a corpus in a few steps. Nothing is stored before the last.
import { type ReactNode, useEffect } from "react";
import { useSearchParams } from "wouter";

import { commands, type ImportPreview } from "../../../api/bindings";
import { useFileDrop } from "../../../api/fileDrop";
import { type Asked, useCommandQuery, useWorkspace } from "../../../api/queries";
import { Button } from "../../../components/controls";
import { bytes, count, counted } from "../../../components/format";
import { Desk, Pane } from "../../../components/layout";
import { Failed, Loading, NoWorkspace } from "../../../components/states";
import { useCommands } from "../../../context/commands";
import { goTo } from "../../../context/place";
import { useStatus } from "../../../context/status";
import { EncodingChoice } from "./FileReading";
import { FileStep } from "./FileStep";
import { ImportStep } from "./ImportStep";
import { LaneStep } from "./LaneStep";
import { MapStep } from "./MapStep";
import { PreviewStep } from "./PreviewStep";
import { Progression, stepsFor } from "./Progression";
import styles from "./wizard.module.css";
import { fileOf, goToStep, leave, takeFile, useMapping, useWizard, WIZARD } from "./wizard";
import { EMPTY, readMapping, writeMapping } from "./mapping";
import { useMappingCommands } from "./useMappingCommands";

export function ImportWizard() {
  const { path, step, job, mapping } = useWizard();
  const workspace = useWorkspace().value;
  const preview = usePreview();
  const hovers = useFileDrop((paths) => {
    const first = paths[0];
    if (first !== undefined && job === null) takeFile(first);
  });
  useFileOfAddress();
  useMappingCommands(readMapping(mapping ?? preview.value?.mapping ?? null), whyNoMapping(path, preview.value, job));
  const steps = stepsFor(preview.value?.kind !== "tickets");
  const close = () => {
    leave();
    goTo("/corpora");
  };
  useCommands([
    {
      id: "corpora.leaveImport",
      title: "Cancel the import",
      section: "Corpora",
      icon: "close",
      run: close,
    },
  ]);
  useStatus(
    path === null || preview.value?.kind === "tickets"
      ? []
      : [
          { id: "import.mapping", side: "left", icon: "check", text: "Mapping saved as you go" },
          { id: "import.file", side: "right", tone: "quiet", text: "The file itself is not changed" },
        ],
  );

  return (
    <Desk
      title="Import tickets"
      subtitle={path === null ? "JSON Lines or CSV, also compressed" : subtitle(path, preview.value)}
      actions={
        <Button size="small" variant="ghost" onClick={close}>
          Cancel import
        </Button>
      }
    >
      <Progression steps={steps} current={step} />
      {hovers && <div className={styles.drop}>Drop the file to look at it. Nothing is stored yet.</div>}
      {content()}
    </Desk>
  );

  function content(): ReactNode {
    if (workspace === null)
      return (
        <Pane label="File">
          <NoWorkspace />
        </Pane>
      );
    if (step === "file" || path === null) return <FileStep />;
    if (preview.failure !== null && preview.value === undefined) return <Unreadable path={path} preview={preview} />;
    if (preview.value === undefined)
      return (
        <Pane label="Preview">
          <Loading label="Looking at the file" lines={8} />
        </Pane>
      );
    const shared = { preview: preview.value, isPrevious: preview.isPrevious, failure: preview.failure };
    switch (step) {
      case "preview":
        return <PreviewStep {...shared} />;
      case "map":
        return <MapStep {...shared} />;
      case "lane":
        return <LaneStep {...shared} />;
      case "import":
        return <ImportStep {...shared} />;
    }
  }
}

/** A link can name the file, as when one is dropped on another desk. */
function useFileOfAddress(): void {
  const [parameters] = useSearchParams();
  const file = parameters.get("file");
  useEffect(() => {
    if (file === null) return;
    if (useWizard.getState().job === null) takeFile(file);
    goTo(WIZARD, { replace: true });
  }, [file]);
}

/** What the first rows of the file are. Foreign objects are looked at through an empty mapping, which makes fields of all. */
function usePreview(): Asked<ImportPreview> {
  const { path, look, mapping } = useWizard();
  const asked = useCommandQuery(["corpora", "preview", path, look, mapping], () => read(path ?? "", mapping), {
    enabled: path !== null,
  });
  const suggested = useCommandQuery(["corpora", "preview", path, look, null], () => read(path ?? "", null), {
    enabled: path !== null,
    keepPrevious: false,
  });
  // A preview of another file says nothing about this one.
  if (asked.isPrevious && suggested.value === undefined) return { ...asked, value: undefined };
  // While a mapping does not fit, the file as it would be read without it stays on the page, to mend the mapping by.
  if (asked.failure !== null && asked.value === undefined) return { ...asked, value: suggested.value, isPrevious: true };
  return asked;
}

async function read(path: string, mapping: string | null) {
  const first = await commands.importPreview(path, mapping);
  if (mapping !== null || first.status !== "ok" || first.data.kind !== "objects") return first;
  return commands.importPreview(path, writeMapping(EMPTY));
}

function whyNoMapping(path: string | null, preview: ImportPreview | undefined, job: string | null): string | undefined {
  if (path === null) return "Choose a file first";
  if (job !== null) return "The import is under way";
  return preview?.kind === "tickets" ? "Tickets of our own format need no mapping" : undefined;
}

function subtitle(path: string, preview: ImportPreview | undefined): string {
  const parts = [fileOf(path)];
  if (preview?.bytes != null) parts.push(bytes(preview.bytes));
  if (preview !== undefined)
    parts.push(`${counted(preview.columns.length, "column")}`, `first ${count(preview.records)} rows looked at`);
  return parts.join(", ");
}

/** Why the file cannot be read, with what can be told about it here. */
function Unreadable({ path, preview }: { path: string; preview: Asked<ImportPreview> }) {
  const mapping = useMapping();
  return (
    <Pane label="Preview">
      {preview.failure && (
        <Failed
          title={`${fileOf(path)} cannot be read as tickets.`}
          failure={preview.failure}
          retry={preview.retry}
          actions={
            <>
              <Button size="small" variant="primary" onClick={() => goToStep("file")}>
                Choose another file
              </Button>
              <EncodingChoice mapping={mapping} found="as the file says, else UTF-8" labelled="before" width={216} />
            </>
          }
        />
      )}
    </Pane>
  );
}
