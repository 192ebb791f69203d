// Why the draft cannot be saved as a version, if it cannot.
import { counted } from "../../../components/format";
import type { DraftView, Kept } from "../draft";
import { brokenOrders } from "../lanes/permissions";

/** In words; none if a version can be saved of the draft as it stands. */
export function unsavedReason({ policy }: Pick<DraftView, "policy">, { base, saving }: Kept): string | undefined {
  if (policy === null) return "The draft does not read as a policy";
  const isClean = base.keptAt === null && saving.state === "kept" && base.newest !== null;
  if (isClean) return `Nothing has changed since v${base.newest ?? 0}`;
  // Such a policy cannot run, so it never becomes a version. The draft of it is kept.
  const broken = new Set(brokenOrders(policy).map(({ capability }) => capability.id)).size;
  if (broken === 0) return undefined;
  const permit = broken === 1 ? "1 capability permits" : `${counted(broken, "capability", "capabilities")} permit`;
  return `Lanes and permissions: ${permit} more in a stricter lane`;
}
