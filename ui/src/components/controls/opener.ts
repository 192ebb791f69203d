// Gives the keyboard back, when what floats is closed, to where it was opened from.
import { useMemo } from "react";

/** Where the keyboard was last, outside of anything that floats: a menu that opens a dialog is gone when that closes. */
let lastOnPage: HTMLElement | null = null;
document.addEventListener("focusin", ({ target }) => {
  if (target instanceof HTMLElement && target.closest("[role=dialog], [role=menu], [role=listbox]") === null) lastOnPage = target;
});

interface Opener {
  /** When it opens, before it takes the focus. */
  remember: () => void;
  /** As `onCloseAutoFocus`: the library itself knows only buttons of its own. */
  giveBack: (event: Event) => void;
}

export function useOpener(): Opener {
  return useMemo(() => {
    let opener: HTMLElement | null = null;
    return {
      remember: () => {
        const { activeElement } = document;
        const isLasting = activeElement instanceof HTMLElement && activeElement !== document.body && activeElement.closest("[role=menu]") === null;
        opener = isLasting ? activeElement : lastOnPage;
      },
      giveBack: (event) => {
        event.preventDefault();
        // Somebody who went on elsewhere, as beside a drawer, is left there.
        if (document.activeElement !== null && document.activeElement !== document.body) return;
        const back = opener?.isConnected ? opener : lastOnPage?.isConnected ? lastOnPage : document.querySelector<HTMLElement>("main");
        back?.focus({ preventScroll: true });
      },
    };
  }, []);
}
