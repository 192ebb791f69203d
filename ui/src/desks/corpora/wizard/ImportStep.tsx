// The step that stores: the corpus gets its name, and the file is read whole.
import { chooseNewFile } from "../../../api/dialogs";
import { cancelJob, useJobs } from "../../../api/jobs";
import { useOutOfDate, useWorkspace } from "../../../api/queries";
import { useContextBar } from "../../../context/contextBar";
import { Button, Checkbox, TextField } from "../../../components/controls";
import { bytes, counted } from "../../../components/format";
import { Callout, Padded, Pane, PaneHead, Scroll, Stack, Text } from "../../../components/layout";
import { Progress } from "../../../components/states";
import type { StepProps } from "./PreviewStep";
import { type Rejects, rejectsIn, rejectsPath } from "./rejects";
import { StepFoot } from "./StepFoot";
import { begin, CANCELLED, fileOf, useWizard } from "./wizard";
import styles from "./wizard.module.css";

export function ImportStep({ preview, failure: misfit }: StepProps) {
  const { path, name, mapping, rejects, job, failure, cancelled } = useWizard();
  const corpora = useWorkspace().value?.corpora ?? [];
  const workspace = useContextBar((bar) => bar.workspace);
  const outOfDate = useOutOfDate();
  const taken = corpora.some((corpus) => corpus.name === name.trim());
  const own = preview.kind === "tickets";
  const rejectsTo = rejectsPath(rejects, workspace, name);
  const problem = problemWith(name, taken, misfit !== null, rejectsTo === "");
  function start() {
    if (path === null || problem !== undefined) return;
    const stored = own ? null : (mapping ?? preview.mapping);
    begin(
      {
        path,
        name: name.trim(),
        mapping: stored,
        rejects: rejectsTo,
      },
      () => outOfDate("corpora"),
    );
  }
  if (path === null) return null;
  if (job !== null) return <Running job={job} file={fileOf(path)} size={preview.bytes} />;
  return (
    <>
      <Pane label="Import">
        <PaneHead title="Import" detail={fileOf(path)} />
        <Scroll>
          <div className={styles.file}>
            <Stack gap={16}>
              {cancelled && <Callout tone="note">{CANCELLED}</Callout>}
              {failure && (
                <Callout tone="error" title="Nothing was imported.">
                  {failure.message}
                </Callout>
              )}
              <TextField
                label="Name of the corpus"
                value={name}
                onChange={(name) => useWizard.setState({ name, failure: null })}
                error={
                  taken
                    ? `There is a corpus called ${name.trim()} already. A corpus never changes, so it needs another name.`
                    : null
                }
                hint="As it stands in the context bar and in reports."
              />
              <RejectsChoice rejects={rejects} follows={rejectsIn(workspace, name)} />
              <Text size={12} tone="3" as="p">
                The file is copied into the workspace as it is: personal data in texts and fields is not redacted.
              </Text>
            </Stack>
          </div>
        </Scroll>
      </Pane>
      <StepFoot
        back={own ? { step: "preview", title: "Preview" } : { step: "lane", title: "Human lane" }}
        on={{ title: "Import tickets", disabledReason: problem, go: start }}
      />
    </>
  );
}

function problemWith(name: string, taken: boolean, misfit: boolean, nowhere: boolean): string | undefined {
  if (name.trim() === "") return "Give the corpus a name";
  if (taken) return "Give the corpus a name that is free";
  if (nowhere) return "Say where rejected rows are written, or do not write them";
  return misfit ? "The mapping does not fit the file yet" : undefined;
}

interface RejectsChoiceProps {
  rejects: Rejects;
  /** Where they go unless a person says otherwise. */
  follows: string | null;
}

function RejectsChoice({ rejects, follows }: RejectsChoiceProps) {
  const set = (change: Partial<Rejects>) => useWizard.setState({ rejects: { ...rejects, ...change } });
  const path = rejects.path ?? follows ?? "";
  async function choose() {
    const chosen = await chooseNewFile("Where rejected rows are written", path, [
      { name: "JSON Lines", extensions: ["jsonl"] },
    ]);
    if (chosen !== null) set({ path: chosen });
  }
  return (
    <Stack gap={4}>
      <Checkbox
        label="Write rejected rows to a file, with the line and the reason of each"
        checked={rejects.on}
        onChange={(on) => set({ on, path: null })}
      />
      {rejects.on && (
        <>
          <div className={styles.path}>
            <TextField
              label="Rejects file"
              labelled="hidden"
              value={path}
              onChange={(path) => set({ path })}
              mono
              spellCheck={false}
              className={styles.pathField}
            />
            <Button onClick={() => void choose()}>Choose</Button>
          </div>
          <Text size={12} tone="3" as="p">
            {rejects.path === null
              ? "In the folder of the workspace. Rows are written whole, with what customers wrote in them."
              : "A file that is there already is replaced. Rows are written whole, with what customers wrote in them."}
          </Text>
        </>
      )}
    </Stack>
  );
}

/** How far the import is, with a way to stop it. */
function Running({ job, file, size }: { job: string; file: string; size: number | null }) {
  const running = useJobs((state) => state.jobs.find((known) => known.id === job));
  const stopping = running?.state === "cancelling";
  return (
    <Pane label="Import">
      <PaneHead title="Importing" detail={size === null ? file : `${file}, ${bytes(size)}`} />
      <Padded>
        <Stack gap={12}>
          <Progress
            label={stopping ? "Stopping at the next row" : "Reading tickets"}
            done={running?.done ?? 0}
            total={running?.total ?? size}
            amount={counted(running?.tickets ?? 0, "ticket")}
            rate={stopping ? undefined : running?.rate}
            left={stopping ? undefined : running?.left}
            onCancel={stopping ? undefined : () => void cancelJob(job)}
          />
          <Text size={12} tone="3">
            {stopping
              ? "Nothing is stored."
              : "Cancel stores nothing; what you said of the file is kept. You can look at other desks meanwhile."}
          </Text>
        </Stack>
      </Padded>
    </Pane>
  );
}
