// Saves the draft as a version, with a note that says why.
import { useState } from "react";

import { Button, Dialog, TextArea } from "../../../components/controls";
import { counted } from "../../../components/format";
import { Callout, Stack, Text } from "../../../components/layout";
import { compareHref } from "../../../components/links";
import { useContextBar } from "../../../context/contextBar";
import { notify } from "../../../context/notices";
import { goTo } from "../../../context/place";
import { refBeside } from "../../../context/workspace";
import { useDraft, useKept, useReading } from "../draft";
import styles from "./frame.module.css";
import { unsavedReason } from "./unsaved";

export function SaveVersion({ onClose }: { onClose: () => void }) {
  const draft = useDraft();
  const kept = useKept();
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const next = (kept.base.newest ?? 0) + 1;
  const baseline = useContextBar((bar) => bar.baseline);

  async function save() {
    setSaving(true);
    const saved = await draft.saveVersion(note.trim());
    setSaving(false);
    if (saved.state === "failed") {
      setProblem(saved.failure.message);
      return;
    }
    onClose();
    const { name, number } = saved.value;
    notify({
      tone: "met",
      title: `Saved as v${number}`,
      body: "It never changes from now on. Further edits begin a new draft.",
      ...(baseline === null || baseline === name
        ? {}
        : {
            action: { label: `Compare with ${refBeside(baseline, draft.name)}`, run: () => goTo(compareHref(baseline, name)) },
          }),
    });
  }

  const lacks = unsavedReason(draft, kept) ?? (note.trim() === "" ? "Say in the note why this version exists" : undefined);
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Save as v${next}`}
      description={`A version of ${draft.name ?? "the policy"} never changes. Versions are what is compared, reviewed and released.`}
      actions={
        <>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" disabledReason={isSaving ? "It is being saved" : lacks} onClick={() => void save()}>
            Save v{next}
          </Button>
        </>
      }
    >
      <Stack gap={12}>
        <TextArea
          label="Note"
          labelled="above"
          value={note}
          onChange={setNote}
          hint="What changed and why, for those who review it."
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && lacks === undefined && !isSaving)
              void save();
          }}
        />
        <WhatChanged policy={draft.name} />
        {problem !== null && (
          <div role="alert">
            <Callout tone="error" title="The version was not saved. The draft is kept.">
              {problem}
            </Callout>
          </div>
        )}
      </Stack>
    </Dialog>
  );
}

/** The edits since the baseline, and what would stop a release. */
function WhatChanged({ policy }: { policy: string | null }) {
  const reading = useReading();
  const baseline = useContextBar((bar) => bar.baseline);
  if (!reading.value) return null;
  const { edits, findings } = reading.value;
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return (
    <Stack gap={8}>
      {baseline !== null && (
        <Text size={12} tone="2">
          {counted(edits.length, "edit")} since {refBeside(baseline, policy)}
        </Text>
      )}
      {edits.length > 0 && (
        <ul className={styles.editList} tabIndex={0} aria-label="Edits">
          {edits.map((edit) => (
            <li key={edit.id}>{edit.says}</li>
          ))}
        </ul>
      )}
      {errors > 0 && (
        <Callout tone="warning">
          {counted(errors, "finding")} would stop a release. The version can be saved and tried all the same.
        </Callout>
      )}
    </Stack>
  );
}
