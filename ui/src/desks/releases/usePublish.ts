// Preparing a release and putting a bundle in service, with what follows for the rest of the window.
import { commands, type PreparedShown, type ReleaseShown } from "../../api/bindings";
import { type Act, useCommandAction } from "../../api/queries";
import { notify } from "../../context/notices";
import { showWaiting } from "./plan";
import { useReleases } from "./queries";
import type { Planned } from "./usePlanned";

/** The files of a prepared bundle. */
export interface Files {
  bundle: string;
  /** The way back that was prepared with it; none for a first release. */
  rollback: string | null;
}

/** Prepares the planned release and its way back; both files go into the workspace. */
export function usePrepare(planned: Planned | null): Act<void, PreparedShown> {
  const action = useCommandAction<void, PreparedShown>(
    () =>
      commands.releasePrepare(
        planned?.policy ?? "",
        planned?.scope ?? { phase: 1, default: "observe", modes: {} },
        planned?.corpus ?? "",
        planned?.days ?? 0,
        null,
      ),
    "releases",
    "runs",
  );
  return {
    ...action,
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

/** Puts a bundle file in service. */
export function usePublish(): Act<string, PreparedShown> {
  const action = useCommandAction((file: string) => commands.releasePublish(file), "releases");
  return {
    ...action,
    run: async (file) => {
      const answer = await action.run(file);
      if (answer.state === "ready") {
        showWaiting(null);
        notify({ tone: "met", title: `Serial ${answer.value.serial} is in service.` });
      }
      return answer;
    },
  };
}

/** A bundle's files in the workspace: its own and that of the way back prepared with it. Null if its own is gone. */
export function useFilesOf(release: ReleaseShown | null): Files | null {
  const releases = useReleases();
  if (release === null || release.file === null) return null;
  const beside = release.file.replace(/\.epb$/, ".rollback.epb");
  const back = releases.value?.find(({ is_rollback, file }) => is_rollback && file === beside);
  return { bundle: release.file, rollback: back && !release.is_rollback ? beside : null };
}

/** Why a bundle cannot go into service yet, in one line; null if nothing is known to keep it. */
export function whyNotPublish(release: ReleaseShown, file: string | null): string | null {
  if (release.unmet.length > 0) return release.unmet.join(" ");
  return file === null ? "Name the bundle\u2019s file first" : null;
}
