// Asks where a new workspace goes, and creates it there.
import { useEffect, useState } from "react";

import { answerOf, type Failure, type Typed } from "../../api/client";
import { Button, Dialog, TextField } from "../../components/controls";
import { folderFor, type Opening } from "./opening";
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
  actions: Opening;
  /** Names a folder that a workspace could be created in. */
  suggest: () => Promise<Typed<string>>;
  onClose: () => void;
}

export function NewWorkspace({ kind, actions, suggest, onClose }: NewWorkspaceProps) {
  const [path, setPath] = useState("");
  const [failure, setFailure] = useState<Failure | null>(null);
  const words = WORDS[kind];

  useEffect(() => {
    let wanted = true;
    void answerOf(suggest()).then((answer) => {
      // A path that the person has begun to type stays.
      if (wanted && answer.state === "ready") setPath((typed) => (typed === "" ? answer.value : typed));
    });
    return () => {
      wanted = false;
    };
    // Asked once, when the question opens.
    // eslint-disable-next-line
  }, []);

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
    if (chosen.state === "ready") setPath(chosen.value);
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
            setPath(value);
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
