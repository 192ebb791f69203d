// What becomes of a file or folder that is dropped anywhere on the window.
import { commands } from "../api/bindings";
import { answerOf } from "../api/client";
import { useFileDrop } from "../api/fileDrop";
import { useContextBar } from "./contextBar";
import { notify } from "./notices";
import { goTo } from "./place";
import { usePolicyImport } from "./policyImport";
import { sayIfNotOpened, useWorkspaceActions } from "./workspaceCommands";

/** Opens a workspace, takes a policy in, or begins an import. The import itself listens for its own files. */
export function useDropped(): void {
  const { open } = useWorkspaceActions();
  const { take: takePolicy } = usePolicyImport();
  const workspace = useContextBar((bar) => bar.workspace);

  async function take(path: string) {
    const kind = await answerOf(commands.pathKind(path));
    if (kind.state !== "ready") notify({ tone: "error", title: "What was dropped cannot be opened.", body: kind.failure.message });
    else if (kind.value === "workspace") await sayIfNotOpened(open(path));
    else if (workspace === null) notify({ tone: "note", title: "No workspace is open", body: "Open or create one first." });
    else if (kind.value === "policy") await takePolicy(path);
    else if (kind.value === "bundle") goTo(`/releases/bundles?file=${encodeURIComponent(path)}`);
    else if (kind.value === "file") goTo(`${IMPORT}?file=${encodeURIComponent(path)}`);
    else notify({ tone: "note", title: "This folder holds no workspace", body: path });
  }

  useFileDrop((paths) => {
    const [path] = paths;
    if (path !== undefined && pathOf(window.location.hash) !== IMPORT) void take(path);
  });
}

/** Where the import listens for its own files. The list of imports has a longer path and does not. */
const IMPORT = "/corpora/import";

function pathOf(hash: string): string {
  return hash.replace(/^#/, "").split("?")[0] ?? "";
}
