// The file dialogs of the operating system. They give a path, which Rust opens; the page never reads a file.
import { open, save } from "@tauri-apps/plugin-dialog";

export interface FileKind {
  /** "Tickets". */
  name: string;
  /** Without dots: "csv". */
  extensions: string[];
}

/** A file to read, or null if the person chose none. */
export async function chooseFile(title: string, kinds: FileKind[] = []): Promise<string | null> {
  return await open({ title, filters: kinds, multiple: false, directory: false });
}

/** A folder, or null. */
export async function chooseFolder(title: string): Promise<string | null> {
  return await open({ title, multiple: false, directory: true });
}

/** Where to write a file, or null. The dialog itself asks before it replaces one. */
export async function chooseNewFile(title: string, suggestion: string, kinds: FileKind[] = []): Promise<string | null> {
  return await save({ title, defaultPath: suggestion, filters: kinds });
}
