// Back and Forward as commands, under the keys that browsers have on this computer.
import type { Command } from "../../context/commands";
import { goBack, goForward, useHasBack, useHasForward } from "../../context/place";

const APPLE = /Mac|iPhone|iPad/.test(navigator.platform);

export function useBackForward(): readonly Command[] {
  const hasBack = useHasBack();
  const hasForward = useHasForward();
  return [
    {
      id: "go.back",
      title: "Back",
      section: "Go to",
      icon: "back",
      keys: APPLE ? "Mod+[" : "Alt+ArrowLeft",
      sparesTexts: true,
      disabledReason: hasBack ? undefined : "This is the first page since the window opened",
      run: goBack,
    },
    {
      id: "go.forward",
      title: "Forward",
      section: "Go to",
      icon: "forward",
      keys: APPLE ? "Mod+]" : "Alt+ArrowRight",
      sparesTexts: true,
      disabledReason: hasForward ? undefined : "This is the last page you were on",
      run: goForward,
    },
  ];
}
