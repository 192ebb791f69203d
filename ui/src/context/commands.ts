// Everything that can be done now. Desks say what they offer while they are open; the palette and the keyboard read it.
import { useEffect, useId } from "react";
import { create } from "zustand";

import type { IconName } from "../components/marks/Icon";
import { notify } from "./notices";

export interface Command {
  /** Unique in the window: "studio.addRule". */
  id: string;
  /** A verb and its object: "Import tickets". */
  title: string;
  detail?: string | undefined;
  /** The heading it stands under: "Go to", "Studio". */
  section: string;
  icon?: IconName | undefined;
  /** A shortcut such as "Mod+I"; single keys work outside texts only. */
  keys?: string | undefined;
  /** The keys are left to a text while one types in it, as single keys always are. */
  sparesTexts?: boolean;
  /** Why it cannot be done now. */
  disabledReason?: string | undefined;
  run: () => void;
}

interface Registry {
  byOwner: ReadonlyMap<string, readonly Command[]>;
}

export const useRegistry = create<Registry>(() => ({ byOwner: new Map() }));

/** Offers commands while the component that calls this is on the page. */
export function useCommands(commands: readonly Command[]): void {
  const owner = useId();
  useEffect(() => {
    useRegistry.setState(({ byOwner }) => ({ byOwner: new Map(byOwner).set(owner, commands) }));
  });
  useEffect(
    () => () =>
      useRegistry.setState(({ byOwner }) => {
        const rest = new Map(byOwner);
        rest.delete(owner);
        return { byOwner: rest };
      }),
    [owner],
  );
}

let last = { id: "", from: "", at: 0 };

/**
 * Runs a command by its id, as the keyboard and the menus of the system do, or says why it cannot be run. Keys that
 * both of them hear run it once.
 */
export function runCommand(id: string, from: "keyboard" | "menu"): void {
  const command = allCommands(useRegistry.getState()).find((offered) => offered.id === id);
  const at = Date.now();
  if (!command || (last.id === id && last.from !== from && at - last.at < 250)) return;
  last = { id, from, at };
  if (command.disabledReason === undefined) command.run();
  else notify({ tone: "note", title: command.title, body: command.disabledReason });
}

/** All commands, in the order in which they were offered; a later one with the same id takes the place of an earlier. */
export function allCommands({ byOwner }: Registry): readonly Command[] {
  const byId = new Map<string, Command>();
  for (const commands of byOwner.values()) for (const command of commands) byId.set(command.id, command);
  return [...byId.values()];
}
