// What the window is about: the corpus, the policy under edit and what it is compared with. Every desk reads this.
import { create } from "zustand";

import { keep, recall } from "./remembered";

/** What is looked at in a workspace. */
export interface Choice {
  /** Name of the corpus that figures are of. */
  corpus: string | null;
  /** Name of the policy under edit. */
  policy: string | null;
  /** Reference of the policy it is compared with, as on the command line: "b2b-saas-support@1". */
  baseline: string | null;
}

interface ContextBar extends Choice {
  /** Path of the workspace that the choice belongs to. */
  workspace: string | null;
  /** Brings back what was chosen when this workspace was last open. */
  open: (workspace: string | null) => void;
  setCorpus: (corpus: string | null) => void;
  setPolicy: (policy: string | null) => void;
  setBaseline: (baseline: string | null) => void;
}

const NOTHING: Choice = { corpus: null, policy: null, baseline: null };

export const useContextBar = create<ContextBar>((set, get) => {
  const choose = (part: Partial<Choice>) => {
    set(part);
    const { workspace, corpus, policy, baseline } = get();
    if (workspace !== null) keep(`context:${workspace}`, JSON.stringify({ corpus, policy, baseline }));
  };
  return {
    ...NOTHING,
    workspace: null,
    open: (workspace) => set({ workspace, ...(workspace === null ? NOTHING : choiceIn(recall(`context:${workspace}`))) }),
    setCorpus: (corpus) => choose({ corpus }),
    // A baseline belongs to its policy.
    setPolicy: (policy) => choose(policy === get().policy ? { policy } : { policy, baseline: null }),
    setBaseline: (baseline) => choose({ baseline }),
  };
});

function choiceIn(text: string | null): Choice {
  if (text === null) return NOTHING;
  try {
    const kept: unknown = JSON.parse(text);
    return { corpus: textIn(kept, "corpus"), policy: textIn(kept, "policy"), baseline: textIn(kept, "baseline") };
  } catch {
    return NOTHING;
  }
}

function textIn(from: unknown, name: string): string | null {
  if (typeof from !== "object" || from === null) return null;
  const value: unknown = Reflect.get(from, name);
  return typeof value === "string" ? value : null;
}
