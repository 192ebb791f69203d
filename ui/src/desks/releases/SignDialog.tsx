// Signing a bundle for a role: what is signed and the key's file. A window of the operating system asks for the passphrase.
import { useState } from "react";

import { commands, type PreparedShown, type ReleaseShown } from "../../api/bindings";
import { useCommandAction, useWorkspace } from "../../api/queries";
import { Button, Dialog } from "../../components/controls";
import { dateTime, digest, headWords, inWords } from "../../components/format";
import { Callout, Stack } from "../../components/layout";
import { notify } from "../../context/notices";
import { Facts } from "./Facts";
import { KEY_FILES, rememberedKeysFolder, within } from "./keysFolder";
import { PathField } from "./PathField";
import { bundleWords, versionOf, withRoleWords } from "./words";

interface SignDialogProps {
  release: ReleaseShown;
  /** What is signed, in words: the scope, or what is restored. */
  says: string;
  role: string;
  /** The bundle's file. */
  file: string;
  onClose: () => void;
}

export function SignDialog({ release, says, role, file, onClose }: SignDialogProps) {
  const workspace = useWorkspace();
  const folder = rememberedKeysFolder();
  const [key, setKey] = useState(folder === null ? "" : within(folder, `${role}.pem`));
  const approve = useCommandAction<void, PreparedShown>(
    () => commands.releaseApprove(file, release.payload_sha256, key.trim()),
    "releases",
  );

  async function sign() {
    const answer = await approve.run();
    if (answer.state === "failed") return;
    const before = new Map(release.approvals.map((approval) => [approval.role, approval.signed]));
    const signed = answer.value.approvals.find((approval) => approval.signed > (before.get(approval.role) ?? 0));
    notify({
      tone: "met",
      title: signed
        ? `${headWords(signed.role)} signed ${bundleWords(release)}.`
        : `This key had signed ${bundleWords(release)} before. Nothing changed.`,
    });
    onClose();
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={`Sign ${bundleWords(release)} for ${inWords(role)}`}
      width={520}
      actions={
        <>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="primary"
            icon="key"
            type="submit"
            form="sign"
            disabledReason={key.trim() === "" ? "Name the file of the key first" : undefined}
          >
            {approve.isRunning ? "Signing" : "Sign"}
          </Button>
        </>
      }
    >
      <form
        id="sign"
        onSubmit={(event) => {
          event.preventDefault();
          if (key.trim() !== "" && !approve.isRunning) void sign();
        }}
      >
        <Stack gap={12}>
          <Facts
            label="What is signed"
            facts={[
              ["Serial", release.is_rollback ? `${release.serial}, if it goes into service next` : `${release.serial}`],
              ["Policy", `${workspace.value ? `${versionOf(workspace.value, release)}, ` : ""}${digest(release.digest)}`],
              [release.is_rollback ? "What it does" : "Scope", says],
              ["Expires", `${dateTime(release.expires)} UTC`],
              ["Identity", digest(release.payload_sha256)],
            ]}
          />
          <PathField
            label="Private key file"
            value={key}
            onChange={setKey}
            title={`Choose the private key of ${inWords(role)}`}
            kinds={KEY_FILES}
            hint="If it is encrypted, a window of its own asks for the passphrase; this page never sees it."
          />
          {approve.failure && (
            <div role="alert">
              <Callout tone={approve.failure.kind === "cancelled" ? "note" : "error"} title="Nothing was signed.">
                {withRoleWords(approve.failure.message, release.approvals.map(({ role: other }) => other))}
              </Callout>
            </div>
          )}
        </Stack>
      </form>
    </Dialog>
  );
}
