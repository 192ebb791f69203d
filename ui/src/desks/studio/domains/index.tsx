// Domains and owners: what a ticket is about and what a mistake there would cost, and who owns it once it is escalated.
import { Split } from "../../../components/layout";
import { useDraft } from "../draft";
import { useOpenRow } from "../parts/useOpenRow";
import { DomainsPane } from "./DomainsPane";
import { OwnersPane } from "./OwnersPane";

export default function DomainsAndOwners() {
  const { policy } = useDraft();
  const [open] = useOpenRow();
  if (policy === null) return null;
  // What is open gets the room.
  const rows = open?.startsWith("owner:") ? "minmax(0, 1fr) minmax(0, 3fr)" : "minmax(0, 3fr) minmax(0, 2fr)";
  return (
    <Split rows={rows}>
      <DomainsPane policy={policy} />
      <OwnersPane policy={policy} />
    </Split>
  );
}
