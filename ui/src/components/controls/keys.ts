// What a pressed key means where it was pressed.

const TEXT_INPUTS = new Set(["text", "search", "password", "number", "email", "url", "tel", ""]);

/** Whether the key goes into a text, so that single-key shortcuts must leave it alone. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLInputElement) return TEXT_INPUTS.has(target.type);
  return target instanceof HTMLElement && target.isContentEditable;
}

/** Whether a pressed key is the shortcut, written as in "Mod+Shift+Z". Mod is Ctrl, on Apple computers Command. */
export function matchesKeys(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split("+");
  const key = parts.pop() ?? "";
  const wanted = new Set(parts);
  const mod = event.ctrlKey || event.metaKey;
  if (mod !== wanted.has("Mod") || event.altKey !== wanted.has("Alt")) return false;
  // A sign such as "?" already needs Shift on most keyboards, so Shift counts only beside letters and named keys.
  const shiftCounts = key.length > 1 || /[a-z]/i.test(key);
  if (shiftCounts && event.shiftKey !== wanted.has("Shift")) return false;
  return event.key.toLowerCase() === key.toLowerCase();
}
