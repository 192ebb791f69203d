// Keys of a shortcut, as they are printed on the keyboard of this computer.
import styles from "./Kbd.module.css";

const APPLE = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

const NAMES: Record<string, string> = {
  Mod: APPLE ? "\u2318" : "Ctrl",
  Shift: APPLE ? "\u21e7" : "Shift",
  Alt: APPLE ? "\u2325" : "Alt",
  ArrowUp: "\u2191",
  ArrowDown: "\u2193",
  ArrowLeft: "\u2190",
  ArrowRight: "\u2192",
  Escape: "Esc",
  " ": "Space",
};

/** The keys of a shortcut such as "Mod+Shift+Z", as words. */
function keyNames(keys: string): string[] {
  return keys.split("+").map((key) => NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key));
}

/** One frame with all the keys in it; `apart` gives each its own. */
export function Kbd({ keys, apart = false }: { keys: string; apart?: boolean }) {
  const names = keyNames(keys);
  if (!apart) return <kbd className={styles.key}>{names.join(" ")}</kbd>;
  return (
    <span className={styles.keys}>
      {names.map((name) => (
        <kbd key={name} className={styles.key}>
          {name}
        </kbd>
      ))}
    </span>
  );
}
