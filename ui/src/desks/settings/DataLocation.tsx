// Where the open workspace is, what was open before, and whether everything in it is as it was written.
import { useState } from "react";

import { type CheckedShown, commands, type RecentWorkspace } from "../../api/bindings";
import { useCommandAction, useOutOfDate, useWorkspace } from "../../api/queries";
import { useRecentWorkspaces } from "../../api/workspace";
import { CopyButton } from "../../components/CopyButton";
import { Button, IconButton, TextButton } from "../../components/controls";
import { counted, dateTime } from "../../components/format";
import { Callout, Row, Text } from "../../components/layout";
import { SeverityMark } from "../../components/marks";
import { Answered } from "../../components/states";
import { runCommand, useCommands } from "../../context/commands";
import { useShownPath } from "../../context/home";
import { notify } from "../../context/notices";
import { useWorkspaceActions } from "../../context/workspaceCommands";
import styles from "./settings.module.css";

export function DataLocation() {
  const state = useWorkspace();
  const actions = useWorkspaceActions();
  const shown = useShownPath();
  async function open(path: string) {
    const opened = await actions.open(path);
    if (opened.state === "failed") {
      notify({ tone: "error", title: "The workspace is not open.", body: opened.failure.message });
    }
  }
  return (
    <>
      <Answered answer={state} failed="The workspace cannot be read.">
        {(workspace) =>
          workspace === null ? (
            <Text size={12}>No workspace is open.</Text>
          ) : (
            <>
              <Row gap={8} wrap>
                <p className={styles.path} title={workspace.folder.path}>
                  {shown(workspace.folder.path)}
                </p>
                <CopyButton text={workspace.folder.path} label="Copy path" size="small" />
              </Row>
              <Text size={12} tone="2" as="p">
                {counted(workspace.corpora.length, "corpus", "corpora")} and{" "}
                {counted(workspace.policies.length, "policy", "policies")}. Copy this folder while the window is closed to keep
                a backup of all of it.
              </Text>
              <Check />
            </>
          )
        }
      </Answered>
      <Recent open={state.value?.folder.path ?? null} onOpen={open} />
      <Row>
        <Button size="small" icon="folder" onClick={() => runCommand("workspace.open", "menu")}>
          Open a workspace
        </Button>
        <Button size="small" icon="add" onClick={() => runCommand("workspace.create", "menu")}>
          New workspace
        </Button>
      </Row>
    </>
  );
}

function Check() {
  const check = useCommandAction<void, CheckedShown>(() => commands.workspaceCheck());
  const [checked, setChecked] = useState<CheckedShown | null>(null);
  async function walk() {
    const answer = await check.run();
    setChecked(answer.state === "ready" ? answer.value : null);
  }
  useCommands([
    { id: "settings.check", title: "Check the workspace", section: "Settings", icon: "chain", run: () => void walk() },
  ]);
  return (
    <>
      <Row>
        <Button size="small" icon="chain" onClick={() => void walk()}>
          {check.isRunning ? "Checking" : "Check workspace"}
        </Button>
        <Text size={11} tone="3">
          Reads the history, every corpus file and every bundle again.
        </Text>
      </Row>
      <div role="status" className={styles.result}>
        {checked?.ok && (
          <Row>
            <SeverityMark severity="met" label="" />
            <Text size={12}>
              {counted(checked.entries, "entry", "entries")}, chain intact. {counted(checked.corpora, "corpus", "corpora")} and{" "}
              {counted(checked.bundles, "bundle")} are as they were written.
            </Text>
          </Row>
        )}
        {checked?.ok === false && (
          <Callout tone="error" title={`${counted(checked.problems.length, "problem")} found. Nothing was changed.`}>
            <ul className={styles.list}>
              {checked.problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </Callout>
        )}
        {check.failure && (
          <Callout tone="error" title="The workspace could not be checked.">
            {check.failure.message}
          </Callout>
        )}
      </div>
    </>
  );
}

interface RecentProps {
  /** Path of the open workspace. */
  open: string | null;
  onOpen: (path: string) => Promise<void>;
}

function Recent({ open, onOpen }: RecentProps) {
  const recent = useRecentWorkspaces();
  const shown = useShownPath();
  const outOfDate = useOutOfDate();
  const forget = useCommandAction((path: string) => commands.recentForget(path));
  const others = recent.value?.filter(({ folder }) => folder.path !== open) ?? [];
  if (others.length === 0) return null;

  async function leaveOut(workspace: RecentWorkspace) {
    const answer = await forget.run(workspace.folder.path);
    if (answer.state === "failed") notify({ tone: "error", title: "The list was not changed.", body: answer.failure.message });
    else outOfDate("workspace");
  }

  return (
    <div>
      <h3 className={styles.subtitle}>Opened before</h3>
      <ul className={styles.lines} aria-label="Workspaces opened before">
        {others.map((workspace) => (
          <li key={workspace.folder.path} className={styles.line}>
            <TextButton onClick={() => void onOpen(workspace.folder.path)}>{workspace.folder.name}</TextButton>
            <span className={styles.quietPath} title={workspace.folder.path}>
              {shown(workspace.folder.path)}
            </span>
            <span className={styles.when}>{dateTime(workspace.opened_at)}</span>
            <IconButton
              label={`Take ${workspace.folder.name} off the list; the workspace stays`}
              icon="close"
              onClick={() => void leaveOut(workspace)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
