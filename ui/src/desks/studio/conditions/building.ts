// What the parts of one condition builder share. Most of them show words alone, so figures are handed on apart.
import { createContext, useContext } from "react";

import type { ConditionTickets, FieldShown } from "../../../api/bindings";
import type { Condition, PolicyDocument } from "../document";
import type { PhraseTickets } from "../draft";
import type { ConditionPath } from "./edit";

/** What conditions refer to by name. */
export type Names = Pick<PolicyDocument, "signals" | "domains" | "capabilities" | "sources">;

/** It stays the same object while the condition is edited. */
export interface Building {
  /** The condition as it stands. */
  root: () => Condition;
  names: Names;
  /** The fields of the corpus. */
  fields: readonly FieldShown[];
  /** Puts another condition in the place of the whole. `focus` is where the keyboard goes on. */
  change: (says: string, next: Condition, options?: { merge?: string; focus?: ConditionPath | "add" }) => void;
}

/** What the condition does on the corpus. */
interface Figures {
  /** What the condition at a path matches; null while it is not known. */
  at: (path: ConditionPath) => ConditionTickets | null;
  /** What a phrase matches by itself. */
  phraseTickets: PhraseTickets;
  /** The figures are those of the condition as it was a moment ago. */
  isRefreshing: boolean;
}

const BuildingContext = createContext<Building | null>(null);
export const BuildingProvider = BuildingContext.Provider;
const FiguresContext = createContext<Figures | null>(null);
export const FiguresProvider = FiguresContext.Provider;

export function useBuilding(): Building {
  const building = useContext(BuildingContext);
  if (!building) throw new Error("a part of a condition stands outside of its builder");
  return building;
}

export function useFigures(): Figures {
  const figures = useContext(FiguresContext);
  if (!figures) throw new Error("figures of a condition are asked for outside of its builder");
  return figures;
}

/** Names a row, so that the keyboard finds it after an edit. */
export function rowName(path: ConditionPath): string {
  return `when.${path.join(".")}`;
}
