// Saves a comparison: as a page or as figures.
import { commands } from "../../api/bindings";
import { type ReportForm, SaveReport } from "../../components/saving";
import { policyNameOf, shortRef } from "../../context/workspace";

const FORMS: readonly [ReportForm, ...ReportForm[]] = [
  { id: "html", label: "Page", says: "A page of its own with all four answers, for people without this program.", kind: "Web page" },
  { id: "json", label: "Figures", says: "All figures as JSON, as the command line prints them.", kind: "JSON" },
];

interface SaveComparisonProps {
  from: string;
  to: string;
  corpus: string | null;
  onClose: () => void;
}

export function SaveComparison({ from, to, corpus, onClose }: SaveComparisonProps) {
  const name = policyNameOf(to);
  const on = corpus === null ? "without a corpus" : `on ${corpus}`;
  return (
    <SaveReport
      title="Save the comparison"
      description={`${shortRef(from)} and ${shortRef(to)} of ${name}, ${on}. It holds edits and figures, never the text of a ticket.`}
      forms={FORMS}
      suggestion={[name, shortRef(from), "to", shortRef(to), corpus].filter((part) => part !== null).join("-")}
      write={(path) => commands.compareSave(from, to, corpus, path)}
      done="The comparison is saved"
      onClose={onClose}
    />
  );
}
