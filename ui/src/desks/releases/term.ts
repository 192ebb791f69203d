// How long a bundle may be in service: signed with it, so a plan with another term is another bundle.
import type { ReleaseShown } from "../../api/bindings";
import { day } from "../../components/format";

const DAY = 86_400_000;

/** Days from the preparation of a bundle to its end. It is noted a moment after its term begins, hence rounded. */
export function termOf({ prepared_at, expires }: ReleaseShown): number {
  return Math.round((Date.parse(expires) - Date.parse(prepared_at)) / DAY);
}

/** "until 30 Dec 2026 at most". */
export function untilWords({ expires }: ReleaseShown): string {
  return `until ${day(expires, true)} at most`;
}
