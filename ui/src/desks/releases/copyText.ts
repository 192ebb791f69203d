// Puts a digest or a path on the clipboard and says whether that worked.
import { notify } from "../../context/notices";

/** `what` begins a sentence: "Digest", "Path". */
export async function copyText(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify({ tone: "met", title: `${what} copied.` });
  } catch {
    notify({ tone: "error", title: "The clipboard is not available. Copy it from here.", body: text });
  }
}
