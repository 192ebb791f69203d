// Going back to an older release: a new, higher serial that restores it, with a reason that the history keeps.
import { useState } from "react";

import { commands, type ReleaseShown } from "../../api/bindings";
import { useCommandAction } from "../../api/queries";
import { Button, Dialog, TextArea } from "../../components/controls";
import { Callout, Stack } from "../../components/layout";
import { showWaiting } from "./plan";
import { scopeInWords } from "./scope";
import { useDomainsOf } from "./useDomainsOf";

interface RollBackDialogProps {
  /** The release that is gone back to. */
  to: ReleaseShown;
  inService: ReleaseShown;
  onClose: () => void;
}

export function RollBackDialog({ to, inService, onClose }: RollBackDialogProps) {
  const domains = useDomainsOf(to);
  const [reason, setReason] = useState("");
  const action = useCommandAction((why: string) => commands.releaseRollBack(to.serial, why, null), "releases");

  async function prepare() {
    if (action.isRunning) return;
    const answer = await action.run(reason.trim());
    if (answer.state === "failed") return;
    showWaiting(answer.value.payload_sha256);
    onClose();
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={`Roll back to serial ${to.serial}`}
      description={`Prepares a rollback that restores serial ${to.serial}: ${scopeInWords(to.scope, domains)}. It would become serial ${inService.serial + 1}. Serial ${inService.serial} stays in service until operations and support leadership have signed and you put the rollback in service.`}
      width={520}
      actions={
        <>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="primary"
            disabledReason={reason.trim() === "" ? "Say why first; the history keeps it" : undefined}
            onClick={() => void prepare()}
          >
            {action.isRunning ? "Preparing" : "Prepare rollback"}
          </Button>
        </>
      }
    >
      <Stack gap={12}>
        <TextArea
          label="Why"
          hint="The history and the bundle keep this sentence. Leave customers out of it."
          value={reason}
          onChange={setReason}
        />
        {action.failure && (
          <div role="alert">
            <Callout tone="error" title="Nothing was prepared.">
              {action.failure.message}
            </Callout>
          </div>
        )}
      </Stack>
    </Dialog>
  );
}
