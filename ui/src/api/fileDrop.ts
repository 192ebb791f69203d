// Files dragged onto the window. They arrive as paths, which Rust opens.
import { getCurrentWebview } from "@tauri-apps/api/webview";
import { useEffect, useRef, useState } from "react";

/** Calls back with the paths that were dropped; says whether files hover over the window now. */
export function useFileDrop(onDrop: (paths: string[]) => void): boolean {
  const [hovers, setHovers] = useState(false);
  const latest = useRef(onDrop);
  latest.current = onDrop;
  useEffect(() => {
    const listening = Promise.resolve().then(() =>
      getCurrentWebview().onDragDropEvent(({ payload }) => {
        setHovers(payload.type === "enter" || payload.type === "over");
        if (payload.type === "drop") latest.current(payload.paths);
      }),
    );
    // Where nothing can be dropped, files are still chosen in a dialog.
    listening.catch(() => {});
    return () => {
      void listening.then((stop) => stop()).catch(() => {});
    };
  }, []);
  return hovers;
}
