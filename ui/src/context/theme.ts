// Light, dark, or as the system says.
import { create } from "zustand";

import { keep, recall } from "./remembered";

export type Theme = "system" | "light" | "dark";

interface ThemeChoice {
  theme: Theme;
  setTheme: (theme: Theme) => void;
}

export const useTheme = create<ThemeChoice>((set) => ({
  theme: remembered(),
  setTheme: (theme) => {
    keep("theme", theme);
    applyTheme(theme);
    set({ theme });
  },
}));

/** Puts the choice on the page; tokens.css does the rest. */
export function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function remembered(): Theme {
  const kept = recall("theme");
  return kept === "light" || kept === "dark" ? kept : "system";
}
