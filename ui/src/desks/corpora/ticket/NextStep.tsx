// Under a decision that humans did not share and no rule accounts for: where the rule that is missing is written.
import type { FactorShown, RuleShown, TicketShown, TicketUnder } from "../../../api/bindings";
import { ButtonLink, Link } from "../../../components/controls";
import { Callout } from "../../../components/layout";
import { ruleHref } from "../../../components/links";
import { LEVELS, levelWord } from "../../../components/marks";

const SHOWN = 3;

interface NextStepProps {
  ticket: TicketShown;
  under: TicketUnder;
}

/** Nothing where policy and humans agree, or where rules fired that can be changed instead. */
export function NextStep({ ticket, under }: NextStepProps) {
  const differs = ticket.human.lane !== null && ticket.human.lane !== under.lane;
  if (!differs || under.factors.some((factor) => factor.rules.length > 0)) return null;
  const near = nearest(under.factors);
  return (
    <Callout
      tone="note"
      action={
        <ButtonLink href="/studio/factors" size="small">
          Write a rule for tickets like this
        </ButtonLink>
      }
    >
      {near.length === 0 ? "No rule came near: none lacks a fact here." : "Nearest, unknown for want of a fact: "}
      {near.slice(0, SHOWN).map(({ factor, rule }, index) => (
        <span key={`${factor.id} ${rule.id}`}>
          {index > 0 && "; "}
          <Link href={ruleHref(factor.id, rule.id)} title={`When ${rule.says}`}>
            {rule.reason}
          </Link>
          {`, ${factor.title} would be ${levelWord(rule.level).toLowerCase()}`}
        </span>
      ))}
      {near.length > SHOWN && `; and ${near.length - SHOWN} more`}
    </Callout>
  );
}

/** The rules that are unknown on the ticket, those that would raise it the most first. */
function nearest(factors: readonly FactorShown[]): { factor: FactorShown; rule: RuleShown }[] {
  return factors
    .flatMap((factor) => factor.unknown.map((rule) => ({ factor, rule })))
    .sort((a, b) => LEVELS.indexOf(b.rule.level) - LEVELS.indexOf(a.rule.level));
}
