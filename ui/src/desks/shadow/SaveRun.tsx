// Saves the report of a run: as a page, as figures or as slices.
import { commands, type Progress } from "../../api/bindings";
import { CommandFailure, type Typed } from "../../api/client";
import { startJob } from "../../api/jobs";
import { type ReportForm, SaveReport } from "../../components/saving";
import { shortRef } from "../../context/workspace";

const FORMS: readonly [ReportForm, ...ReportForm[]] = [
  { id: "html", label: "Page", says: "A page of its own with every figure, for people without this program.", kind: "Web page" },
  { id: "json", label: "Figures", says: "All figures as JSON, as the command line prints them.", kind: "JSON" },
  { id: "csv", label: "Slices", says: "A row for each slice, for a spreadsheet.", kind: "CSV" },
];

interface SaveRunProps {
  policy: string;
  corpus: string;
  /** The policy's name, for the name of the file. */
  name: string;
  /** The fields that the slices on the page are by; none for the usual ones. */
  by: readonly string[];
  onClose: () => void;
}

/** Replays take a while, so writing is a job: with progress, and to be stopped in the tray. */
async function asJob(policy: string, corpus: string, by: readonly string[], to: string): Promise<Typed<null>> {
  const { ended } = startJob<null, Progress>({
    title: "Saving the report",
    run: (job, progress) => commands.shadowSave(job, policy, corpus, [...by], to, progress),
  });
  const end = await ended;
  if (end.state === "done") return { status: "ok", data: null };
  if (end.state === "failed") throw new CommandFailure(end.failure);
  return { status: "error", error: { kind: "cancelled", message: "Saving was stopped. No file was written." } };
}

export function SaveRun({ policy, corpus, name, by, onClose }: SaveRunProps) {
  return (
    <SaveReport
      title="Save the report"
      description={`${shortRef(policy)} of ${name} on ${corpus}. It holds figures, never the text of a ticket.`}
      forms={FORMS}
      suggestion={`${name}-${shortRef(policy)}-${corpus}`}
      write={(to) => asJob(policy, corpus, by, to)}
      done="The report is saved"
      onClose={onClose}
    />
  );
}
