// Asks where a new workspace goes, and creates it there.
import { useState } from "react";

import { commands } from "../../api/bindings";
import type { Failure } from "../../api/client";
import { useCommandQuery } from "../../api/queries";
import { Button, Dialog, TextField } from "../../components/controls";
import { folderFor, type WorkspaceActions } from "../../context/workspaceCommands";
import styles from "./Start.module.css";

/** What the workspace begins with. */
export type NewKind = "empty" | "import" | "starter";

const WORDS: Record<NewKind, { title: string; description: string; action: string; then: string }> = {
  empty: {
    title: "Create a workspace",
    description: "A workspace is a folder with your tickets, policies and their history. It stays on this computer.",
    action: "Create workspace",
    then: "/overview",
  },
  import: {
    title: "Where should the tickets go?",
    description: "Tickets are kept in a workspace, a folder on this computer. The import follows when it is there.",
    action: "Create and import",
    then: "/corpora/import",
  },
  starter: {
    title: "Where should the policy go?",
    description: "Policies are kept in a workspace, a folder on this computer. The starter policy becomes its first version.",
    action: "Create and open in studio",
    then: "/studio",
  },
};

interface NewWorkspaceProps {
  kind: NewKind;
  actions: WorkspaceActions;
  onClose: () => void;
}

export function NewWorkspace({ kind, actions, onClose }: NewWorkspaceProps) {
  const suggestion = useCommandQuery(["workspace", "suggestion"], () => commands.workspaceSuggestion());
  // What the person typed or chose; the suggestion until then.
  const [typed, setTyped] = useState<string | null>(null);
  const path = typed ?? suggestion.value ?? "";
  const [failure, setFailure] = useState<Failure | null>(null);
  const words = WORDS[kind];

  async function create() {
    setFailure(null);
    const make = kind === "starter" ? actions.starter : actions.create;
    const made = await make(path.trim(), words.then);
    if (made.state === "failed") setFailure(made.failure);
  }

  async function openInstead() {
    const opened = await actions.open(path.trim(), words.then);
    if (opened.state === "failed") setFailure(opened.failure);
  }

  async function choose() {
    const chosen = await folderFor("A folder for the new workspace");
    if (chosen.state === "ready") setTyped(chosen.value);
    if (chosen.state === "failed") setFailure(chosen.failure);
  }

  const off = actions.running ?? (path.trim() === "" ? "Name a folder first" : undefined);
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title}
      description={words.description}
      width={560}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {failure?.kind === "usage" && (
            <Button disabledReason={off} onClick={() => void openInstead()}>
              Open that workspace
            </Button>
          )}
          <Button variant="primary" disabledReason={off} onClick={() => void create()}>
            {words.action}
          </Button>
        </>
      }
    >
      <form
        className={styles.place}
        onSubmit={(event) => {
          event.preventDefault();
          if (off === undefined) void create();
        }}
      >
        <TextField
          label="Folder"
          mono
          value={path}
          onChange={(value) => {
            setTyped(value);
            setFailure(null);
          }}
          error={failure?.message}
        />
        <Button icon="folder" onClick={() => void choose()}>
          Choose{"\u2026"}
        </Button>
      </form>
    </Dialog>
  );
}
