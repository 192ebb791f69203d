// Names that conditions refer to: another name, everywhere at once, and who refers to one.
import type { Condition, PolicyDocument } from "../document";

/** Changes every condition that has none inside, wherever it stands; what stays the same is shared. */
export function mapLeaves(condition: Condition, change: (leaf: Condition) => Condition): Condition {
  if ("all" in condition) {
    const all = mapList(condition.all, (inside) => mapLeaves(inside, change));
    return all === condition.all ? condition : { all };
  }
  if ("any" in condition) {
    const any = mapList(condition.any, (inside) => mapLeaves(inside, change));
    return any === condition.any ? condition : { any };
  }
  if ("not" in condition) {
    const not = mapLeaves(condition.not, change);
    return not === condition.not ? condition : { not };
  }
  return change(condition);
}

function mapList<T>(list: readonly T[], change: (item: T) => T): readonly T[] {
  const changed = list.map(change);
  return changed.some((item, index) => item !== list[index]) ? changed : list;
}

function mapWhen<T extends { readonly when: Condition }>(
  list: readonly T[],
  change: (leaf: Condition) => Condition,
): readonly T[] {
  return mapList(list, (item) => {
    const when = mapLeaves(item.when, change);
    return when === item.when ? item : { ...item, when };
  });
}

/** Changes the conditions of the whole policy. */
function mapConditions(policy: PolicyDocument, change: (leaf: Condition) => Condition): PolicyDocument {
  return {
    ...policy,
    ...(policy.signals ? { signals: mapWhen(policy.signals, change) } : {}),
    domains: mapWhen(policy.domains, change),
    factors: mapList(policy.factors, (factor) => {
      const rules = factor.rules && mapWhen(factor.rules, change);
      return rules === undefined || rules === factor.rules ? factor : { ...factor, rules };
    }),
    ...(policy.routing ? { routing: mapWhen(policy.routing, change) } : {}),
  };
}

export type Named = "signal" | "domain" | "source";

/** Another name for a signal, a domain or a source, in every condition that refers to it. */
export function renameIn(policy: PolicyDocument, what: Named, from: string, to: string): PolicyDocument {
  return mapConditions(policy, (leaf) => {
    if (what === "signal" && "signal" in leaf && leaf.signal === from) return { signal: to };
    if (what === "domain" && "domain" in leaf && leaf.domain === from) return { domain: to };
    if (what === "source" && "source" in leaf && leaf.source === from) return { ...leaf, source: to };
    return leaf;
  });
}

/** How many conditions refer to it. */
export function references(policy: PolicyDocument, what: Named, id: string): number {
  let found = 0;
  mapConditions(policy, (leaf) => {
    if (what in leaf && Reflect.get(leaf, what) === id) found += 1;
    return leaf;
  });
  return found;
}
