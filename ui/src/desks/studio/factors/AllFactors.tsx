// All factors side by side, what missing facts do, and what the policy is called.
import { Button, Checkbox, Link, Select, TextArea, TextField } from "../../../components/controls";
import { FigureLink } from "../../../components/figures";
import { count, counted, inWords } from "../../../components/format";
import { Pane, PaneHead, Row, Scroll, Section, Stack, Text } from "../../../components/layout";
import { ruleHref } from "../../../components/links";
import { LEVELS, LevelBars, levelWord } from "../../../components/marks";
import { Dimmed } from "../../../components/states";
import { Table } from "../../../components/tables";
import { goTo } from "../../../context/place";
import type { Factor, Level, PolicyDocument } from "../document";
import { factorLevels, useDraftActions, useRules } from "../draft";
import { titleOf } from "../frame/sections";
import { freshId } from "../parts/ids";
import styles from "../parts/parts.module.css";
import { useSelections } from "../parts/useSelections";
import { looksAt } from "./edits";

export function AllFactors({ policy }: { policy: PolicyDocument }) {
  const { edit } = useDraftActions();

  function add() {
    const id = freshId(
      "new_factor",
      policy.factors.map((factor) => factor.id),
    );
    const factor: Factor = {
      id,
      title: "New factor",
      reviewer: policy.factors[0]?.reviewer ?? "support_leadership",
      rules: [],
    };
    edit("Add a factor", (now) => ({ ...now, factors: [...now.factors, factor] }));
    goTo(ruleHref(id));
  }

  return (
    <Pane label="Factors">
      <PaneHead
        title="Factors"
        detail="What makes a ticket risky, each at low, medium or high"
        action={
          <Button size="small" icon="add" onClick={add}>
            Add factor
          </Button>
        }
      />
      <Scroll>
        <FactorTable policy={policy} />
        <div className={styles.below}>
          <MissingFacts policy={policy} />
          <PolicyWords policy={policy} />
        </div>
      </Scroll>
    </Pane>
  );
}

function FactorTable({ policy }: { policy: PolicyDocument }) {
  const { edit } = useDraftActions();
  const rules = useRules();
  const { hrefOf } = useSelections();
  const tickets = (factor: Factor, level: Level) => {
    const found = factorLevels(rules, factor.id)?.[LEVELS.indexOf(level)];
    const href = hrefOf({ kind: "level", factor: factor.id, levels: [level] });
    if (found === undefined) return null;
    const shown =
      href !== undefined && found > 0 ? (
        <FigureLink href={href} label={`${counted(found, "ticket")} at ${level}`}>
          {count(found)}
        </FigureLink>
      ) : (
        count(found)
      );
    return <Dimmed when={rules.isRefreshing}>{shown}</Dimmed>;
  };
  return (
    <Table
      label="Factors"
      rows={policy.factors}
      rowKey={(factor) => factor.id}
      empty="No factor yet. Without one every ticket is autonomous."
      columns={[
        { id: "factor", head: "Factor", cell: (factor) => <Link href={ruleHref(factor.id)}>{titleOf(factor)}</Link> },
        { id: "reviewer", head: "Reviewer", cell: (factor) => inWords(factor.reviewer) },
        { id: "rules", head: "Rules", align: "end", cell: (factor) => count(factor.rules?.length ?? 0) },
        ...LEVELS.map((level) => ({
          id: level,
          head: `${levelWord(level)}, tickets`,
          align: "end" as const,
          cell: (factor: Factor) => tickets(factor, level),
        })),
        {
          id: "remove",
          head: "",
          align: "end" as const,
          width: 96,
          cell: (factor, index) => (
            <Button
              size="small"
              variant="ghost"
              aria-label={`Delete ${titleOf(factor)}`}
              disabledReason={inUse(policy, factor.id)}
              onClick={() => edit("Delete a factor", (now) => ({ ...now, factors: now.factors.toSpliced(index, 1) }))}
            >
              Delete
            </Button>
          ),
        },
      ]}
    />
  );
}

/** Where the policy refers to a factor by its name, which keeps it from being deleted. */
function inUse(policy: PolicyDocument, id: string): string | undefined {
  if (policy.missing_context?.factor === id) return "Missing facts raise it";
  const names = ({ when }: PolicyDocument["matrix"]["rules"][number]) =>
    !("count" in when && when.of === undefined) && looksAt(when, id);
  if (policy.matrix.rules.some(names)) return "Rules of the matrix look at it";
  const promised = policy.invariants?.some(
    (promise) => "when" in promise && !("count" in promise.when) && looksAt(promise.when, id),
  );
  return promised ? "Invariants look at it" : undefined;
}

function MissingFacts({ policy }: { policy: PolicyDocument }) {
  const { edit } = useDraftActions();
  const missing = policy.missing_context;
  const first = policy.factors.find(({ id }) => id === "missing_context") ?? policy.factors[0];
  const set = (next: PolicyDocument["missing_context"]) =>
    edit("Change what missing facts do", (now) => {
      if (next) return { ...now, missing_context: next };
      const { missing_context: _, ...rest } = now;
      return rest;
    });
  return (
    <Section title="Missing facts">
      <Stack gap={8}>
        <Checkbox
          label="Raise a factor where missing facts decide between lanes"
          checked={missing !== undefined}
          onChange={(on) => set(on && first ? { factor: first.id, decisive: "high" } : undefined)}
        />
        {missing && (
          <Row wrap>
            <Text size={12} tone="3">
              Then
            </Text>
            <Select
              label="The factor that is raised"
              size="small"
              value={missing.factor}
              options={policy.factors.map((factor) => ({ value: factor.id, label: titleOf(factor) }))}
              onChange={(factor) => set({ ...missing, factor })}
            />
            <Text size={12} tone="3">
              is at least
            </Text>
            <Select
              label="To at least this level"
              size="small"
              value={missing.decisive}
              options={LEVELS.map((level) => ({
                value: level,
                label: levelWord(level),
                mark: <LevelBars level={level} />,
              }))}
              onChange={(decisive) => set({ ...missing, decisive })}
            />
          </Row>
        )}
        <Text as="p" size={12} tone="2">
          A ticket whose lane is the same whatever the missing facts turn out to be is not touched by this.
        </Text>
      </Stack>
    </Section>
  );
}

function PolicyWords({ policy }: { policy: PolicyDocument }) {
  const { edit } = useDraftActions();
  return (
    <Section title="The policy in words">
      <div className={styles.narrow}>
        <Stack gap={12}>
          <TextField
            label="Title"
            value={policy.title ?? ""}
            onChange={(title) =>
              edit("Change the title of the policy", (now) => ({ ...now, title }), { merge: "policy title" })
            }
          />
          <TextArea
            label="Summary"
            value={policy.summary ?? ""}
            onChange={(summary) =>
              edit("Change the summary of the policy", (now) => ({ ...now, summary }), { merge: "policy summary" })
            }
          />
        </Stack>
      </div>
    </Section>
  );
}
