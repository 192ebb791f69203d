// A finding in the titles of the policy: the check names what it means by id, because the command line does.
import { capital } from "../../../components/format";
import { conditionTitle } from "../matrix/conditions";
import { domainWord } from "../conditions/words";
import type { PolicyDocument } from "../document";
import { titleOf } from "../frame/sections";

/** A message about a place, as a sentence of its own. */
export function findingSentence(message: string, path: string, policy: PolicyDocument): string {
  const said = inTitles(message, path, policy);
  const first = capital(said);
  return /[.?!]$/.test(first) ? first : `${first}.`;
}

/** The message with titles in place of the ids that the policy has. */
export function inTitles(message: string, path: string, policy: PolicyDocument): string {
  const titles = titlesOf(policy, path);
  return message
    .replaceAll(/\{"domain": ?"([^"]+)"\}/g, (_, id: string) => `\u201cthe ticket is about ${domainWord(policy, id)}\u201d`)
    .replaceAll(/"([^"\s]+)"/g, (whole, id: string) => {
      const title = titles.get(id);
      return title === undefined ? whole : `\u201c${title}\u201d`;
    });
}

interface Named {
  /** The list of the document that it is in. */
  list: string;
  id: string;
  title: string;
}

/** What each id is called. One that two things share means what lies at the path; else it is left as it is. */
function titlesOf(policy: PolicyDocument, path: string): ReadonlyMap<string, string> {
  const byId = new Map<string, Named[]>();
  for (const one of named(policy)) byId.set(one.id, [...(byId.get(one.id) ?? []), one]);
  const titles = new Map<string, string>();
  for (const [id, all] of byId) {
    const [meant, other] = all.length === 1 ? all : all.filter(({ list }) => path.startsWith(list));
    if (meant && !other && meant.title !== "") titles.set(id, meant.title);
  }
  return titles;
}

function named(policy: PolicyDocument): Named[] {
  const factors = policy.factors.map((factor) => ({ list: "factors", id: factor.id, title: titleOf(factor) }));
  const listed = (list: "signals" | "domains" | "sources" | "capabilities") =>
    (policy[list] ?? []).map((item) => ({ list, id: item.id, title: titleOf(item) }));
  return [
    ...factors,
    ...listed("signals"),
    ...listed("domains"),
    ...listed("sources"),
    ...listed("capabilities"),
    ...policy.factors.flatMap(({ rules }) => (rules ?? []).map(({ id, reason }) => ({ list: "factors", id, title: reason }))),
    ...policy.matrix.rules.map(({ id, when }) => ({ list: "matrix", id, title: conditionTitle(when, factors) })),
    ...(policy.invariants ?? []).map(({ id, says }) => ({ list: "invariants", id, title: says ?? "" })),
  ];
}
