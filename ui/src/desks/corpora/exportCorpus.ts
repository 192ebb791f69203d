// Writes the tickets of a corpus to a file that the person names.
import { commands } from "../../api/bindings";
import { answerOf } from "../../api/client";
import { chooseNewFile } from "../../api/dialogs";
import { notify } from "../../context/notices";

export async function exportCorpus(name: string): Promise<void> {
  const title = `Export ${name}`;
  const path = await chooseNewFile(title, `${name}.jsonl`, [{ name: "JSON Lines", extensions: ["jsonl"] }]);
  if (path === null) return;
  const answer = await answerOf(commands.corpusExport(name, path));
  if (answer.state === "ready") notify({ tone: "met", title: `${name} is exported`, body: path });
  else notify({ tone: "error", title: `${name} was not exported`, body: answer.failure.message });
}
