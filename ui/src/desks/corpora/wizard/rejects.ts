// Where rejected rows go: beside the workspace's own files unless a person says otherwise, never where nobody looks.

/** A choice about the rejects file. */
export interface Rejects {
  on: boolean;
  /** As a person wrote or chose it; none while it follows the name of the corpus. */
  path: string | null;
}

export const REJECTS: Rejects = { on: true, path: null };

/** "/srv/support" and "H1 2026" is "/srv/support/H1 2026.rejects.jsonl"; none without a workspace or a name. */
export function rejectsIn(workspace: string | null, corpus: string): string | null {
  // What some system does not take in the name of a file.
  const name = corpus
    .trim()
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, "-")
    .replace(/^\.+/, "");
  if (workspace === null || name === "") return null;
  const mark = workspace.includes("\\") && !workspace.includes("/") ? "\\" : "/";
  return `${workspace.replace(/[\\/]+$/, "")}${mark}${name}.rejects.jsonl`;
}

/** The path that an import is told; none if the rows are not to be written. */
export function rejectsPath({ on, path }: Rejects, workspace: string | null, corpus: string): string | null {
  if (!on) return null;
  return path === null ? rejectsIn(workspace, corpus) : path.trim();
}
