// A finding in the titles of the policy: the check names what it means by id, because the command line does.
import { conditionTitle } from "../matrix/conditions";
import { domainWord } from "../conditions/words";
import type { PolicyDocument } from "../document";
import { titleOf } from "../frame/sections";

/** The message with titles in place of the ids that the policy has, as a sentence of its own. */
export function findingSentence(message: string, policy: PolicyDocument): string {
  const titles = titlesOf(policy);
  const said = message
    .replaceAll(/\{"domain": ?"([^"]+)"\}/g, (_, id: string) => `\u201cthe ticket is about ${domainWord(policy, id)}\u201d`)
    .replaceAll(/"([^"\s]+)"/g, (whole, id: string) => {
      const title = titles.get(id);
      return title === undefined ? whole : `\u201c${title}\u201d`;
    });
  const first = said.charAt(0).toUpperCase() + said.slice(1);
  return /[.?!]$/.test(first) ? first : `${first}.`;
}

/** What each id is called. An id that two things share is left as it is: the message does not say which is meant. */
function titlesOf(policy: PolicyDocument): ReadonlyMap<string, string> {
  const factors = policy.factors.map((factor) => ({ id: factor.id, title: titleOf(factor) }));
  const named = [
    ...factors,
    ...[policy.signals, policy.domains, policy.sources, policy.capabilities].flatMap((list) =>
      (list ?? []).map((item) => ({ id: item.id, title: titleOf(item) })),
    ),
    ...policy.factors.flatMap(({ rules }) => (rules ?? []).map(({ id, reason }) => ({ id, title: reason }))),
    ...policy.matrix.rules.map(({ id, when }) => ({ id, title: conditionTitle(when, factors) })),
    ...(policy.invariants ?? []).map(({ id, says }) => ({ id, title: says ?? "" })),
  ];
  const titles = new Map<string, string>();
  const shared = new Set<string>();
  for (const { id, title } of named) {
    if (titles.has(id)) shared.add(id);
    titles.set(id, title);
  }
  return new Map([...titles].filter(([id, title]) => title !== "" && !shared.has(id)));
}
