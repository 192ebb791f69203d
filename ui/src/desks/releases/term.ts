// How long a bundle may be in service: signed with it, so a plan with another term is another bundle.
import type { ReleaseShown } from "../../api/bindings";
import { day } from "../../components/format";

const DAY = 86_400_000;

/** Days for which a bundle may be in service. */
export function termOf({ not_before, expires }: ReleaseShown): number {
  return Math.round((Date.parse(expires) - Date.parse(not_before)) / DAY);
}

/** "until 30 Dec 2026 at most". */
export function untilWords({ expires }: ReleaseShown): string {
  return `until ${day(expires, true)} at most`;
}
