// The workspaces that were opened before, and the way to any other by its path.
import { useState } from "react";

import { commands } from "../../api/bindings";
import { useCommandAction } from "../../api/queries";
import { useRecentWorkspaces } from "../../api/workspace";
import { Button, IconButton, TextField } from "../../components/controls";
import { dateTime } from "../../components/format";
import { Truncated } from "../../components/layout";
import { Icon } from "../../components/marks";
import type { Opened } from "../../context/workspaceCommands";
import styles from "./Start.module.css";

interface RecentWorkspacesProps {
  /** The path of the open workspace. */
  current: string | null;
  /** What keeps a workspace from being opened now. */
  busy: string | undefined;
  onOpen: (path: string) => Promise<Opened>;
  /** Asks for a folder. */
  onChoose: () => void;
}

export function RecentWorkspaces({ current, busy, onOpen, onChoose }: RecentWorkspacesProps) {
  const recent = useRecentWorkspaces();
  const forget = useCommandAction((path: string) => commands.recentForget(path));
  const [typed, setTyped] = useState("");
  const [failure, setFailure] = useState<{ path: string; message: string } | null>(null);

  async function open(path: string) {
    setFailure(null);
    const opened = await onOpen(path);
    if (opened.state === "failed") setFailure({ path, message: opened.failure.message });
  }

  async function forgotten(path: string) {
    const done = await forget.run(path);
    if (done.state === "failed") setFailure({ path, message: done.failure.message });
    recent.retry();
  }

  const list = recent.value ?? [];
  const wrong = (path: string) => (failure?.path === path ? failure.message : undefined);
  return (
    <section className={styles.recent} aria-label="Recent workspaces">
      <div className={styles.recentHead}>
        <h2>{list.length === 0 ? "Another workspace" : "Recent workspaces"}</h2>
        <Button size="small" icon="folder" disabledReason={busy} onClick={onChoose}>
          Open other{"\u2026"}
        </Button>
      </div>
      {list.map((entry) => (
        <div key={entry.folder.path}>
          <div className={styles.entry}>
            <Icon name="folder" />
            <button
              type="button"
              className={styles.name}
              title={entry.folder.path}
              onClick={() => busy === undefined && void open(entry.folder.path)}
            >
              {entry.folder.name}
            </button>
            <span className={styles.path}>
              <Truncated text={entry.folder.path} />
            </span>
            <span className={styles.when}>{entry.folder.path === current ? "open now" : dateTime(entry.opened_at)}</span>
            <IconButton
              label={`Take ${entry.folder.name} off this list; the workspace stays`}
              icon="close"
              onClick={() => void forgotten(entry.folder.path)}
            />
          </div>
          {wrong(entry.folder.path) !== undefined && <Wrong words={wrong(entry.folder.path) ?? ""} />}
        </div>
      ))}
      <form
        className={styles.typed}
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== "" && busy === undefined) void open(typed.trim());
        }}
      >
        <TextField
          label="Path of a workspace"
          labelled="hidden"
          placeholder="Or type the path of a workspace"
          mono
          value={typed}
          onChange={(value) => {
            setTyped(value);
            setFailure(null);
          }}
          error={typed.trim() === "" ? undefined : wrong(typed.trim())}
        />
        <Button type="submit" disabledReason={typed.trim() === "" ? "Type a path first" : busy}>
          Open
        </Button>
      </form>
    </section>
  );
}

function Wrong({ words }: { words: string }) {
  return (
    <p role="alert" className={styles.note}>
      {words}
    </p>
  );
}
