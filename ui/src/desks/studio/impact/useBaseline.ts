// The version that the draft is compared with: its document and the lanes of its cells.
import { useMemo } from "react";

import { commands } from "../../../api/bindings";
import { useCommandQuery } from "../../../api/queries";
import { useContextBar } from "../../../context/contextBar";
import { parsePolicy, type PolicyDocument } from "../document";

/** Its document; null while it is not known, or none is chosen. */
export function useBaselinePolicy(): PolicyDocument | null {
  const baseline = useContextBar((bar) => bar.baseline);
  const text = useCommandQuery(["draft", "baseline text", baseline], () => commands.policyText(baseline ?? ""), {
    enabled: baseline !== null,
    keepPrevious: false,
  });
  const { value } = text;
  return useMemo(() => (value === undefined ? null : parsePolicy(value).policy), [value]);
}

/** A letter a cell, as a reading gives it; empty while it is not known. */
export function useBaselineLanes(): string {
  const baseline = useContextBar((bar) => bar.baseline);
  const reading = useCommandQuery(["draft", "baseline reading", baseline], () => commands.policyRead(baseline ?? "", null), {
    enabled: baseline !== null,
    keepPrevious: false,
  });
  return reading.value?.lanes ?? "";
}
