// What the workspace field of the context bar offers: other workspaces, and ways to get one.
import { useRecentWorkspaces } from "../api/workspace";
import type { MenuGroup, MenuItem } from "../components/controls/Menu";
import { useContextBar } from "./contextBar";
import { useShownPath } from "./home";
import { askForNewWorkspace, sayIfNotOpened, useWorkspaceActions } from "./workspaceCommands";

export function useWorkspaceMenu(): readonly MenuGroup[] {
  const recent = useRecentWorkspaces();
  const shown = useShownPath();
  const current = useContextBar((bar) => bar.workspace);
  const { open, choose, sample } = useWorkspaceActions();
  const workspaces = (recent.value ?? []).map(
    ({ folder }): MenuItem => ({
      label: folder.name,
      detail: shown(folder.path),
      current: folder.path === current,
      onSelect: () => void sayIfNotOpened(open(folder.path)),
    }),
  );
  const ways: MenuItem[] = [
    { label: "Open other workspace", icon: "folder", onSelect: () => void sayIfNotOpened(choose()) },
    { label: "New workspace", icon: "add", onSelect: () => askForNewWorkspace("empty") },
    { label: "Open the sample workspace", icon: "overview", onSelect: () => void sayIfNotOpened(sample()) },
  ];
  return workspaces.length > 0 ? [{ heading: "Recent", items: workspaces }, { items: ways }] : [{ items: ways }];
}
