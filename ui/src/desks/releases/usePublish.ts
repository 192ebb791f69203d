// Preparing a release and putting a bundle in service, with what follows for the rest of the window.
import { commands, type PreparedShown, type ReleaseShown } from "../../api/bindings";
import { type Act, useCommandAction } from "../../api/queries";
import { notify } from "../../context/notices";
import { type Files, rememberFiles, showWaiting, usePlans } from "./plan";
import type { Planned } from "./usePlanned";

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
        const { payload_sha256, bundle, rollback, serial } = answer.value;
        rememberFiles(payload_sha256, { bundle, rollback });
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

/** Where a bundle's file is: where this window wrote it, else where the workspace has it. */
export function useFilesOf(release: ReleaseShown | null): Files | null {
  const written = usePlans((plans) => (release ? plans.files[release.payload_sha256] : undefined));
  if (release === null) return null;
  if (written) return written;
  return release.file === null ? null : { bundle: release.file, rollback: null };
}

/** Why a bundle cannot go into service yet, in one line; null if nothing is known to keep it. */
export function whyNotPublish(release: ReleaseShown, file: string | null): string | null {
  if (release.unmet.length > 0) return release.unmet.join(" ");
  return file === null ? "Name the bundle\u2019s file first" : null;
}
