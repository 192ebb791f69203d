// What the palette finds beside commands: tickets by what was typed, and the parts of the policy under edit by title.
import { type PolicyOutline, usePolicyOutline } from "../../api/policyOutline";
import { useWorkspace } from "../../api/queries";
import { policyNamed } from "../../api/workspace";
import type { Command } from "../../context/commands";
import { useContextBar } from "../../context/contextBar";
import { goTo } from "../../context/place";
import { draftOf } from "../../context/workspace";
import { inWords } from "../format";
import { matrixRuleHref, ruleHref, ticketHref, ticketsHref } from "../links";

/** The factors, their rules and the rules of the matrix of the policy under edit; none while they are not known. */
export function usePolicyFinds(): readonly Command[] {
  const name = useContextBar((bar) => bar.policy);
  const state = useWorkspace().value;
  const policy = state ? policyNamed(state, name) : undefined;
  const newest = policy?.versions.at(-1)?.name ?? null;
  const outline = usePolicyOutline(policy && policy.draft_kept_at !== null ? draftOf(policy.name) : newest);
  return outline === null ? [] : partsOf(outline);
}

function partsOf(outline: PolicyOutline): Command[] {
  const factors = outline.factors.flatMap((factor) => [
    // The studio offers its factors itself, under the same ids.
    part(`studio.factor.${factor.id}`, `Go to ${factor.title}`, "Factor", ruleHref(factor.id)),
    ...factor.rules.map((rule) =>
      part(`studio.rule.${factor.id}.${rule.id}`, rule.reason, `Rule of ${factor.title}`, ruleHref(factor.id, rule.id)),
    ),
  ]);
  const matrix = outline.matrixRules.map((id) =>
    part(`studio.matrix.${id}`, inWords(id), "Rule of the matrix", matrixRuleHref(id)),
  );
  return [...factors, ...matrix];
}

function part(id: string, title: string, detail: string, href: string): Command {
  return { id, title, detail, section: "Policy under edit", icon: "studio", run: () => goTo(href) };
}

/** The ticket that the text may name, and the tickets that hold it. The text is not blank. */
export function useTicketFinds(text: string): readonly Command[] {
  const corpus = useContextBar((bar) => bar.corpus);
  const under = useContextBar((bar) => bar.baseline);
  const search = text.trim();
  const found = { section: "Tickets", icon: "corpora", disabledReason: corpus === null ? "No corpus is chosen" : undefined } as const;
  const list: Command = {
    ...found,
    id: "tickets.find",
    title: `Find tickets with \u201c${search}\u201d`,
    detail: corpus === null ? undefined : `in ${corpus}`,
    run: () => {
      if (corpus !== null) goTo(ticketsHref({ corpus, under, against: null, search, filters: [], sort: "imported" }));
    },
  };
  if (!isLikeId(search)) return [list];
  return [{ ...found, id: "tickets.open", title: `Open ticket ${search}`, run: () => goTo(ticketHref(search, under)) }, list];
}

/** One word with a digit in it: ids of tickets are not known before they are asked for. */
function isLikeId(text: string): boolean {
  return /^\S*\d\S*$/.test(text) && text.length <= 80;
}
