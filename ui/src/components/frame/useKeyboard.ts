// The keyboard of the whole window: the shortcuts of all commands, and F6 from pane to pane.
import { useEffect } from "react";

import { allCommands, type Command, runCommand, useRegistry } from "../../context/commands";
import { isTyping, matchesKeys } from "../controls/keys";
import { alternateOf } from "./alternates";
import { jump } from "./panes";

export function useKeyboard(): void {
  useEffect(() => {
    document.addEventListener("keydown", pressFirst, { capture: true });
    document.addEventListener("keydown", press);
    return () => {
      document.removeEventListener("keydown", pressFirst, { capture: true });
      document.removeEventListener("keydown", press);
    };
  }, []);
}

/** Chords with Alt, before what has the focus: grids move with the arrow keys whatever is held beside them. */
function pressFirst(event: KeyboardEvent): void {
  if (event.altKey && act(event)) event.stopPropagation();
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.key !== "F6") act(event);
  else if (!isInDialog()) {
    event.preventDefault();
    jump(event.shiftKey ? -1 : 1);
  }
}

/** Runs the command that has these keys; tells whether there was one. */
function act(event: KeyboardEvent): boolean {
  const command = allCommands(useRegistry.getState()).find(({ keys }) => keys !== undefined && means(event, keys));
  if (!command || isInDialog() || (isHeld(command) && isTaken(event.target))) return false;
  event.preventDefault();
  runCommand(command.id, "keyboard");
  return true;
}

function means(event: KeyboardEvent, keys: string): boolean {
  const alternate = alternateOf(keys);
  return matchesKeys(event, keys) || (alternate !== null && matchesKeys(event, alternate));
}

/** A dialog keeps the keys to itself. */
function isInDialog(): boolean {
  return document.querySelector('[role="dialog"][data-state="open"]:not([data-side], [data-drawer])') !== null;
}

/** A key without a modifier belongs to the text or the list it is typed in. */
function isHeld({ keys = "", sparesTexts = false }: Command): boolean {
  return sparesTexts || !(keys.includes("Mod+") || keys.includes("Alt+"));
}

function isTaken(target: EventTarget | null): boolean {
  return isTyping(target) || inMenu(target);
}

function inMenu(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="menu"], [role="listbox"], [role="combobox"]') !== null;
}
