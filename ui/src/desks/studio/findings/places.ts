// Where a path of the document is edited, and what that place is called.
import type { FindingShown, Severity } from "../../../api/bindings";
import { inWords } from "../../../components/format";
import { laneWord, LANES } from "../../../components/marks";
import { findingHref, type PolicyParts } from "../../../components/policyPlaces";
import type { PolicyDocument } from "../document";
import { SECTIONS, titleOf } from "../frame/sections";

const ORDER: readonly Severity[] = ["error", "warning", "note"];

/** Errors first; those without a finding are left out. */
export function bySeverity(findings: readonly FindingShown[]): { severity: Severity; findings: FindingShown[] }[] {
  return ORDER.map((severity) => ({ severity, findings: findings.filter((finding) => finding.severity === severity) })).filter(
    (group) => group.findings.length > 0,
  );
}

/** The position behind a key: 2 in "matrix.rules[2].when"; null if the path is not below that list. */
function positionIn(path: string, list: string): number | null {
  if (!path.startsWith(`${list}[`)) return null;
  const at = Number.parseInt(path.slice(list.length + 1), 10);
  return Number.isNaN(at) ? null : at;
}

function itemAt<T>(list: readonly T[] | undefined, path: string, name: string): T | null {
  const at = positionIn(path, name);
  return at === null ? null : (list?.[at] ?? null);
}

function titled(item: { id: string; title?: string } | null): string | undefined {
  return item === null ? undefined : item.title || item.id;
}

/** The capability of "lanes.assisted.send_reply". */
function capabilityOf(path: string): string | null {
  const [first, lane, ...id] = path.split(".");
  return first === "lanes" && LANES.some((one) => one === lane) && id.length > 0 ? id.join(".") : null;
}

/** What of the policy under edit has a place of its own. */
export function partsOf(policy: PolicyDocument): PolicyParts {
  const ids = (list: readonly { id: string }[] | undefined) => (list ?? []).map(({ id }) => id);
  return {
    factors: policy.factors,
    matrixRules: ids(policy.matrix.rules),
    named: {
      signals: ids(policy.signals),
      domains: ids(policy.domains),
      sources: ids(policy.sources),
      capabilities: ids(policy.capabilities),
      invariants: ids(policy.invariants),
      tests: (policy.tests ?? []).map(({ name }) => name),
    },
  };
}

/** The place in the studio at which a path is edited, as nearly as a link can lead: else its line in the document. */
export function findingPlace(path: string, policy: PolicyDocument): string {
  const line = path === "" ? "/studio/json" : `/studio/json?path=${encodeURIComponent(path)}`;
  return findingHref(path, partsOf(policy), line);
}

/** What a path is called: "Policy sensitivity, rule refund on negotiated terms". */
export function placeWords(path: string, policy: PolicyDocument): string {
  const factor = itemAt(policy.factors, path, "factors");
  if (factor) {
    const rule = itemAt(factor.rules, path.slice(path.indexOf("].") + 2), "rules");
    return rule ? `${titleOf(factor)}, rule ${inWords(rule.id)}` : titleOf(factor);
  }
  const named = [
    { name: "Matrix, rule", item: itemAt(policy.matrix.rules, path, "matrix.rules")?.id },
    { name: "Signal", item: titled(itemAt(policy.signals, path, "signals")) },
    { name: "Domain", item: titled(itemAt(policy.domains, path, "domains")) },
    { name: "Source", item: titled(itemAt(policy.sources, path, "sources")) },
    { name: "Capability", item: titled(itemAt(policy.capabilities, path, "capabilities")) },
    { name: "Promise", item: itemAt(policy.invariants, path, "invariants")?.id },
    { name: "Test", item: itemAt(policy.tests, path, "tests")?.name },
    { name: "Owner", item: itemAt(policy.routing, path, "routing")?.owner },
  ].find(({ item }) => item !== undefined);
  if (named) return `${named.name} ${inWords(named.item ?? "")}`;
  const capability = capabilityOf(path);
  if (capability !== null) {
    const lane = LANES.find((one) => path.startsWith(`lanes.${one}.`));
    const known = policy.capabilities.find(({ id }) => id === capability);
    return `${lane ? laneWord(lane) : "Lanes"}, ${known ? titleOf(known) : inWords(capability)}`;
  }
  const key = path.split(/[.[]/, 1)[0] ?? "";
  const section = SECTIONS.find(({ keys }) => keys.includes(key));
  return section?.title ?? (path === "" ? "The whole policy" : path);
}
