// The fields of the context bar: what each says and what can be chosen in it.
import type { About } from "../api/bindings";
import type { Answer } from "../api/client";
import type { MenuGroup } from "../components/controls/Menu";

export interface ContextField {
  /** "Corpus". */
  label: string;
  value: string;
  /** A quiet word behind the value: "5,000 tickets". */
  detail?: string | undefined;
  /** What opens from it; without it, the field only tells. */
  menu?: readonly MenuGroup[] | undefined;
}

export function useContextFields(about: Answer<About>): readonly ContextField[] {
  return [{ label: "Workspace", value: workspaceName(about) }];
}

function workspaceName(about: Answer<About>): string {
  switch (about.state) {
    case "loading":
      return "\u00a0";
    case "ready":
      return about.value.workspace?.name ?? "None open";
    case "failed":
      return "None open";
  }
}
