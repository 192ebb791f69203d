// What the grid of cells shows: the draft's lanes, those of the version it is compared with, and tickets by cell.
import { useMemo } from "react";

import type { Impact, Reading } from "../../../api/bindings";
import type { CellFactor } from "../../../components/cells";
import { type Told, useImpact, useReading } from "../draft";
import type { PolicyDocument } from "../document";
import { titleOf } from "../frame/sections";
import { useBeside } from "../impact/useBeside";
import { useBaselineLanes, useBaselinePolicy } from "../impact/useBaseline";
import type { GridData } from "./CellGrid";
import { type Axes, axesOf } from "./cells";

export function gridFactors(policy: Pick<PolicyDocument, "factors">): CellFactor[] {
  return policy.factors.map((factor) => ({ id: factor.id, title: titleOf(factor) }));
}

export interface CellsOfDraft {
  data: GridData;
  reading: Told<Reading>;
  impact: Told<Impact>;
  /** The policy that the cells are about; the draft may be ahead of it for a moment. */
  about: PolicyDocument;
  /** The figures are those of an earlier draft. */
  isOld: boolean;
}

/** Null while there is nothing to show. */
export function useCellsOfDraft(): CellsOfDraft | null {
  const reading = useReading();
  const impact = useImpact();
  const { called } = useBeside();
  const baseline = useBaselinePolicy();
  const baselineLanes = useBaselineLanes();
  const { value, about } = reading;
  const cells = impact.value?.cells;
  const ofSame = sameCells(about, impact.about);

  // The grid is drawn anew only when this changes, so it must not depend on what changes with every answer.
  const [factors, axes] = useGridFactors(about);
  const data = useMemo((): GridData | null => {
    if (value === undefined || about === null || value.lanes === "") return null;
    const tickets = cells && ofSame ? new Map(cells.map((cell) => [cell.code, cell])) : null;
    const before = sameCells(about, baseline) ? baselineLanes : "";
    return { factors, axes, lanes: value.lanes, before, baseline: called, tickets };
  }, [value, about, factors, axes, cells, ofSame, baseline, baselineLanes, called]);
  if (data === null || about === null) return null;
  return { data, reading, impact, about, isOld: reading.failure !== null };
}

/** The factors of the grid and how they lie; the same objects while their names and their order are the same. */
function useGridFactors(about: PolicyDocument | null): readonly [CellFactor[], Axes] {
  const written = JSON.stringify(about === null ? [] : gridFactors(about));
  const missing = about?.missing_context?.factor;
  return useMemo(() => {
    const factors: CellFactor[] = JSON.parse(written);
    return [factors, axesOf(factors, missing)];
  }, [written, missing]);
}

/** Whether a code means the same cell in both. */
function sameCells(one: PolicyDocument | null, other: PolicyDocument | null): boolean {
  if (one === null || other === null) return false;
  return one.factors.map(({ id }) => id).join("\n") === other.factors.map(({ id }) => id).join("\n");
}
