// Setting up trust in its plain form: one key for each role, all made here.
import { useState } from "react";

import { commands, type TrustShown } from "../../api/bindings";
import { useCommandAction } from "../../api/queries";
import { Button, Chip, TextField } from "../../components/controls";
import { counted, headWords, inWords } from "../../components/format";
import { Callout, PaneHead, Row, Stack, Text } from "../../components/layout";
import { useContextBar } from "../../context/contextBar";
import { notify } from "../../context/notices";
import { policyNameOf } from "../../context/workspace";
import { rememberKeysFolder } from "./keysFolder";
import path from "./Path.module.css";
import { PathField } from "./PathField";
import styles from "./releases.module.css";

/** Roles that every rollback needs. */
const SAFETY = ["operations", "support_leadership"];

interface TrustFormProps {
  roles: readonly string[] | null;
  policy: string | null;
}

export function TrustForm({ roles: needed, policy }: TrustFormProps) {
  const workspace = useContextBar((bar) => bar.workspace);
  const [policySet, setPolicySet] = useState(policy === null ? "" : policyNameOf(policy));
  const [roles, setRoles] = useState<readonly string[]>(() => [...new Set([...(needed ?? []), ...SAFETY])].toSorted());
  const [added, setAdded] = useState("");
  const [folder, setFolder] = useState(workspace === null ? "" : `${workspace}-keys`);
  const create = useCommandAction<void, TrustShown>(
    () => commands.trustCreate(policySet.trim(), [...roles], folder.trim(), true),
    "keys",
    "releases",
  );
  const why = whyNotCreate(policySet, roles, folder);

  async function make() {
    const answer = await create.run();
    if (answer.state === "failed") return;
    rememberKeysFolder(folder.trim());
    notify({ tone: "met", title: `Root of trust made, with ${counted(answer.value.roles.length, "key")}.`, body: folder.trim() });
  }

  function addRole() {
    const role = added.trim().toLowerCase().replaceAll(/[^a-z0-9]+/g, "_");
    if (role !== "" && !roles.includes(role)) setRoles([...roles, role].toSorted());
    setAdded("");
  }

  return (
    <>
      <PaneHead title="Set up trust" detail="whose signatures count for releases of this workspace" />
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (why === null && !create.isRunning) void make();
        }}
      >
        <Callout tone="note" title="This is the plain form: one account holds every key.">
          It makes one key for each role in a folder of yours, and a root of trust over them. Whoever can read the folder
          and knows the passphrase can sign for every role. For separate people, let each make a key with{" "}
          <code>lanekeeper key new</code> and found the root with <code>lanekeeper trust init</code>.
        </Callout>
        <TextField
          label="Policy set"
          hint="Names this line of releases. A bundle of another set is refused."
          value={policySet}
          onChange={setPolicySet}
        />
        <Stack gap={8}>
          <Text size={12} weight="medium" as="h3">
            Roles, a key each
          </Text>
          <Row wrap gap={8}>
            {roles.map((role) => (
              <Chip
                key={role}
                tone="line"
                {...(SAFETY.includes(role)
                  ? {}
                  : { onRemove: () => setRoles(roles.filter((one) => one !== role)), removeLabel: `Leave out ${inWords(role)}` })}
              >
                {headWords(role)}
              </Chip>
            ))}
          </Row>
          <Text size={11} tone="3">
            Operations and support leadership sign every rollback, so they always have a key.
          </Text>
          <div className={path.field}>
            <TextField
              label="Another role"
              value={added}
              onChange={setAdded}
              onKeyDown={(event) => {
                if (event.key !== "Enter") return;
                event.preventDefault();
                addRole();
              }}
            />
            <Button icon="add" disabledReason={added.trim() === "" ? "Name the role first" : undefined} onClick={addRole}>
              Add role
            </Button>
          </div>
        </Stack>
        <PathField
          label="Folder for the key files"
          folder
          value={folder}
          onChange={setFolder}
          title="Choose a folder for the key files"
          hint="Beside the workspace, so that a copy of the workspace carries no keys. Existing files are never overwritten."
        />
        <Text size={12} tone="2" as="p">
          A window of its own asks for a passphrase, which encrypts each key file. This page never sees it and it is not
          stored: without it the keys are lost.
        </Text>
        {create.failure && (
          <div role="alert">
            <Callout tone={create.failure.kind === "cancelled" ? "note" : "error"} title="No root of trust was made.">
              {create.failure.message}
            </Callout>
          </div>
        )}
        <Row>
          <Button variant="primary" type="submit" disabledReason={why ?? undefined}>
            {create.isRunning ? "Making keys" : "Make keys and root"}
          </Button>
        </Row>
      </form>
    </>
  );
}

function whyNotCreate(policySet: string, roles: readonly string[], folder: string): string | null {
  if (policySet.trim() === "") return "Name the policy set first";
  if (roles.length === 0) return "Name at least one role";
  if (folder.trim() === "") return "Name the folder for the key files";
  return null;
}
