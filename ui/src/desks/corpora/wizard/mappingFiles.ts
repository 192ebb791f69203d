// A mapping as a file: one that colleagues and the command line use too.
import { commands } from "../../../api/bindings";
import { answerOf, failureOf } from "../../../api/client";
import { chooseFile, chooseNewFile } from "../../../api/dialogs";
import { notify } from "../../../context/notices";
import { type Mapping, readMapping, writeMapping } from "./mapping";
import { fileOf, nameOf, setMapping, useWizard } from "./wizard";

const KINDS = [{ name: "Mapping", extensions: ["json"] }];

/** Asks for a mapping file and reads this import's columns with it. */
export async function loadMapping(): Promise<void> {
  const title = "The mapping was not loaded";
  const path = await asked(title, () => chooseFile("Load a mapping", KINDS));
  if (path === null) return;
  const forFile = useWizard.getState().path;
  const answer = await answerOf(commands.mappingRead(path));
  // Meanwhile another file may have been taken.
  if (useWizard.getState().path !== forFile) return;
  if (answer.state === "failed") {
    notify({ tone: "error", title, body: answer.failure.message });
    return;
  }
  setMapping(readMapping(answer.value));
  notify({ tone: "met", title: "Mapping loaded", body: fileOf(path) });
}

/** Asks where, and writes the mapping as it is, by default under the name of the file or corpus that it is for. */
export async function saveMapping(mapping: Mapping, name = nameOfImport()): Promise<void> {
  const title = "The mapping was not saved";
  const path = await asked(title, () => chooseNewFile("Save the mapping", `${name}.mapping.json`, KINDS));
  if (path === null) return;
  const answer = await answerOf(commands.mappingSave(writeMapping(mapping), path));
  if (answer.state === "ready") notify({ tone: "met", title: "Mapping saved", body: path });
  else notify({ tone: "error", title, body: answer.failure.message });
}

function nameOfImport(): string {
  const { path } = useWizard.getState();
  return path === null ? "tickets" : nameOf(path);
}

/** What a dialog gives; null if none was chosen or the dialog did not open. */
async function asked(title: string, ask: () => Promise<string | null>): Promise<string | null> {
  try {
    return await ask();
  } catch (thrown) {
    notify({ tone: "error", title, body: failureOf(thrown).message });
    return null;
  }
}
