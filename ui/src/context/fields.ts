// The fields of the context bar: what each says and what can be chosen in it.
import type { PolicySummary, WorkspaceState } from "../api/bindings";
import type { MenuGroup, MenuItem } from "../components/controls/Menu";
import { counted, dateTime } from "../components/format";
import { useContextBar } from "./contextBar";
import { goTo } from "./place";
import { useWorkspaceMenu } from "./workspaceMenu";

export interface ContextField {
  /** "Corpus". */
  label: string;
  value: string;
  /** A quiet word behind the value: "5,000 tickets". */
  detail?: string | undefined;
  /** What opens from it; without it, the field only tells. */
  menu?: readonly MenuGroup[] | undefined;
}

/** The fields for the open workspace; `undefined` while it is not known which, null when none is open. */
export function useContextFields(state: WorkspaceState | null | undefined): readonly ContextField[] {
  const menu = useWorkspaceMenu();
  const bar = useContextBar();
  const workspace: ContextField = {
    label: "Workspace",
    value: state === undefined ? "\u00a0" : (state?.folder.name ?? "None open"),
    menu,
  };
  if (!state) return [workspace];
  const policy = state.policies.find(({ name }) => name === bar.policy);
  return [
    workspace,
    corpusField(state, bar.corpus, bar.setCorpus),
    policyField(state, policy, bar.setPolicy),
    baselineField(policy, bar.baseline, bar.setBaseline),
  ];
}

function corpusField(state: WorkspaceState, corpus: string | null, choose: (corpus: string) => void): ContextField {
  const chosen = state.corpora.find(({ name }) => name === corpus);
  const items = state.corpora.map(({ name, tickets }): MenuItem => ({
    label: name,
    detail: counted(tickets, "ticket"),
    current: name === corpus,
    onSelect: () => choose(name),
  }));
  const own: MenuItem[] = [{ label: "Import tickets", icon: "corpora", onSelect: () => goTo("/corpora/import") }];
  return {
    label: "Corpus",
    value: chosen?.name ?? "None yet",
    detail: chosen && counted(chosen.tickets, "ticket"),
    menu: items.length > 0 ? [{ items }, { items: own }] : [{ items: own }],
  };
}

function policyField(
  state: WorkspaceState,
  policy: PolicySummary | undefined,
  choose: (policy: string) => void,
): ContextField {
  return {
    label: "Policy under edit",
    value: policy === undefined ? "None yet" : policy.draft_kept_at === null ? policy.name : `${policy.name} draft`,
    detail: policy && newest(policy),
    menu:
      state.policies.length === 0
        ? undefined
        : [
            {
              items: state.policies.map((other) => ({
                label: other.name,
                detail: newest(other),
                current: other.name === policy?.name,
                onSelect: () => choose(other.name),
              })),
            },
          ],
  };
}

/** "v2", or "since v2" for a draft on top of it. */
function newest(policy: PolicySummary): string | undefined {
  const number = policy.versions.at(-1)?.number;
  if (number === undefined) return undefined;
  return policy.draft_kept_at === null ? `v${number}` : `since v${number}`;
}

function baselineField(
  policy: PolicySummary | undefined,
  baseline: string | null,
  choose: (baseline: string) => void,
): ContextField {
  const versions = policy?.versions ?? [];
  const chosen = versions.find(({ name }) => name === baseline);
  const items = [...versions].reverse().map((version): MenuItem => ({
    label: `v${version.number}`,
    detail: version.serial === null ? dateTime(version.created_at) : `released, serial ${version.serial}`,
    current: version.name === baseline,
    onSelect: () => choose(version.name),
  }));
  return {
    label: "Compared with",
    value: chosen === undefined ? "Nothing yet" : `v${chosen.number}`,
    detail: chosen?.serial === null || chosen === undefined ? undefined : `released, serial ${chosen.serial}`,
    menu: items.length > 0 ? [{ items }] : undefined,
  };
}
