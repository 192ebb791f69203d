// What can be done in the studio, for the palette, the menus and the keyboard.
import { ruleHref } from "../../../components/links";
import { type Command, useCommands } from "../../../context/commands";
import { goTo } from "../../../context/place";
import type { DraftView } from "../draft";
import { SECTIONS, titleOf } from "./sections";

interface Offered {
  onSave: () => void;
  /** Why no version can be saved now. */
  unsaved: string | undefined;
}

export function useStudioCommands(draft: DraftView, { onSave, unsaved }: Offered): void {
  const factors = draft.policy?.factors ?? [];
  useCommands([
    ...acts(draft),
    {
      id: "studio.save",
      title: "Save version",
      section: "Studio",
      icon: "save",
      keys: "Mod+S",
      disabledReason: unsaved,
      run: onSave,
    },
    ...SECTIONS.map(({ id, title, href }): Command => ({
      id: `studio.go.${id}`,
      title: `Go to ${title.toLowerCase() === "json" ? "JSON" : title.toLowerCase()}`,
      section: "Studio",
      icon: "studio",
      run: () => goTo(href),
    })),
    ...factors.map((factor): Command => ({
      id: `studio.factor.${factor.id}`,
      title: `Go to ${titleOf(factor)}`,
      detail: "Factor",
      section: "Studio",
      icon: "studio",
      run: () => goTo(ruleHref(factor.id)),
    })),
  ]);
}

function acts(draft: DraftView): Command[] {
  const { undoSays, redoSays, canUndo, canRedo, undo, redo } = draft;
  return [
    {
      id: "studio.undo",
      title: "Undo edit",
      detail: undoSays ?? undefined,
      section: "Studio",
      icon: "undo",
      keys: "Mod+Z",
      disabledReason: canUndo ? undefined : "There is no edit to undo",
      run: undo,
    },
    {
      id: "studio.redo",
      title: "Redo edit",
      detail: redoSays ?? undefined,
      section: "Studio",
      icon: "redo",
      keys: "Mod+Shift+Z",
      disabledReason: canRedo ? undefined : "There is no edit to redo",
      run: redo,
    },
  ];
}
