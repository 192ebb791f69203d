// The desks, in the order of the rail. A desk is on it as soon as its folder has an index.tsx.
import { type ComponentType, lazy } from "react";

import type { IconName } from "./components/marks/Icon";

interface DeskEntry {
  id: string;
  title: string;
  icon: IconName;
  /** First part of its places. */
  path: string;
  /** Whether it has something to show without a workspace. */
  opensAlone: boolean;
  page: ComponentType;
}

const pages = import.meta.glob<{ default: ComponentType }>("./desks/*/index.tsx");

const ENTRIES: readonly Omit<DeskEntry, "path" | "page">[] = [
  { id: "overview", title: "Overview", icon: "overview", opensAlone: true },
  { id: "corpora", title: "Corpora", icon: "corpora", opensAlone: false },
  { id: "studio", title: "Studio", icon: "studio", opensAlone: false },
  { id: "shadow", title: "Shadow", icon: "shadow", opensAlone: false },
  { id: "compare", title: "Compare", icon: "compare", opensAlone: false },
  { id: "reviews", title: "Reviews", icon: "reviews", opensAlone: false },
  { id: "releases", title: "Releases", icon: "releases", opensAlone: false },
  { id: "settings", title: "Settings", icon: "settings", opensAlone: true },
];

export const DESKS: readonly DeskEntry[] = ENTRIES.flatMap((entry) => {
  const load = pages[`./desks/${entry.id}/index.tsx`];
  return load ? [{ ...entry, path: `/${entry.id}`, page: lazy(load) }] : [];
});
