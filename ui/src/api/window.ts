// The window's close request: work that is not kept yet is kept first, and nobody loses it unsaid.
import { getCurrentWindow } from "@tauri-apps/api/window";
import { useEffect, useRef } from "react";

/** Work that is lost when the window closes before it is kept. */
export interface Unkept {
  /** What it is called: a policy's name. */
  name: string;
  /** How it stands. What was warned of is the work as it stood then. */
  text: string;
}

interface Keeper {
  unkept: () => readonly Unkept[];
  keep: () => Promise<unknown>;
}

const keepers = new Set<Keeper>();

/** The window asks this before it closes. */
export function keepBeforeClosing(keeper: Keeper): void {
  keepers.add(keeper);
}

/** How long the window waits for what is being kept, in milliseconds; the disk may never answer. */
const PATIENCE = 4000;

/** What a person has been told would be lost. */
let told: ReadonlySet<string> = new Set();

function unkept(): readonly Unkept[] {
  return [...keepers].flatMap((keeper) => keeper.unkept());
}

/** Keeps what there is to keep. A second try closes the window over what could not be kept: nobody is held for ever. */
async function mayClose(onHeld: (names: readonly string[]) => void): Promise<boolean> {
  if (unkept().length === 0) return true;
  const toldBefore = told;
  const keeping = Promise.allSettled([...keepers].map((keeper) => keeper.keep()));
  await Promise.race([keeping, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  const left = unkept();
  if (left.every(({ text }) => toldBefore.has(text))) return true;
  told = new Set(left.map(({ text }) => text));
  onHeld(left.map(({ name }) => name));
  return false;
}

/** Closes the window at once, whatever is not kept. */
export async function closeWindow(): Promise<void> {
  await getCurrentWindow().destroy();
}

/** Holds the window while there is something to keep; calls back with the names of what could not be kept. */
export function useCloseRequest(onHeld: (names: readonly string[]) => void): void {
  const latest = useRef(onHeld);
  latest.current = onHeld;
  useEffect(() => {
    const listening = Promise.resolve().then(() =>
      getCurrentWindow().onCloseRequested(async (event) => {
        const closes = await mayClose((names) => latest.current(names)).catch(() => true);
        if (!closes) event.preventDefault();
      }),
    );
    // Where there is no window to close, as in a test, there is nothing to hold.
    listening.catch(() => {});
    return () => {
      void listening.then((stop) => stop()).catch(() => {});
    };
  }, []);
}
