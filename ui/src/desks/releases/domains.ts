// The domains of a policy, read from its text.
import { inWords } from "../../components/format";

/** A domain as people call it. */
export interface Named {
  id: string;
  title: string;
}

/** A domain with what a release of it depends on. */
export interface Domain extends Named {
  /** The role that reviews it, as in files: "support_leadership". */
  reviewer: string;
  consequence: string;
}

/** The domains in the policy's order; none if the text does not read. */
export function domainsIn(text: string): Domain[] {
  const list = property(parsed(text), "domains");
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown) => {
    const id = word(entry, "id");
    if (id === "") return [];
    const title = word(entry, "title") || inWords(id);
    return [{ id, title, reviewer: word(entry, "reviewer"), consequence: word(entry, "consequence") }];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function property(of: unknown, name: string): unknown {
  return typeof of === "object" && of !== null ? Reflect.get(of, name) : undefined;
}

function word(of: unknown, name: string): string {
  const value = property(of, name);
  return typeof value === "string" ? value : "";
}
