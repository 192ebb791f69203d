// One factor: what its levels mean on the left, the rules that raise it on the right.
import { useSearchParams } from "wouter";

import { Button, Chip, Popover, TextField } from "../../../components/controls";
import { counted, inWords } from "../../../components/format";
import { FigureLink } from "../../../components/figures";
import { Pane, PaneHead, Row, Split, Stack } from "../../../components/layout";
import { ruleHref } from "../../../components/links";
import { goTo } from "../../../context/place";
import type { Factor, PolicyDocument } from "../document";
import { factorLevels, useDraftActions, useRules } from "../draft";
import { titleOf } from "../frame/sections";
import { IdField } from "../parts/IdField";
import { RoleField } from "../parts/RoleField";
import { useSelections } from "../parts/useSelections";
import { inFactor, renameFactor } from "./edits";
import { GuidancePane } from "./GuidancePane";
import { RulesPane } from "./RulesPane";

interface FactorPageProps {
  policy: PolicyDocument;
  factor: Factor;
  /** Its place among the factors. */
  at: number;
}

export function FactorPage({ policy, factor, at }: FactorPageProps) {
  const [parameters] = useSearchParams();
  return (
    <Split rows="auto minmax(0, 1fr)">
      <Pane label={titleOf(factor)}>
        <PaneHead
          flat
          title={titleOf(factor)}
          detail={
            <Row gap={8}>
              <Chip tone="line">Reviewer: {inWords(factor.reviewer)}</Chip>
              <FactorSettings policy={policy} factor={factor} at={at} />
            </Row>
          }
          action={<Raised factor={factor.id} />}
        />
      </Pane>
      <Split columns="232px minmax(0, 1fr)">
        <GuidancePane policy={policy} factor={factor} at={at} />
        <RulesPane policy={policy} factor={factor} at={at} open={parameters.get("rule")} />
      </Split>
    </Split>
  );
}

/** Tickets on which the factor is more than low. */
function Raised({ factor }: { factor: string }) {
  const levels = factorLevels(useRules(), factor);
  const { hrefOf } = useSelections();
  if (!levels) return null;
  const raised = levels[1] + levels[2];
  const text = `${counted(raised, "ticket")} at least medium`;
  const href = hrefOf({ kind: "level", factor, levels: ["medium", "high"] });
  return href !== undefined && raised > 0 ? <FigureLink href={href} label={text} /> : <>{text}</>;
}

/** Name, reviewer and id of the factor. */
function FactorSettings({ policy, factor, at }: FactorPageProps) {
  const { edit } = useDraftActions();
  const taken = policy.factors.filter((_, index) => index !== at).map(({ id }) => id);
  return (
    <Popover
      label="Name and reviewer"
      trigger={
        <Button size="small" variant="ghost" icon="edit">
          Name and reviewer
        </Button>
      }
    >
      <Stack gap={12}>
        <TextField
          label="Title"
          size="small"
          value={factor.title ?? ""}
          onChange={(title) =>
            edit("Change the title of a factor", (now) => inFactor(now, at, (was) => ({ ...was, title })), {
              merge: `factor ${at} title`,
            })
          }
        />
        <RoleField
          policy={policy}
          hint="The role that reviews its rules."
          value={factor.reviewer}
          onChange={(reviewer) =>
            edit("Change the reviewer of a factor", (now) => inFactor(now, at, (was) => ({ ...was, reviewer })))
          }
        />
        <IdField
          value={factor.id}
          taken={taken}
          hint="Matrix, invariants and tests follow."
          onChange={(id) => {
            edit("Rename a factor", (now) => renameFactor(now, at, id));
            goTo(ruleHref(id), { replace: true });
          }}
        />
      </Stack>
    </Popover>
  );
}
