// Drawing a set: an audit sample of tickets that never escalated, or hard tickets to talk about.
import { useState } from "react";

import { commands, type SetPurpose, type SetShown, type WorkspaceState } from "../../api/bindings";
import { useCommandAction, useCommandQuery } from "../../api/queries";
import { Button, Dialog, NumberField, Select, TextField } from "../../components/controls";
import { Callout, Stack, Text } from "../../components/layout";
import { useContextBar } from "../../context/contextBar";
import { useSubject } from "../../context/subject";
import styles from "./reviews.module.css";

interface DrawDialogProps {
  purpose: SetPurpose;
  state: WorkspaceState;
  onClose: () => void;
  onDrawn: (set: SetShown) => void;
}

const WORDS = {
  audit: {
    title: "Draw an audit sample",
    says: "A random sample of tickets that the policy would leave to the assistant. Strata of higher consequence are drawn more often; every chance is recorded, so the miss rate can be bounded for all of them.",
    action: "Draw the sample",
    size: 60,
    failed: "No sample was drawn.",
  },
  nervous: {
    title: "Pick twenty tickets",
    says: "Tickets that are hard: policy and humans differ, facts are missing, or few others are like them. They are for talking about, so no rate is worked out from them.",
    action: "Pick the tickets",
    size: 20,
    failed: "No ticket was picked.",
  },
};

/** Strata by the domains of the policy; anything else names a field. */
const DOMAINS = "";

export function DrawDialog({ purpose, state, onClose, onDrawn }: DrawDialogProps) {
  const words = WORDS[purpose];
  const bar = useContextBar();
  const corpus = state.corpora.find(({ name }) => name === bar.corpus)?.name ?? null;
  const versions = state.policies.flatMap(({ versions: all }) => all.toReversed());
  const subject = useSubject();
  const [policy, setPolicy] = useState(() => usual(versions.map(({ name }) => name), subject.shown));
  const [size, setSize] = useState<number | null>(words.size);
  const [field, setField] = useState(DOMAINS);
  const [seed, setSeed] = useState<number | null>(null);
  const [title, setTitle] = useState("");
  const fields = useCommandQuery(["corpora", "fields", corpus], () => commands.corpusFields(corpus ?? ""), {
    enabled: corpus !== null && purpose === "audit",
  });
  const draw = useCommandAction<void, SetShown>(() => {
    const asked = [policy ?? "", corpus ?? "", size ?? words.size] as const;
    return purpose === "audit"
      ? commands.auditDraw(...asked, field === DOMAINS ? null : field, seed, title.trim())
      : commands.nervousPick(...asked, seed, title.trim());
  }, "reviews");
  const why = whyNot(corpus, policy, size);

  async function run() {
    if (why !== null || draw.isRunning) return;
    const answer = await draw.run();
    if (answer.state === "failed") return;
    onDrawn(answer.value);
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title}
      description={words.says}
      width={520}
      actions={
        <>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" form="draw" disabledReason={why ?? undefined}>
            {draw.isRunning ? "Drawing" : words.action}
          </Button>
        </>
      }
    >
      <form
        id="draw"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <Stack gap={12}>
          <Text size={12} tone="2" as="p">
            Corpus: {corpus ?? "none is chosen in the context bar"}
          </Text>
          <div className={styles.fields}>
            <Select
              label="Policy"
              labelled="above"
              value={policy}
              options={versions.map((version) => ({ value: version.name, label: version.name }))}
              onChange={setPolicy}
            />
            <NumberField label="Tickets" value={size} min={1} max={5000} unit="tickets" width={120} onChange={setSize} />
            {purpose === "audit" && (
              <Select
                label="Strata"
                labelled="above"
                value={field}
                options={[
                  { value: DOMAINS, label: "Domains of the policy" },
                  ...(fields.value ?? []).map(({ name, title: words_ }) => ({ value: name, label: words_ })),
                ]}
                onChange={setField}
              />
            )}
            <NumberField
              label="Seed"
              value={seed}
              min={0}
              max={4294967295}
              width={120}
              hint="Left empty: the date. The same seed draws the same tickets."
              onChange={setSeed}
            />
          </div>
          <TextField label="Name" value={title} onChange={setTitle} hint="Left empty: a name with the date." />
          {draw.failure && (
            <div role="alert">
              <Callout tone="error" title={words.failed}>
                {draw.failure.message}
              </Callout>
            </div>
          )}
        </Stack>
      </form>
    </Dialog>
  );
}

function usual(names: readonly string[], shown: string | null): string | null {
  return names.find((name) => name === shown) ?? names[0] ?? null;
}

function whyNot(corpus: string | null, policy: string | null, size: number | null): string | null {
  if (corpus === null) return "Choose a corpus in the context bar first";
  if (policy === null) return "Save a version of a policy first";
  return size === null ? "Say how many tickets" : null;
}
