// What each rule of each factor does on the corpus: how often it fires, and what humans did with those tickets.
import { useMemo } from "react";

import { commands, type FiresShown } from "../../api/bindings";
import { outlineOf, type PolicyOutline, usePolicyText } from "../../api/policyOutline";
import { useCommandQuery } from "../../api/queries";
import { Link } from "../../components/controls";
import { FigureLink, IntervalBar, LaneBar, Unavailable } from "../../components/figures";
import { FEW } from "../../components/figures/Rate";
import { count, interval, percent } from "../../components/format";
import { ruleHref, ticketsHref } from "../../components/links";
import { Pane, PaneFoot, PaneHead, Row, Scroll, Text } from "../../components/layout";
import { type Level, LEVELS, LevelLabel } from "../../components/marks";
import { selection } from "../../components/slices";
import { Answered, EmptyState, Failed, Loading } from "../../components/states";
import { type Column, type RowGroup, Table } from "../../components/tables";
import { runKey } from "../../context/workspace";
import styles from "./Shadow.module.css";

interface RuleRow {
  factor: string;
  id: string;
  reason: string;
  level: string;
  fires: FiresShown;
}

export function RulesTab({ policy, corpus }: { policy: string; corpus: string }) {
  const text = usePolicyText(policy);
  const outline = useMemo(() => (text.value === undefined ? null : outlineOf(text.value)), [text.value]);
  const rules = useCommandQuery(
    runKey(policy, corpus, "rules", text.value),
    () => commands.draftRules(text.value ?? "", corpus),
    { enabled: text.value !== undefined && !text.isPrevious, keepPrevious: false },
  );
  if (text.failure !== null) return <Failed title="The policy cannot be read." failure={text.failure} retry={text.retry} />;
  return (
    <Pane label="Rules">
      <PaneHead
        title="What each rule does"
        detail="on this corpus, factor by factor"
        action={<span className={styles.small}>Precision: of its decided tickets, those that humans did not leave to the assistant</span>}
      />
      <Scroll>
        <Answered answer={rules} failed="The rules cannot be counted." loading={<Loading label="Counting each rule" lines={12} />}>
          {(value) => {
            const groups = outline === null ? [] : groupsOf(outline, value.factors);
            return groups.length === 0 ? (
              <EmptyState title="This policy has no rules." body="Add one in the studio." />
            ) : (
              <Table
                label="Rules by factor"
                columns={columns({ corpus, under: policy })}
                rows={groups}
                rowKey={(row) => `${row.factor} ${row.id}`}
                isQuiet={(row) => row.fires.holds === 0}
                fixed
              />
            );
          }}
        </Answered>
      </Scroll>
      <PaneFoot>
        A rule that never fires is grey. Unknown: a fact that the rule needs was missing, so it counts where missing facts decide.
      </PaneFoot>
    </Pane>
  );
}

/** The rules under the factors that they belong to, in the policy's order. */
export function groupsOf(
  outline: PolicyOutline,
  factors: readonly { levels: readonly number[]; rules: readonly FiresShown[] }[],
): readonly RowGroup<RuleRow>[] {
  return outline.factors.flatMap((factor, at) => {
    const figures = factors[at];
    if (figures === undefined || factor.rules.length === 0) return [];
    const rows = factor.rules.flatMap((rule, index): RuleRow[] => {
      const fires = figures.rules[index];
      return fires === undefined ? [] : [{ factor: factor.id, ...rule, fires }];
    });
    return [{ head: <FactorHead title={factor.title} id={factor.id} levels={figures.levels} />, rows }];
  });
}

function FactorHead({ title, id, levels }: { title: string; id: string; levels: readonly number[] }) {
  return (
    <Row gap={12}>
      <Link href={ruleHref(id)}>{title}</Link>
      {LEVELS.map((level, at) => (
        <Text key={level} size={11} tone="3" figures>
          {level} {count(levels[at] ?? 0)}
        </Text>
      ))}
    </Row>
  );
}

function columns(where: { corpus: string; under: string }): readonly Column<RuleRow>[] {
  const opened = (row: RuleRow, face: string) =>
    row.fires.holds === 0 ? (
      face
    ) : (
      <FigureLink
        href={ticketsHref(selection(where, [{ kind: "rule", factor: row.factor, rule: row.id }]))}
        label={`${row.reason}: true on ${count(row.fires.holds)} tickets`}
      >
        {face}
      </FigureLink>
    );
  return [
    {
      id: "rule",
      head: "The ticket\u2026",
      cell: (row) => (
        <Link href={ruleHref(row.factor, row.id)} title={row.reason}>
          {row.reason}
        </Link>
      ),
    },
    { id: "level", head: "Level", width: 92, cell: (row) => (isLevel(row.level) ? <LevelLabel level={row.level} /> : row.level) },
    { id: "fires", head: "Fires", align: "end", width: 64, cell: (row) => <Text weight="medium">{opened(row, count(row.fires.holds))}</Text> },
    { id: "unknown", head: "Unknown", align: "end", width: 72, cell: (row) => <Text tone="3">{count(row.fires.unknown)}</Text> },
    { id: "precision", head: "Precision", align: "end", width: 72, cell: (row) => <Precision fires={row.fires} /> },
    {
      id: "interval",
      head: "95% interval",
      align: "end",
      width: 88,
      cell: ({ fires: { precision } }) =>
        precision.low === null || precision.high === null ? null : (
          <Text size={11} tone="3">
            {interval(precision.low, precision.high)}
          </Text>
        ),
    },
    {
      id: "bar",
      head: "0 to 100%",
      width: 112,
      cell: ({ fires: { precision } }) =>
        precision.low === null || precision.high === null ? null : (
          <IntervalBar value={precision.value} low={precision.low} high={precision.high} min={0} max={1} />
        ),
    },
    { id: "n", head: "n", align: "end", width: 60, cell: (row) => <Text tone="3">{count(row.fires.precision.n)}</Text> },
    {
      id: "human",
      head: "Human lanes",
      width: 128,
      cell: ({ fires: { human } }) => (
        <LaneBar counts={{ autonomous: human[0], assisted: human[1], human_owned: human[2] }} width={104} height={8} />
      ),
    },
  ];
}

function isLevel(level: string): level is Level {
  return LEVELS.some((known) => known === level);
}

function Precision({ fires: { precision } }: { fires: FiresShown }) {
  if (precision.value === null) return <Unavailable reason="no lane" />;
  const words = percent(precision.value);
  if (precision.n >= FEW) return <Text weight="medium">{words}</Text>;
  return (
    <span title="Few tickets: read the interval first">
      <Text tone="3">{words}</Text>
    </span>
  );
}
