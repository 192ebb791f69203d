// Where this account keeps the key files of a workspace, as far as the window was told.
import type { FileKind } from "../../api/dialogs";
import { useContextBar } from "../../context/contextBar";
import { keep, recall } from "../../context/remembered";

export const KEY_FILES: FileKind[] = [{ name: "Private keys", extensions: ["pem"] }];
export const BUNDLE_FILES: FileKind[] = [{ name: "Bundles", extensions: ["epb"] }];

/** The folder in which the keys of the open workspace were made. Only the path is remembered, never a key. */
export function rememberedKeysFolder(): string | null {
  const workspace = useContextBar.getState().workspace;
  return workspace === null ? null : recall(`keys:${workspace}`);
}

export function rememberKeysFolder(folder: string): void {
  const workspace = useContextBar.getState().workspace;
  if (workspace !== null) keep(`keys:${workspace}`, folder);
}

/** A file in a folder, with the separator that the folder's path is written with. */
export function within(folder: string, name: string): string {
  const separator = folder.includes("\\") && !folder.includes("/") ? "\\" : "/";
  return folder.endsWith(separator) ? folder + name : folder + separator + name;
}
