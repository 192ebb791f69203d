// What a person plans to release, kept per workspace so that leaving the desk or closing the window loses nothing.
import { create } from "zustand";

import type { Mode, Scope } from "../../api/bindings";
import { useContextBar } from "../../context/contextBar";
import { keep, recall } from "../../context/remembered";
import { MODES, type Phase, PHASES, phaseOf } from "./scope";

/** Days in service at most, unless a person says otherwise. */
export const DAYS = 180;

export interface Plan {
  /** The version chosen, as "b2b-saas-support@2"; null for the newest one of the policy under edit. */
  policy: string | null;
  /** The phase chosen; null for the one that follows what is in service. */
  phase: Phase | null;
  /** The scopes that were edited, by phase. */
  scopes: Partial<Record<Phase, Scope>>;
  days: number;
}

const NOTHING: Plan = { policy: null, phase: null, scopes: {}, days: DAYS };

interface Plans {
  byWorkspace: Readonly<Record<string, Plan>>;
  /** Identity of the bundle that is looked at in place of the plan: a rollback that waits for signatures. */
  shown: string | null;
  /** Identity of the bundle that has just gone into service: what that means stands in place of the plan. */
  reported: string | null;
  /** Whether nobody has seen that yet. */
  isNews: boolean;
  /** Identity of the bundle that is looked for in the history. */
  sought: string | null;
}

export const usePlans = create<Plans>(() => ({ byWorkspace: {}, shown: null, reported: null, isNews: false, sought: null }));

/** The plan of the open workspace, and how to change it. */
export function usePlan(): [Plan, (part: Partial<Plan>) => void] {
  const workspace = useContextBar((bar) => bar.workspace) ?? "";
  const plan = usePlans((plans) => plans.byWorkspace[workspace]) ?? remembered(workspace);
  const change = (part: Partial<Plan>) => {
    const next = { ...plan, ...part };
    // Whoever changes the plan goes on with it.
    usePlans.setState(({ byWorkspace }) => ({ byWorkspace: { ...byWorkspace, [workspace]: next }, reported: null }));
    keep(`release:${workspace}`, JSON.stringify(next));
  };
  return [plan, change];
}

/** Looks at a bundle in place of the plan, or at the plan again. */
export function showWaiting(identity: string | null): void {
  usePlans.setState({ shown: identity, reported: null });
}

/** Says what it means that a bundle went into service, until a person goes on. */
export function report(identity: string | null): void {
  usePlans.setState({ shown: null, reported: identity, isNews: identity !== null });
}

/** Whether what is reported is seen for the first time; from then on it is not. */
export function takeNews(): boolean {
  const { isNews } = usePlans.getState();
  usePlans.setState({ isNews: false });
  return isNews;
}

/** Looks for a bundle in the history. */
export function seek(identity: string | null): void {
  usePlans.setState({ sought: identity });
}

const read = new Map<string, Plan>();

// Read once per workspace, so that every drawing of the desk sees the same object.
function remembered(workspace: string): Plan {
  const known = read.get(workspace) ?? planIn(recall(`release:${workspace}`));
  read.set(workspace, known);
  return known;
}

function planIn(text: string | null): Plan {
  try {
    const kept: unknown = text === null ? null : JSON.parse(text);
    if (typeof kept !== "object" || kept === null) return NOTHING;
    const policy: unknown = Reflect.get(kept, "policy");
    const phase: unknown = Reflect.get(kept, "phase");
    const days: unknown = Reflect.get(kept, "days");
    return {
      policy: typeof policy === "string" ? policy : null,
      phase: PHASES.find((one) => one === phase) ?? null,
      scopes: scopesIn(Reflect.get(kept, "scopes")),
      days: typeof days === "number" && days >= 1 ? days : DAYS,
    };
  } catch {
    return NOTHING;
  }
}

function scopesIn(kept: unknown): Plan["scopes"] {
  if (typeof kept !== "object" || kept === null) return {};
  const scopes = Object.values(kept).flatMap((one: unknown) => scopeIn(one) ?? []);
  return Object.fromEntries(scopes.map((scope) => [phaseOf(scope), scope]));
}

function scopeIn(kept: unknown): Scope | null {
  if (typeof kept !== "object" || kept === null) return null;
  const phase: unknown = Reflect.get(kept, "phase");
  const modes: unknown = Reflect.get(kept, "modes");
  const rest = modeIn(Reflect.get(kept, "default"));
  if (typeof phase !== "number" || rest === null || typeof modes !== "object" || modes === null) return null;
  const pairs = Object.entries(modes).flatMap(([domain, mode]) => {
    const known = modeIn(mode);
    return known === null ? [] : [[domain, known] as const];
  });
  return { phase, default: rest, modes: Object.fromEntries(pairs) };
}

function modeIn(kept: unknown): Mode | null {
  return MODES.find((mode) => mode === kept) ?? null;
}
