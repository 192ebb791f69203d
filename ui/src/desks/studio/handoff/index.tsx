// Hand-off texts: what the customer reads when a human comes in, and how facts read in the packet of the one who does.
import { Split } from "../../../components/layout";
import { useDraft } from "../draft";
import { FactsPane } from "./FactsPane";
import { TextsPane } from "./TextsPane";

export default function Handoff() {
  const { policy } = useDraft();
  if (policy === null) return null;
  return (
    <Split rows="minmax(0, 388px) minmax(0, 1fr)">
      <TextsPane policy={policy} />
      <FactsPane policy={policy} />
    </Split>
  );
}
