// Preparing a release and putting a bundle in service, with what follows for the rest of the window.
import { commands, type PreparedShown, type Progress, type ReleaseShown, type Scope } from "../../api/bindings";
import { CommandFailure, type Typed } from "../../api/client";
import { startJob, useJobs } from "../../api/jobs";
import { type Act, useCommandAction } from "../../api/queries";
import { notify } from "../../context/notices";
import { report } from "./plan";
import { useReleases } from "./queries";
import { wayBackOf } from "./standing";
import type { Planned } from "./usePlanned";
import { unmetWords } from "./words";

/** The files of a prepared bundle. */
export interface Files {
  bundle: string;
  /** The way back that was prepared with it; none for a first release. */
  rollback: ReleaseShown | null;
}

/** What the tray calls it; whether one runs is told by it, also after the desk was left. */
const PREPARING = "Preparing a release";

const NO_SCOPE: Scope = { phase: 1, default: "observe", modes: {} };

/** Prepares the planned release and its way back, as a job; both files go into the workspace. */
export function usePrepare(planned: Planned | null): Act<void, PreparedShown> {
  const runs = useJobs(({ jobs }) => jobs.some(({ title, state }) => title === PREPARING && (state === "running" || state === "cancelling")));
  const action = useCommandAction<void, PreparedShown>(() => prepared(planned), "releases", "runs");
  return {
    ...action,
    isRunning: action.isRunning || runs,
    // Whoever stopped it knows.
    failure: action.failure?.kind === "cancelled" ? null : action.failure,
    run: async () => {
      const answer = await action.run();
      if (answer.state === "ready") {
        const { rollback, serial } = answer.value;
        notify({
          tone: "met",
          title: rollback === null ? `Serial ${serial} is prepared.` : `Serial ${serial} and its rollback are prepared.`,
        });
      }
      return answer;
    },
  };
}

async function prepared(planned: Planned | null): Promise<Typed<PreparedShown>> {
  const { policy = "", scope = NO_SCOPE, corpus = null, days = 0 } = planned ?? {};
  const { ended } = startJob<PreparedShown, Progress>({
    title: PREPARING,
    run: (job, progress) => commands.releasePrepare(job, policy, scope, corpus?.name ?? "", days, null, progress),
  });
  const end = await ended;
  if (end.state === "done") return { status: "ok", data: end.value };
  if (end.state === "failed") throw new CommandFailure(end.failure);
  return { status: "error", error: { kind: "cancelled", message: "It was stopped; nothing was prepared." } };
}

/** A bundle as it was shown, and its file. */
interface Shown {
  release: ReleaseShown;
  file: string;
}

/** Puts a bundle in service if its file still holds what was shown. */
export function usePublish(): Act<Shown, PreparedShown> {
  const action = useCommandAction(
    ({ release, file }: Shown) => commands.releasePublish(file, release.payload_sha256),
    "releases",
  );
  return {
    ...action,
    run: async (shown) => {
      const answer = await action.run(shown);
      if (answer.state === "ready") report(answer.value.payload_sha256);
      return answer;
    },
  };
}

/** A bundle's files in the workspace: its own and that of the way back prepared with it. Null if its own is gone. */
export function useFilesOf(release: ReleaseShown | null): Files | null {
  const releases = useReleases();
  if (release === null || release.file === null) return null;
  return { bundle: release.file, rollback: wayBackOf(release, releases.value ?? []) };
}

/** Why a bundle cannot go into service yet, in one line; null if nothing is known to keep it. */
export function whyNotPublish(release: ReleaseShown, file: string | null): string | null {
  const unmet = unmetWords(release);
  if (unmet.length > 0) return unmet.join(" ");
  return file === null ? "Name the bundle\u2019s file first" : null;
}
