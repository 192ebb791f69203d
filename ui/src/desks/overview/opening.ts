// The ways to a workspace from the first page, where what goes wrong is said in its place.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { commands, type WorkspaceState } from "../../api/bindings";
import { outOfDate } from "../../api/cache";
import { answerOf, type Failure, failureOf, type Typed } from "../../api/client";
import { chooseFolder } from "../../api/dialogs";
import { startJob } from "../../api/jobs";
import { goTo } from "../../context/place";

export type Opened = { state: "ready"; value: WorkspaceState } | { state: "failed"; failure: Failure } | { state: "cancelled" };

export interface Opening {
  open: (path: string, then?: string) => Promise<Opened>;
  create: (path: string, then?: string) => Promise<Opened>;
  /** Creates a workspace that holds the starter policy. */
  starter: (path: string, then?: string) => Promise<Opened>;
  /** The sample workspace; it is made the first time, as a job. */
  sample: () => Promise<Opened>;
  /** Asks for a folder and opens the workspace in it. */
  choose: () => Promise<Opened>;
  /** What is under way, in words. */
  running: string | null;
}

/** Each leaves the workspace that is open as it is if it fails. */
export function useOpening(): Opening {
  const cache = useQueryClient();
  const [running, setRunning] = useState<string | null>(null);

  async function finish(doing: string, work: () => Promise<Opened>, then: string): Promise<Opened> {
    setRunning(doing);
    const opened = await work();
    setRunning(null);
    if (opened.state === "ready") {
      cache.setQueryData(["workspace"], opened.value);
      goTo(then);
      // Whatever else was on the page belongs to another workspace now.
      void outOfDate(cache, "workspace");
    }
    return opened;
  }

  const ask = (doing: string, call: () => Promise<Typed<WorkspaceState>>, then = "/overview") =>
    finish(doing, () => answerOf(call()), then);
  const open = (path: string, then?: string) => ask("Opening the workspace", () => commands.workspaceOpen(path), then);

  return {
    running,
    open,
    create: (path, then) => ask("Creating the workspace", () => commands.workspaceCreate(path), then),
    starter: (path, then) => ask("Creating the workspace", () => commands.workspaceStarter(path), then),
    sample: () => finish("Opening the sample workspace", openSample, "/overview"),
    choose: async () => {
      const folder = await folderFor("Open a workspace");
      return folder.state === "ready" ? open(folder.value) : folder;
    },
  };
}

async function openSample(): Promise<Opened> {
  const { ended } = startJob({
    title: "Opening the sample workspace",
    run: (id, progress) => commands.workspaceSample(id, progress),
  });
  const end = await ended;
  return end.state === "done" ? { state: "ready", value: end.value } : end;
}

type Chosen = { state: "ready"; value: string } | { state: "failed"; failure: Failure } | { state: "cancelled" };

/** A folder from the dialog of the system, which may itself fail. */
export async function folderFor(title: string): Promise<Chosen> {
  try {
    const path = await chooseFolder(title);
    return path === null ? { state: "cancelled" } : { state: "ready", value: path };
  } catch (thrown) {
    return { state: "failed", failure: failureOf(thrown) };
  }
}
