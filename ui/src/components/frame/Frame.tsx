// The frame around every desk: rail, context bar, page, status bar, and what floats over them.
import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";

import { useSystemMenu } from "../../api/systemMenu";
import type { ContextField } from "../../context/fields";
import { type Command, runCommand, useCommands } from "../../context/commands";
import type { Theme } from "../../context/theme";
import { useTheme } from "../../context/theme";
import type { IconName } from "../marks/Icon";
import { ContextBar } from "./ContextBar";
import { FocusRing } from "./FocusRing";
import styles from "./Frame.module.css";
import { Notices } from "./Notices";
import { Palette } from "./Palette";
import { Rail } from "./Rail";
import { Shortcuts } from "./Shortcuts";
import { StatusBar } from "./StatusBar";
import { useBackForward } from "./useBackForward";
import { useKeyboard } from "./useKeyboard";

export interface FrameDesk {
  id: string;
  title: string;
  icon: IconName;
  path: string;
  opensAlone: boolean;
}

interface FrameProps {
  desks: readonly FrameDesk[];
  fields: readonly ContextField[];
  /** Why desks that need a workspace cannot be opened, if they cannot. */
  closed: string | null;
  /** "Lanekeeper 1.2.3". */
  product: string;
  /** Figures on the rail by desk, such as the reviews that are due. */
  badges?: Readonly<Record<string, number>>;
  children: ReactNode;
}

export function Frame({ desks, fields, closed, product, badges = {}, children }: FrameProps) {
  const [over, setOver] = useState<"palette" | "shortcuts" | null>(null);
  const page = useRef<HTMLElement>(null);
  const [place] = useLocation();
  const desk = desks.find(({ path }) => place === path || place.startsWith(`${path}/`));
  useKeyboard();
  useSystemMenu((action) => runCommand(action, "menu"));
  useFrameCommands(desks, closed, setOver);
  useFocusOnNewDesk(page);

  return (
    <div className={styles.frame}>
      <Rail desks={desks} closed={closed} badges={badges} />
      <ContextBar fields={fields} onSearch={() => setOver("palette")} />
      <main ref={page} className={styles.page} tabIndex={-1} aria-label={desk?.title}>
        {children}
      </main>
      <StatusBar product={product} />
      <FocusRing />
      <Notices />
      {over === "palette" && <Palette onClose={() => setOver(null)} />}
      {over === "shortcuts" && <Shortcuts onClose={() => setOver(null)} />}
    </div>
  );
}

const THEMES: readonly { theme: Theme; title: string }[] = [
  { theme: "system", title: "Follow the system's theme" },
  { theme: "light", title: "Use the light theme" },
  { theme: "dark", title: "Use the dark theme" },
];

function useFrameCommands(
  desks: readonly FrameDesk[],
  closed: string | null,
  open: (what: "palette" | "shortcuts") => void,
): void {
  const [, goTo] = useLocation();
  const setTheme = useTheme((choice) => choice.setTheme);
  const ways = useBackForward();
  const places = desks.map((desk, index): Command => ({
    id: `go.${desk.id}`,
    title: `Go to ${desk.title}`,
    section: "Go to",
    icon: desk.icon,
    keys: desk.id === "settings" ? "Mod+," : `Mod+${index + 1}`,
    disabledReason: closed !== null && !desk.opensAlone ? closed : undefined,
    run: () => goTo(desk.path),
  }));
  const themes = THEMES.map(({ theme, title }): Command => ({
    id: `theme.${theme}`,
    title,
    section: "Appearance",
    icon: "settings",
    run: () => setTheme(theme),
  }));
  useCommands([
    ...places,
    ...ways,
    ...themes,
    {
      id: "palette.open",
      title: "Search or run a command",
      section: "Window",
      icon: "search",
      keys: "Mod+K",
      run: () => open("palette"),
    },
    {
      id: "help.shortcuts",
      title: "Show keyboard shortcuts",
      section: "Window",
      icon: "note",
      keys: "?",
      run: () => open("shortcuts"),
    },
  ]);
}

/** A new desk takes the focus, so that Tab goes on inside it. It is not a control, so it has no ring. */
function useFocusOnNewDesk(page: RefObject<HTMLElement | null>): void {
  const [place] = useLocation();
  const desk = place.split("/")[1] ?? "";
  const shown = useRef<string | null>(null);
  useEffect(() => {
    // The first desk, and the way to it from an empty place, were not asked for by a press.
    const moved = shown.current !== null && shown.current !== "" && shown.current !== desk;
    shown.current = desk;
    if (moved && !page.current?.contains(document.activeElement)) page.current?.focus({ preventScroll: true });
  }, [desk, page]);
}
