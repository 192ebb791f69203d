// The ring around the part of the window that has the focus. It lies over the part: rows and heads that lie over its
// ground would hide an outline of its own.
import { useEffect, useState } from "react";

import styles from "./Frame.module.css";
import { useFocusedPane } from "./panes";

export function FocusRing() {
  const pane = useFocusedPane((focused) => focused.pane);
  const box = useBox(pane);
  useFollowFocus();
  if (box === null) return null;
  const { left, top, width, height } = box;
  return <div className={styles.ring} style={{ left, top, width, height }} aria-hidden="true" data-ring="" />;
}

/** The ring stays as long as the focus is on the part itself and the keyboard is what one works with. */
function useFollowFocus(): void {
  useEffect(() => {
    const follow = ({ target }: FocusEvent) => {
      if (target === useFocusedPane.getState().pane) return;
      const isReached = target instanceof HTMLElement && target.matches("[data-pane]:focus-visible");
      useFocusedPane.setState({ pane: isReached ? target : null });
    };
    const leave = () => useFocusedPane.setState({ pane: null });
    document.addEventListener("focusin", follow);
    document.addEventListener("focusout", leave);
    document.addEventListener("pointerdown", leave);
    return () => {
      document.removeEventListener("focusin", follow);
      document.removeEventListener("focusout", leave);
      document.removeEventListener("pointerdown", leave);
    };
  }, []);
}

/** Where a part is, as long as it is there. */
function useBox(pane: HTMLElement | null): DOMRect | null {
  const [box, setBox] = useState<DOMRect | null>(null);
  useEffect(() => {
    if (pane === null) {
      setBox(null);
      return undefined;
    }
    const measure = () => setBox(pane.isConnected ? pane.getBoundingClientRect() : null);
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(pane);
    window.addEventListener("resize", measure);
    return () => {
      watch.disconnect();
      window.removeEventListener("resize", measure);
    };
  }, [pane]);
  return box;
}
