// The parts of the window that F6 stops at, in their order, and which of them shows that it has the focus.
import { create } from "zustand";

/** The part that has the focus itself, if a key has put it there. */
export const useFocusedPane = create<{ pane: HTMLElement | null }>(() => ({ pane: null }));

/** Rail, context, the panes of the desk or else the page, status; what is not shown is left out. */
function panesInOrder(): HTMLElement[] {
  const all = [...document.querySelectorAll<HTMLElement>("[data-pane]")].filter(isShown);
  const main = document.querySelector<HTMLElement>("main");
  const panes = main && !all.some((pane) => main.contains(pane)) ? [...all, main] : all;
  return panes.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
}

function isShown(pane: HTMLElement): boolean {
  return pane.offsetWidth > 0 && pane.offsetHeight > 0 && pane.closest("[inert], [hidden]") === null;
}

/** Puts the focus on the next part of the window, or on the one before. */
export function jump(step: 1 | -1): void {
  const panes = panesInOrder();
  const at = panes.findLastIndex((pane) => pane.contains(document.activeElement));
  const from = at < 0 && step < 0 ? 0 : at;
  const next = panes[(from + step + panes.length) % panes.length];
  next?.focus();
  useFocusedPane.setState({ pane: next ?? null });
}
