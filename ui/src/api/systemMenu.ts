// The menus of the operating system. A choice in them is the name of a command of the page.
import { listen } from "@tauri-apps/api/event";
import { useEffect, useRef } from "react";

/** Calls back with the id of the command that was chosen. */
export function useSystemMenu(choose: (command: string) => void): void {
  const latest = useRef(choose);
  latest.current = choose;
  useEffect(() => {
    const listening = listen<{ action: string }>("menu", ({ payload }) => latest.current(payload.action));
    // Without the menus, as in a test that does not answer them, the palette still reaches everything.
    listening.catch(() => {});
    return () => {
      void listening.then((stop) => stop()).catch(() => {});
    };
  }, []);
}
