// The first page: three ways to begin, and the workspaces that were opened before.
import { useState } from "react";
import { useSearchParams } from "wouter";

import type { WorkspaceState } from "../../api/bindings";
import type { Failure } from "../../api/client";
import { useAbout } from "../../api/queries";
import { Button, ButtonLink } from "../../components/controls";
import { Callout, Text } from "../../components/layout";
import { useStatus } from "../../context/status";
import { useCommands } from "../../context/commands";
import { goTo } from "../../context/place";
import { useWorkspaceActions } from "../../context/workspaceCommands";
import { NewWorkspace, type NewKind } from "./NewWorkspace";
import { RecentWorkspaces } from "./RecentWorkspaces";
import styles from "./Start.module.css";
import { Way } from "./Way";

/** What the place asks for: "?new=empty" opens the question where a new workspace goes. */
function asked(value: string | null): NewKind | null {
  return value === "empty" || value === "import" || value === "starter" ? value : null;
}

export function Start({ open }: { open: WorkspaceState | null }) {
  const about = useAbout();
  const actions = useWorkspaceActions();
  const [parameters] = useSearchParams();
  const [failure, setFailure] = useState<Failure | null>(null);
  const making = asked(parameters.get("new"));
  const busy = actions.running ?? undefined;
  const problem = about.state === "ready" && open === null ? about.value.problem : null;

  const openSample = async () => {
    setFailure(null);
    const opened = await actions.sample();
    if (opened.state === "failed") setFailure(opened.failure);
  };
  const chooseOther = async () => {
    setFailure(null);
    const opened = await actions.choose();
    if (opened.state === "failed") setFailure(opened.failure);
  };
  const importTickets = () => goTo(open === null ? "/overview/start?new=import" : "/corpora/import");
  const starter = () => goTo("/overview/start?new=starter");

  useCommands([
    { id: "start.sample", title: "Open sample", section: "Begin", keys: "1", disabledReason: busy, run: () => void openSample() },
    { id: "start.import", title: "Import tickets", section: "Begin", keys: "2", disabledReason: busy, run: importTickets },
    { id: "start.starter", title: "Start from the starter policy", section: "Begin", keys: "3", disabledReason: busy, run: starter },
  ]);
  useStatus([
    { id: "start.here", side: "left", text: actions.running === null ? "Workspaces stay on this computer" : `${actions.running}\u2026` },
    { id: "start.sent", side: "right", text: "Nothing is sent anywhere" },
  ]);

  return (
    <div className={styles.page}>
      <div className={styles.column}>
        {problem && (
          <div role="alert" className={styles.problem}>
            <Callout tone="error" title="The workspace that was asked for is not open.">
              {problem} Open another one below, or begin with a new one.
            </Callout>
          </div>
        )}
        {failure && (
          <div role="alert" className={styles.problem}>
            <Callout
              tone="error"
              title="The workspace was not opened."
              action={
                <Button size="small" onClick={() => setFailure(null)}>
                  Dismiss
                </Button>
              }
            >
              {failure.message}
            </Callout>
          </div>
        )}
        <h1 className={styles.title}>Begin with tickets, with a policy, or with both.</h1>
        {open !== null && (
          <p className={styles.open}>
            <Text tone="2">
              {open.folder.name} is open. It stays as it is, whichever way you choose.{" "}
            </Text>
            <ButtonLink href="/overview" variant="ghost" size="small">
              Back to it
            </ButtonLink>
          </p>
        )}
        <div className={styles.ways}>
          <Way
            icon="overview"
            title="Open the sample workspace"
            words="A B2B SaaS queue of 5,000 synthetic tickets with human lanes, the starter policy and a second version to compare it with."
            note="Made on this computer in about a second"
            action={
              <Button variant="primary" disabledReason={busy} onClick={() => void openSample()}>
                Open sample
              </Button>
            }
            keys="1"
          />
          <Way
            icon="corpora"
            title="Import tickets"
            words="CSV or JSON Lines from your helpdesk. You map the columns and see what is left out before anything is stored."
            note={open === null ? "Into a new workspace, a folder of your choice" : `Into ${open.folder.name}`}
            action={
              <Button disabledReason={busy} onClick={importTickets}>
                {open === null ? "Choose a place" : "Choose a file"}
              </Button>
            }
            keys="2"
          />
          <Way
            icon="studio"
            title="Start from the starter policy"
            words="Six factors with written guidance, a matrix without gaps, permissions for three lanes and tests for all of it."
            note="Tickets can follow later"
            action={
              <Button disabledReason={busy} onClick={starter}>
                Open in studio
              </Button>
            }
            keys="3"
          />
        </div>
        <RecentWorkspaces
          current={open?.folder.path ?? null}
          busy={busy}
          onOpen={(path) => actions.open(path)}
          onChoose={() => void chooseOther()}
        />
      </div>
      {making !== null && (
        <NewWorkspace
          kind={making}
          actions={actions}
          onClose={() => goTo("/overview/start", { replace: true })}
        />
      )}
    </div>
  );
}
