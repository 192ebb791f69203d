// The decision under one policy: the lane, how it stands to humans in one sentence, why, and what it rests on.
import type { ReactNode } from "react";

import type {
  FactorShown,
  FactShown,
  PermissionShown,
  RuleShown,
  TicketShown,
  TicketUnder,
} from "../../../api/bindings";
import { Link } from "../../../components/controls";
import { count, counted, day, dayTime, UNAVAILABLE } from "../../../components/format";
import { Callout, Pane, PaneHead, Row, Scroll, Text, Truncated } from "../../../components/layout";
import { matrixRuleHref, ruleHref } from "../../../components/links";
import {
  FactMark,
  type Lane,
  LaneLabel,
  LaneMark,
  laneWord,
  LevelLabel,
  PermissionMark,
} from "../../../components/marks";
import { type Column, Table } from "../../../components/tables";
import { shortRef } from "../../../context/workspace";
import { FieldValue } from "../FieldValue";
import { titled } from "../words";
import type { MarkedRule } from "./marked";
import { NextStep } from "./NextStep";
import { factorsByWeight, factsByMark } from "./order";
import styles from "./ticket.module.css";
import { boundsWords, escalates, goesToHuman, kindWord } from "./words";

interface DecisionProps {
  ticket: TicketShown;
  under: TicketUnder;
  rules: ReadonlyMap<string, MarkedRule>;
  /** The lanes under the other policies that can be looked at. */
  others: readonly { policy: string; lane: Lane }[];
}

export function Decision({ ticket, under, rules, others }: DecisionProps) {
  const triggers = under.factors.filter((factor) => factor.level !== "low").length;
  return (
    <Pane label="Decision">
      <PaneHead
        title="Decision"
        detail={`under ${shortRef(under.policy)}`}
        action={
          <Row gap={8}>
            <Text tone="3">Humans decided</Text>
            {ticket.human.lane === null ? (
              <Text tone="3">{UNAVAILABLE} not recorded</Text>
            ) : (
              <LaneLabel lane={ticket.human.lane} />
            )}
          </Row>
        }
      />
      <Scroll>
        <Verdict ticket={ticket} under={under} others={others} />
        <PaneHead
          title="Factors and rules"
          level={3}
          flat
          parted
          detail={`${counted(under.factors.length, "factor")}, ${counted(triggers, "trigger")}`}
        />
        <Table
          label="Factors and rules"
          columns={factorColumns(rules)}
          rows={factorsByWeight(under.factors)}
          rowKey={(factor) => factor.id}
          density="compact"
          isQuiet={(factor) => factor.level === "low"}
          fixed
          headless
        />
        <PaneHead
          title="Facts"
          level={3}
          flat
          parted
          detail={freshness(ticket)}
          action={<Text size={11}>{factCounts(under.facts)}</Text>}
        />
        <Table
          label="Facts"
          columns={factColumns(under.facts)}
          rows={factsByMark(under.facts)}
          rowKey={(fact) => fact.field}
          density="compact"
          fixed
          empty="Neither the ticket nor the policy names a field."
        />
        <PaneHead
          title="What the assistant may do"
          level={3}
          flat
          parted
          detail={`in the lane ${laneWord(under.lane).toLowerCase()}`}
        />
        <Table
          label="What the assistant may do"
          columns={PERMISSIONS}
          rows={under.permissions}
          rowKey={(permission) => permission.capability}
          density="compact"
          fixed
          empty="The policy names no capability."
        />
      </Scroll>
    </Pane>
  );
}

/** More missing facts than these are in the packet alone: the sentence above names them too. */
const FACTS_NAMED = 3;

function Verdict({ ticket, under, others }: Omit<DecisionProps, "rules">) {
  return (
    <div className={styles.verdict}>
      <div className={styles.lane}>
        <LaneMark lane={under.lane} size={18} />
        <Text size={15}>{laneWord(under.lane)}</Text>
        <Text size={12} tone="3">
          {escalates(under)}
        </Text>
      </div>
      <p className={styles.beside}>{under.beside_humans}</p>
      <p className={styles.because}>{under.because}</p>
      <NextStep ticket={ticket} under={under} />
      {under.decisive && (
        <Callout tone="warning" title="Missing facts decide between lanes.">
          {under.missing.slice(0, FACTS_NAMED).join("; ")}
          {under.missing.length > FACTS_NAMED &&
            `; and ${counted(under.missing.length - FACTS_NAMED, "more", "more")}, which the packet lists as missing`}
        </Callout>
      )}
      <div className={styles.decidedBy}>
        <span>
          {under.matrix.length === 0 ? "No matrix rule holds" : "Decided by "}
          {under.matrix.map((rule, index) => (
            <span key={rule.id}>
              {index > 0 && ", "}
              <Link href={matrixRuleHref(rule.id)}>{rule.says}</Link>
            </span>
          ))}
        </span>
        <span>{boundsWords(under.bounds)}</span>
        {under.owner !== null && <span>{goesToHuman(under) ? `Goes to ${under.owner}` : `Owner if a human is needed: ${under.owner}`}</span>}
        {under.domains.length > 0 && <span>{under.domains.join(", ")}</span>}
      </div>
      {others.map((other) => (
        <div key={other.policy} className={styles.decidedBy}>
          <span className={styles.other}>
            {`Under ${shortRef(other.policy)}: `}
            <LaneLabel lane={other.lane} />
            {other.lane === under.lane && <Text tone="3">(the same)</Text>}
          </span>
        </div>
      ))}
    </div>
  );
}

function factorColumns(rules: ReadonlyMap<string, MarkedRule>): readonly Column<FactorShown>[] {
  return [
    {
      id: "factor",
      head: "Factor",
      width: 220,
      cell: (factor) => (
        <Link href={ruleHref(factor.id)} className={styles.plainLink}>
          {factor.title}
        </Link>
      ),
    },
    { id: "level", head: "Level", width: 84, cell: (factor) => <LevelLabel level={factor.level} /> },
    { id: "rules", head: "Rules", cell: (factor) => <Rules factor={factor} rules={rules} /> },
  ];
}

function Rules({ factor, rules }: { factor: FactorShown; rules: ReadonlyMap<string, MarkedRule> }) {
  if (factor.rules.length === 0 && factor.unknown.length === 0) {
    return <span>{factor.level === "low" ? "no rule fired" : "raised because missing facts decide"}</span>;
  }
  return (
    <ul className={styles.rules}>
      {factor.rules.map((rule) => (
        <li key={rule.id}>
          <RuleLink factor={factor} rule={rule} />
          {rules.has(rule.id) && <sup className={styles.ruleMark}>{rules.get(rule.id)?.number}</sup>}
        </li>
      ))}
      {factor.unknown.map((rule) => (
        <li key={rule.id}>
          <Text tone="3">unknown: </Text>
          <RuleLink factor={factor} rule={rule} />
          <Text tone="3">{` would be ${rule.level}`}</Text>
        </li>
      ))}
    </ul>
  );
}

function RuleLink({ factor, rule }: { factor: FactorShown; rule: RuleShown }): ReactNode {
  return (
    <Link href={ruleHref(factor.id, rule.id)} title={`When ${rule.says}`}>
      {rule.reason}
    </Link>
  );
}

function freshness(ticket: TicketShown): string {
  if (ticket.created_at === null) return "the ticket has no time, so nothing can be fresh";
  return `freshness at the ticket\u2019s own time, ${day(ticket.created_at, true)}`;
}

function factCounts(facts: readonly FactShown[]): string {
  const words = {
    confirmed: "confirmed",
    not_verified: "not verified",
    inferred: "inferred",
    missing: "missing",
  } as const;
  const marks = ["confirmed", "not_verified", "inferred", "missing"] as const;
  const parts = marks
    .map((mark) => ({ mark, n: facts.filter((fact) => fact.mark === mark).length }))
    .filter(({ n }) => n > 0);
  return parts.map(({ mark, n }) => `${count(n)} ${words[mark]}`).join(", ");
}

function factColumns(facts: readonly FactShown[]): readonly Column<FactShown>[] {
  // Times of another year say it, and are longer.
  const letters = Math.max(0, ...facts.map((fact) => (fact.as_of === null || fact.why !== null ? 0 : dayTime(fact.as_of).length)));
  return [
    { id: "field", head: "Field", width: "26%", cell: (fact) => <Truncated text={titled(fact.title)} /> },
    { id: "value", head: "Value", cell: factValue },
    { id: "source", head: "Source", width: "18%", cell: (fact) => <Text tone="2">{fact.source ?? "the ticket"}</Text> },
    { id: "asOf", head: "As of", width: letters > 12 ? 132 : 106, cell: asOf },
    { id: "mark", head: "Standing", width: 118, cell: (fact) => <FactMark mark={fact.mark} /> },
  ];
}

function factValue(fact: FactShown): ReactNode {
  if (fact.value === null) return <Text tone="3">{UNAVAILABLE}</Text>;
  return (
    <span className={styles.factValue}>
      <FieldValue value={fact.value} />
    </span>
  );
}

function asOf(fact: FactShown): ReactNode {
  if (fact.why !== null) return <Text tone="loosened">{fact.why}</Text>;
  return <Text tone="3">{fact.as_of === null ? "" : dayTime(fact.as_of)}</Text>;
}

const PERMISSIONS: readonly Column<PermissionShown>[] = [
  { id: "title", head: "Capability", cell: (permission) => <Truncated text={permission.title} /> },
  { id: "kind", head: "Kind", width: 132, cell: (permission) => <Text tone="3">{kindWord(permission.kind)}</Text> },
  {
    id: "permission",
    head: "Permission",
    width: 108,
    cell: (permission) => <PermissionMark permission={permission.permission} />,
  },
];
