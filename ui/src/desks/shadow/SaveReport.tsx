// Asks where a report goes and in which form, and writes it there.
import { useState } from "react";

import { commands, type Progress } from "../../api/bindings";
import { CommandFailure, failureOf, type Typed } from "../../api/client";
import { chooseNewFile } from "../../api/dialogs";
import { startJob } from "../../api/jobs";
import { useCommandAction } from "../../api/queries";
import { Button, Dialog, Segmented, TextField } from "../../components/controls";
import { Stack } from "../../components/layout";
import { notify } from "../../context/notices";
import { shortRef } from "../../context/workspace";
import styles from "./Shadow.module.css";

type Form = "html" | "json" | "csv";

const FORMS: Record<Form, { label: string; says: string; kind: string }> = {
  html: { label: "Page", says: "A page of its own with every figure, for people without this program.", kind: "Web page" },
  json: { label: "Figures", says: "All figures as JSON, as the command line prints them.", kind: "JSON" },
  csv: { label: "Slices", says: "A row for each slice, for a spreadsheet.", kind: "CSV" },
};

interface SaveReportProps {
  policy: string;
  corpus: string;
  /** The policy's name, for the name of the file. */
  name: string;
  /** The fields that the slices on the page are by; none for the usual ones. */
  by: readonly string[];
  onClose: () => void;
}

/** Replays take a while, so writing is a job: with progress, and to be stopped in the tray. */
async function asJob(policy: string, corpus: string, by: readonly string[], to: string): Promise<Typed<null>> {
  const { ended } = startJob<null, Progress>({
    title: "Saving the report",
    run: (job, progress) => commands.shadowSave(job, policy, corpus, [...by], to, progress),
  });
  const end = await ended;
  if (end.state === "done") return { status: "ok", data: null };
  if (end.state === "failed") throw new CommandFailure(end.failure);
  return { status: "error", error: { kind: "cancelled", message: "Saving was stopped. No file was written." } };
}

export function SaveReport({ policy, corpus, name, by, onClose }: SaveReportProps) {
  const [form, setForm] = useState<Form>("html");
  const [path, setPath] = useState("");
  const [refused, setRefused] = useState<string | null>(null);
  const save = useCommandAction((to: string) => asJob(policy, corpus, by, to));
  const suggestion = `${name}-${shortRef(policy)}-${corpus}.${form}`;

  function chooseForm(next: Form) {
    setForm(next);
    // The ending of the path decides the form, so it follows.
    setPath((now) => now.replace(/\.(html|json|csv)$/, `.${next}`));
  }

  async function choose() {
    setRefused(null);
    try {
      const chosen = await chooseNewFile("Save the report", suggestion, [{ name: FORMS[form].kind, extensions: [form] }]);
      if (chosen !== null) setPath(withEnding(chosen, form));
    } catch (thrown) {
      setRefused(failureOf(thrown).message);
    }
  }

  async function write() {
    const to = withEnding(path.trim(), form);
    const done = await save.run(to);
    if (done.state === "failed") return;
    notify({ tone: "met", title: "The report is saved", body: to });
    onClose();
  }

  const off = path.trim() === "" ? "Name a file first" : save.isRunning ? "The report is being written" : undefined;
  return (
    <Dialog
      open
      onClose={onClose}
      title="Save the report"
      description={`${shortRef(policy)} of ${name} on ${corpus}. It holds figures, never the text of a ticket.`}
      width={560}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabledReason={off} onClick={() => void write()}>
            Save report
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (off === undefined) void write();
        }}
      >
        <Stack gap={12}>
          <Segmented
            label="Form"
            value={form}
            options={(["html", "json", "csv"] as const).map((value) => ({ value, label: FORMS[value].label }))}
            onChange={chooseForm}
          />
          <div className={styles.place}>
            <TextField
              label="File"
              mono
              placeholder={suggestion}
              value={path}
              onChange={(value) => {
                setPath(value);
                setRefused(null);
                save.clear();
              }}
              hint={FORMS[form].says}
              error={save.failure?.message ?? refused}
            />
            <Button icon="folder" onClick={() => void choose()}>
              Choose{"\u2026"}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}

/** The path with the ending that stands for the form. */
export function withEnding(path: string, form: Form): string {
  return path.toLowerCase().endsWith(`.${form}`) ? path : `${path}.${form}`;
}
