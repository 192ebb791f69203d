// The keyboard of the whole window: the shortcuts of all commands, and F6 from pane to pane.
import { useEffect } from "react";

import { allCommands, runCommand, useRegistry } from "../../context/commands";
import { isTyping, matchesKeys } from "../controls/keys";

export function useKeyboard(): void {
  useEffect(() => {
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.key === "F6") {
    event.preventDefault();
    jump(event.shiftKey ? -1 : 1);
    return;
  }
  const command = allCommands(useRegistry.getState()).find(({ keys }) => keys !== undefined && matchesKeys(event, keys));
  if (!command?.keys) return;
  const chord = command.keys.includes("Mod+") || command.keys.includes("Alt+");
  // A dialog keeps the keys to itself; a key without a modifier belongs to the text or the list it is typed in.
  if (document.querySelector('[role="dialog"][data-state="open"]:not([data-side], [data-drawer])')) return;
  if (!chord && (isTyping(event.target) || inMenu(event.target))) return;
  event.preventDefault();
  runCommand(command.id, "keyboard");
}

function inMenu(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="menu"], [role="listbox"], [role="combobox"]') !== null;
}

/** Puts the focus on the next part of the window: rail, context, the panes of the desk, status. */
function jump(step: 1 | -1): void {
  const main = document.querySelector<HTMLElement>("main");
  const all = [...document.querySelectorAll<HTMLElement>("[data-pane]")];
  const panes = main && !main.querySelector("[data-pane]") ? [...all, main] : all;
  const inOrder = panes.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  const at = inOrder.findLastIndex((pane) => pane.contains(document.activeElement));
  const next = inOrder[(at + step + inOrder.length) % inOrder.length] ?? inOrder[0];
  next?.focus();
}
