// What can be done about workspaces from anywhere: open one, make one, the sample.
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { create as createStore } from "zustand";

import { commands, type WorkspaceState } from "../api/bindings";
import { outOfDate } from "../api/cache";
import { answerOf, type Failure, failureOf, type Typed } from "../api/client";
import { chooseFolder } from "../api/dialogs";
import { startJob } from "../api/jobs";
import { useRecentWorkspaces } from "../api/workspace";
import { type Command, useCommands } from "./commands";
import { useContextBar } from "./contextBar";
import { useShownPath } from "./home";
import { notify } from "./notices";
import { goTo } from "./place";

type Cancelled = { state: "cancelled" };

/** How an attempt to show another workspace ended. */
export type Opened = { state: "ready"; value: WorkspaceState } | { state: "failed"; failure: Failure } | Cancelled;

export interface WorkspaceActions {
  /** What is under way, in words; null when nothing is. */
  running: string | null;
  /** Opens the workspace in a folder and goes to a place in it, the overview unless told otherwise. */
  open: (path: string, then?: string) => Promise<Opened>;
  /** Asks for the folder of a workspace and opens it. */
  choose: () => Promise<Opened>;
  /** Makes an empty workspace in a folder. */
  create: (path: string, then?: string) => Promise<Opened>;
  /** Makes a workspace with the starter policy in a folder. */
  starter: (path: string, then?: string) => Promise<Opened>;
  /** Opens the sample workspace, made first if it is not there. */
  sample: () => Promise<Opened>;
}

/** One at a time, whoever asked: a window shows one workspace. */
const useUnderWay = createStore<{ running: string | null }>(() => ({ running: null }));

/** Asks for a folder with the dialog of the system. */
export async function folderFor(
  title: string,
): Promise<{ state: "ready"; value: string } | { state: "failed"; failure: Failure } | Cancelled> {
  try {
    const path = await chooseFolder(title);
    return path === null ? { state: "cancelled" } : { state: "ready", value: path };
  } catch (thrown) {
    return { state: "failed", failure: failureOf(thrown) };
  }
}

export function useWorkspaceActions(): WorkspaceActions {
  const cache = useQueryClient();
  const running = useUnderWay((under) => under.running);
  const actions = useMemo(() => {
    const during = async (words: string, ending: () => Promise<Opened>, then: string): Promise<Opened> => {
      useUnderWay.setState({ running: words });
      try {
        const opened = await ending();
        if (opened.state === "ready") {
          // Whatever was on the page belongs to another workspace now.
          cache.setQueryData(["workspace"], opened.value);
          goTo(then);
          await outOfDate(cache, "workspace");
        }
        return opened;
      } finally {
        useUnderWay.setState({ running: null });
      }
    };
    const calling =
      (words: string, call: (path: string) => Promise<Typed<WorkspaceState>>) =>
      (path: string, then = "/overview") =>
        during(words, () => answerOf(call(path)), then);
    const open = calling("Opening the workspace", (path) => commands.workspaceOpen(path));
    return {
      open,
      choose: async (): Promise<Opened> => {
        const folder = await folderFor("Open a workspace");
        return folder.state === "ready" ? open(folder.value) : folder;
      },
      create: calling("Making the workspace", (path) => commands.workspaceCreate(path)),
      starter: calling("Making the workspace", (path) => commands.workspaceStarter(path)),
      sample: () => during("Opening the sample workspace", sampled, "/overview"),
    };
  }, [cache]);
  return { running, ...actions };
}

async function sampled(): Promise<Opened> {
  const { ended } = startJob({
    title: "Opening the sample workspace",
    run: (id, progress) => commands.workspaceSample(id, progress),
  });
  const end = await ended;
  return end.state === "done" ? { state: "ready", value: end.value } : end;
}

/** Says that a workspace was not opened, for ways that have no page to say it on. */
export async function sayIfNotOpened(opening: Promise<Opened>): Promise<void> {
  const opened = await opening;
  if (opened.state === "failed") {
    notify({ tone: "error", title: "The workspace is not open", body: opened.failure.message });
  }
}

/** Where a person says in which folder a new workspace goes. */
export function askForNewWorkspace(kind: "empty" | "import" | "starter"): void {
  goTo(`/overview/start?new=${kind}`);
}

/** Offers the actions to the palette and to the menus of the system. */
export function useWorkspaceCommands(): void {
  const { running, open, choose, sample } = useWorkspaceActions();
  const disabledReason = running ?? undefined;
  const workspace = useContextBar((bar) => bar.workspace);
  const recent = useRecentWorkspaces().value ?? [];
  const shown = useShownPath();
  useCommands([
    {
      id: "workspace.open",
      title: "Open a workspace",
      detail: "a folder",
      section: "Workspace",
      icon: "folder",
      keys: "Mod+O",
      disabledReason,
      run: () => void sayIfNotOpened(choose()),
    },
    {
      id: "workspace.create",
      title: "New workspace",
      detail: "in a folder of your choice",
      section: "Workspace",
      icon: "add",
      keys: "Mod+Shift+N",
      disabledReason,
      run: () => askForNewWorkspace("empty"),
    },
    {
      id: "workspace.starter",
      title: "New workspace with the starter policy",
      section: "Workspace",
      icon: "studio",
      disabledReason,
      run: () => askForNewWorkspace("starter"),
    },
    {
      id: "workspace.sample",
      title: "Open the sample workspace",
      section: "Workspace",
      icon: "overview",
      disabledReason,
      run: () => void sayIfNotOpened(sample()),
    },
    ...recent
      .filter(({ folder }) => folder.path !== workspace)
      .map(({ folder }): Command => ({
        id: `workspace.open.${folder.path}`,
        title: `Open ${folder.name}`,
        detail: shown(folder.path),
        section: "Workspace",
        icon: "folder",
        disabledReason,
        run: () => void sayIfNotOpened(open(folder.path)),
      })),
    {
      id: "corpora.import",
      title: "Import tickets",
      section: "Corpora",
      icon: "file",
      keys: "Mod+I",
      disabledReason: workspace === null ? "Open a workspace first" : undefined,
      run: () => goTo("/corpora/import"),
    },
    {
      id: "compare.open",
      title: "Compare draft with baseline",
      section: "Compare",
      icon: "compare",
      disabledReason: workspace === null ? "Open a workspace first" : undefined,
      run: () => goTo("/compare"),
    },
  ]);
}
