// Factors: all of them, or one with its guidance and rules.
import { useRoute } from "wouter";

import { ButtonLink } from "../../../components/controls";
import { Pane } from "../../../components/layout";
import { EmptyState } from "../../../components/states";
import { useDraft } from "../draft";
import { AllFactors } from "./AllFactors";
import { FactorPage } from "./FactorPage";

export default function Factors() {
  const { policy } = useDraft();
  const [onFactor, place] = useRoute("/studio/factor/:id");
  if (policy === null) return null;
  const id = onFactor && place?.id !== undefined ? decoded(place.id) : null;
  if (id === null) return <AllFactors policy={policy} />;
  const at = policy.factors.findIndex((factor) => factor.id === id);
  const factor = policy.factors[at];
  // By its place: under another name it is the same page, with the keyboard where it was.
  if (factor) return <FactorPage key={at} policy={policy} factor={factor} at={at} />;
  return (
    <Pane label="Factor">
      <EmptyState
        title="The draft has no such factor."
        body={`It may have been renamed or removed: ${id}`}
        actions={<ButtonLink href="/studio/factors">All factors</ButtonLink>}
      />
    </Pane>
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
