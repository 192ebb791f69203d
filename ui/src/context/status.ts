// What the status bar says. Desks add their items while they are open.
import { useEffect, useId } from "react";
import { create } from "zustand";

import type { IconName } from "../components/marks/Icon";

export interface StatusItem {
  id: string;
  text: string;
  /** Left is what happened, right is the state of things. */
  side: "left" | "right";
  icon?: IconName | undefined;
  tone?: "plain" | "quiet" | "error" | "warning" | "met";
  /** Where it leads. */
  href?: string | undefined;
  /** Keys shown before the text, as in "Space select". */
  keys?: string | undefined;
  /** Fixed-width letters, for a digest. */
  mono?: boolean;
}

interface StatusBar {
  byOwner: ReadonlyMap<string, readonly StatusItem[]>;
}

export const useStatusBar = create<StatusBar>(() => ({ byOwner: new Map() }));

/** Shows items in the status bar while the component that calls this is on the page. */
export function useStatus(items: readonly StatusItem[]): void {
  const owner = useId();
  // Compared by their text, because a desk writes its items anew whenever it draws itself.
  const written = JSON.stringify(items);
  useEffect(() => {
    const read: readonly StatusItem[] = JSON.parse(written);
    useStatusBar.setState(({ byOwner }) => ({ byOwner: new Map(byOwner).set(owner, read) }));
  }, [owner, written]);
  useEffect(
    () => () =>
      useStatusBar.setState(({ byOwner }) => {
        const rest = new Map(byOwner);
        rest.delete(owner);
        return { byOwner: rest };
      }),
    [owner],
  );
}
