// What the context bar says before anyone has chosen, and after what was chosen has gone.
import { useEffect, useRef } from "react";

import type { WorkspaceState } from "../api/bindings";
import { type Choice, useContextBar } from "./contextBar";

/** The choice as far as it still exists; else the newest corpus, the policy in service, and its version in service. */
export function settled(state: WorkspaceState, choice: Choice): Choice {
  const corpus = state.corpora.find(({ name }) => name === choice.corpus) ?? state.corpora.at(-1);
  const inService = state.policies.find(({ versions }) => versions.some(({ serial }) => serial !== null));
  const policy = state.policies.find(({ name }) => name === choice.policy) ?? inService ?? state.policies[0];
  const versions = policy?.versions ?? [];
  const baseline =
    versions.find(({ name }) => name === choice.baseline) ??
    versions.find(({ serial }) => serial !== null) ??
    versions.at(-1);
  return { corpus: corpus?.name ?? null, policy: policy?.name ?? null, baseline: baseline?.name ?? null };
}

/** Keeps the context bar on things that exist in the open workspace. */
export function useSettledContext(state: WorkspaceState | null | undefined): void {
  const path = state === undefined ? undefined : (state?.folder.path ?? null);
  const bar = useContextBar();
  const last = useRef<{ state: WorkspaceState; workspace: string | null } | null>(null);
  useEffect(() => {
    if (path !== undefined && bar.workspace !== path) {
      bar.open(path);
      return;
    }
    if (!state) return;
    const isNews = last.current?.state !== state || last.current.workspace !== bar.workspace;
    last.current = { state, workspace: bar.workspace };
    // What is chosen after the workspace said what it holds may be newer than that: it has just been taken in.
    const stays = (chosen: string | null) => !isNews && chosen !== null;
    const to = settled(state, bar);
    if (to.corpus !== bar.corpus && !stays(bar.corpus)) bar.setCorpus(to.corpus);
    if (to.policy !== bar.policy && stays(bar.policy)) return;
    if (to.policy !== bar.policy) bar.setPolicy(to.policy);
    if (to.baseline !== bar.baseline && !stays(bar.baseline)) bar.setBaseline(to.baseline);
  }, [path, state, bar]);
}
