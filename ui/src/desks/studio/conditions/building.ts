// What the parts of one condition builder share.
import { createContext, useContext } from "react";

import type { ConditionTickets, FieldShown } from "../../../api/bindings";
import type { Condition, PolicyDocument } from "../document";
import type { PhraseTickets } from "../draft";
import type { ConditionPath } from "./edit";

export interface Building {
  root: Condition;
  policy: PolicyDocument;
  /** The fields of the corpus. */
  fields: readonly FieldShown[];
  /** What the condition at a path matches; null while it is not known. */
  figures: (path: ConditionPath) => ConditionTickets | null;
  /** What a phrase matches by itself. */
  phraseTickets: PhraseTickets;
  /** The figures are those of the condition as it was a moment ago. */
  isRefreshing: boolean;
  /** Puts another condition in the place of the whole. `focus` is where the keyboard goes on. */
  change: (says: string, next: Condition, options?: { merge?: string; focus?: ConditionPath | "add" }) => void;
}

const BuildingContext = createContext<Building | null>(null);
export const BuildingProvider = BuildingContext.Provider;

export function useBuilding(): Building {
  const building = useContext(BuildingContext);
  if (!building) throw new Error("a part of a condition stands outside of its builder");
  return building;
}

/** Names a row, so that the keyboard finds it after an edit. */
export function rowName(path: ConditionPath): string {
  return `when.${path.join(".")}`;
}
