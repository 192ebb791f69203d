// Domains and owners: what a ticket is about and what a mistake there would cost, and who owns it once it is escalated.
import { Split } from "../../../components/layout";
import { useDraft } from "../draft";
import { DomainsPane } from "./DomainsPane";
import { OwnersPane } from "./OwnersPane";

export default function DomainsAndOwners() {
  const { policy } = useDraft();
  if (policy === null) return null;
  return (
    <Split rows="minmax(0, 3fr) minmax(0, 2fr)">
      <DomainsPane policy={policy} />
      <OwnersPane policy={policy} />
    </Split>
  );
}
