// Adds a capability, or changes and removes one.
import { useState } from "react";

import { Button, Dialog, Segmented, TextField } from "../../../components/controls";
import { listed } from "../../../components/format";
import { Callout, Stack } from "../../../components/layout";
import type { Capability, CapabilityKind, PolicyDocument } from "../document";
import { useDraft } from "../draft";
import { freshId } from "../parts/ids";
import { CAPABILITY_KINDS, KIND_WORDS, usesOf, withoutCapability } from "./permissions";

interface CapabilityDialogProps {
  /** The one to change; null adds one. */
  capability: Capability | null;
  onClose: () => void;
}

export function CapabilityDialog({ capability, onClose }: CapabilityDialogProps) {
  const { policy, edit } = useDraft();
  const [title, setTitle] = useState(capability?.title ?? "");
  const [kind, setKind] = useState<CapabilityKind>(capability?.kind ?? "customer_facing");
  if (policy === null) return null;
  const ids = policy.capabilities.map(({ id }) => id);
  const id = capability?.id ?? freshId(title, ids);
  const lacks = title.trim() === "" ? "Say what the assistant may do, beginning with a verb" : undefined;
  const uses = capability === null ? [] : usesOf(policy, capability.id);

  function save() {
    if (lacks !== undefined) return;
    const next: Capability = { ...(capability ?? { id }), id, title: title.trim(), kind };
    edit(capability === null ? "Add a capability" : "Change a capability", (before) => withCapability(before, next));
    onClose();
  }

  function remove() {
    if (capability === null) return;
    edit("Remove a capability", (before) => withoutCapability(before, capability.id));
    onClose();
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={capability === null ? "Add a capability" : "Change the capability"}
      description="Something the assistant may do. Each lane allows it, leaves it to a human or denies it."
      actions={
        <>
          {capability !== null && (
            <Button
              variant="ghost"
              icon="remove"
              disabledReason={uses.length > 0 ? `It is still named by ${listed(uses)}` : undefined}
              onClick={remove}
            >
              Remove
            </Button>
          )}
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" disabledReason={lacks} onClick={save}>
            {capability === null ? "Add capability" : "Change"}
          </Button>
        </>
      }
    >
      <Stack gap={12}>
        <TextField
          label="The assistant may"
          value={title}
          onChange={setTitle}
          hint={capability === null ? `Known to tickets as ${id}.` : `Known to tickets and rules as ${id}; that does not change.`}
          placeholder="Approve a refund"
          onKeyDown={(event) => {
            if (event.key === "Enter") save();
          }}
        />
        <Segmented
          label="What it touches"
          size="normal"
          value={kind}
          options={CAPABILITY_KINDS.map((one) => ({ value: one, label: KIND_WORDS[one].title }))}
          onChange={setKind}
        />
        {capability === null && (
          <Callout tone="note">
            It starts denied in every lane{kind === "internal" ? "." : "; a stricter lane never permits more than a laxer one."}
          </Callout>
        )}
      </Stack>
    </Dialog>
  );
}

/** A new capability is denied in every lane, in so many words: silence would be a finding. */
function withCapability(policy: PolicyDocument, next: Capability): PolicyDocument {
  if (policy.capabilities.some(({ id }) => id === next.id)) {
    return { ...policy, capabilities: policy.capabilities.map((one) => (one.id === next.id ? next : one)) };
  }
  const { autonomous, assisted, human_owned } = policy.lanes;
  return {
    ...policy,
    capabilities: [...policy.capabilities, next],
    lanes: {
      autonomous: { ...autonomous, [next.id]: "deny" },
      assisted: { ...assisted, [next.id]: "deny" },
      human_owned: { ...human_owned, [next.id]: "deny" },
    },
  };
}
