// Adds a test from a ticket given as JSON, with the lane that it must get.
import { useState } from "react";

import { Button, Dialog, Select, TextArea, TextField } from "../../../components/controls";
import { Row, Stack } from "../../../components/layout";
import { LaneMark, LANES, type Lane, laneWord } from "../../../components/marks";
import type { PolicyDocument } from "../document";
import { useDraftActions } from "../draft";
import { addTest, boundAs, type BoundKind, ticketFrom } from "./expectations";

interface AddTestProps {
  policy: PolicyDocument;
  onClose: () => void;
  onAdded: (name: string) => void;
}

const TEMPLATE = JSON.stringify(
  { id: "case-1", created_at: "2026-03-02T09:00:00Z", subject: "", body: "", fields: {}, requested_actions: [] },
  null,
  2,
);

export function AddTest({ policy, onClose, onAdded }: AddTestProps) {
  const { edit } = useDraftActions();
  const [name, setName] = useState("");
  const [text, setText] = useState(TEMPLATE);
  const [kind, setKind] = useState<BoundKind>("at_least");
  const [lane, setLane] = useState<Lane>("assisted");
  const read = ticketFrom(text);
  const taken = (policy.tests ?? []).some((test) => test.name === name.trim());
  const lacks =
    name.trim() === "" ? "Name the test" : taken ? "Another test has this name" : (read.problem ?? undefined);

  function add() {
    const bound = boundAs(kind, lane);
    if (lacks !== undefined || read.ticket === null || bound === undefined) return;
    edit("Add a test", addTest({ name: name.trim(), ticket: read.ticket, expect: { lane: bound } }));
    onAdded(name.trim());
    onClose();
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title="Add a test"
      description="A ticket, and the lane that it must get. More can be expected of it afterwards."
      width={640}
      actions={
        <>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" disabledReason={lacks} onClick={add}>
            Add test
          </Button>
        </>
      }
    >
      <Stack gap={12}>
        <TextField label="Name" value={name} onChange={setName} placeholder="refund with a negotiated clause" error={taken ? "Another test has this name" : null} />
        <Row gap={8}>
          <Select<BoundKind>
            label="The lane must be"
            labelled="before"
            value={kind}
            options={[
              { value: "exact", label: "exactly" },
              { value: "at_least", label: "at least" },
              { value: "at_most", label: "at most" },
            ]}
            onChange={setKind}
          />
          <Select<Lane>
            label="Lane"
            value={lane}
            options={LANES.map((one) => ({ value: one, label: laneWord(one), mark: <LaneMark lane={one} /> }))}
            onChange={setLane}
          />
        </Row>
        <TextArea
          label="Ticket"
          mono
          rows={14}
          value={text}
          error={read.problem}
          hint="One JSON object, as in a corpus file. Only its id is required."
          spellCheck={false}
          onChange={setText}
        />
      </Stack>
    </Dialog>
  );
}
