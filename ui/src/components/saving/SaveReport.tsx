// Asks where a report goes and in which form, and has it written there.
import { useState } from "react";

import { failureOf, type Typed } from "../../api/client";
import { chooseNewFile } from "../../api/dialogs";
import { useCommandAction } from "../../api/queries";
import { notify } from "../../context/notices";
import { Button, Dialog, Segmented, TextField } from "../controls";
import { Stack } from "../layout";
import styles from "./saving.module.css";

/** A form that a report can be saved in. Its id is the ending of the file. */
export interface ReportForm {
  id: string;
  label: string;
  /** What the file is for. */
  says: string;
  /** What the system's dialog calls such files. */
  kind: string;
}

interface SaveReportProps {
  title: string;
  /** What the report is of, and what it never holds. */
  description: string;
  forms: readonly [ReportForm, ...ReportForm[]];
  /** Name of the file without its ending. */
  suggestion: string;
  /** Writes the file; the ending of its path is that of the form. */
  write: (path: string) => Promise<Typed<null>>;
  /** What the notice says once it is written. */
  done: string;
  onClose: () => void;
}

export function SaveReport({ title, description, forms, suggestion: stem, write, done, onClose }: SaveReportProps) {
  const [ending, setEnding] = useState(forms[0].id);
  const [path, setPath] = useState("");
  const [refused, setRefused] = useState<string | null>(null);
  const save = useCommandAction(write);
  const form = forms.find(({ id }) => id === ending) ?? forms[0];
  const suggestion = `${stem}.${form.id}`;

  function chooseForm(next: string) {
    setEnding(next);
    // The ending of the path decides the form, so it follows.
    setPath((now) => {
      const known = forms.find(({ id }) => now.toLowerCase().endsWith(`.${id}`));
      return known === undefined ? now : `${now.slice(0, -known.id.length)}${next}`;
    });
  }

  async function choose() {
    setRefused(null);
    try {
      const chosen = await chooseNewFile(title, suggestion, [{ name: form.kind, extensions: [form.id] }]);
      if (chosen !== null) setPath(withEnding(chosen, form.id));
    } catch (thrown) {
      setRefused(failureOf(thrown).message);
    }
  }

  async function run() {
    const to = withEnding(path.trim(), form.id);
    const answer = await save.run(to);
    if (answer.state === "failed") return;
    notify({ tone: "met", title: done, body: to });
    onClose();
  }

  const off = path.trim() === "" ? "Name a file first" : save.isRunning ? "The report is being written" : undefined;
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={description}
      width={560}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabledReason={off} onClick={() => void run()}>
            Save report
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (off === undefined) void run();
        }}
      >
        <Stack gap={12}>
          <Segmented label="Form" value={form.id} options={forms.map(({ id, label }) => ({ value: id, label }))} onChange={chooseForm} />
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
              hint={form.says}
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
export function withEnding(path: string, ending: string): string {
  return path.toLowerCase().endsWith(`.${ending}`) ? path : `${path}.${ending}`;
}
