// What figures of the draft are of, for the links to their tickets.
import { useMemo } from "react";

import { useContextBar } from "../../../context/contextBar";
import { refBeside } from "../../../context/workspace";
import { useDraftNames } from "../draft";
import type { Beside } from "./selections";

export interface BesideNames {
  corpus: string | null;
  /** As other commands name the draft; none while none is open. */
  draft: string | null;
  /** As other commands name the version that it is compared with. */
  baseline: string | null;
  /** All three, where all three are chosen. */
  all: Beside | null;
  /** What the baseline is called on the page: "v1". */
  called: string;
}

export function useBeside(): BesideNames {
  const corpus = useContextBar((bar) => bar.corpus);
  const baseline = useContextBar((bar) => bar.baseline);
  const { name, ref: draft } = useDraftNames();
  return useMemo(() => {
    const all = corpus !== null && draft !== null && baseline !== null ? { corpus, draft, baseline } : null;
    return { corpus, draft, baseline, all, called: baseline === null ? "baseline" : refBeside(baseline, name) };
  }, [corpus, baseline, name, draft]);
}
