// What a policy's document calls its factors, rules and domains: the names beside figures. The document is read for its
// titles only; what it means is worked out in Rust.
import { commands } from "./bindings";
import { type Asked, useCommandQuery } from "./queries";

export interface PolicyOutline {
  factors: readonly OutlineFactor[];
  domains: readonly { id: string; title: string; consequence: string }[];
  matrixRules: readonly string[];
  capabilities: readonly { id: string; title: string }[];
}

interface OutlineFactor {
  id: string;
  title: string;
  rules: readonly { id: string; level: string; reason: string }[];
}

/** The text of a version or a draft. */
export function usePolicyText(ref: string | null): Asked<string> {
  const area = ref?.endsWith("@draft") ? "draft" : "versions";
  return useCommandQuery([area, "text", ref], () => commands.policyText(ref ?? ""), { enabled: ref !== null });
}

/** The outline of a version or a draft; null while it is on its way or does not read. */
export function usePolicyOutline(ref: string | null): PolicyOutline | null {
  const text = usePolicyText(ref);
  return ref === null || text.value === undefined || text.isPrevious ? null : outlineOf(text.value);
}

/** Reads the names in a policy's text; null if it is no document. */
export function outlineOf(text: string): PolicyOutline | null {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return null;
  }
  return {
    factors: list(document, "factors").map((factor) => ({
      ...titled(factor),
      rules: list(factor, "rules").map((rule) => ({
        id: word(rule, "id"),
        level: word(rule, "level"),
        reason: word(rule, "reason") || plain(word(rule, "id")),
      })),
    })),
    domains: list(document, "domains").map((domain) => ({
      ...titled(domain),
      consequence: word(domain, "consequence"),
    })),
    matrixRules: list(member(document, "matrix"), "rules").map((rule) => word(rule, "id")),
    capabilities: list(document, "capabilities").map(titled),
  };
}

/** An id in words. */
function plain(id: string): string {
  return id.replaceAll("_", " ");
}

function titled(item: unknown): { id: string; title: string } {
  const id = word(item, "id");
  return { id, title: word(item, "title") || plain(id) };
}

function member(from: unknown, name: string): unknown {
  return typeof from === "object" && from !== null ? Reflect.get(from, name) : undefined;
}

function list(from: unknown, name: string): readonly unknown[] {
  const value = member(from, name);
  return Array.isArray(value) ? value : [];
}

function word(from: unknown, name: string): string {
  const value = member(from, name);
  return typeof value === "string" ? value : "";
}
