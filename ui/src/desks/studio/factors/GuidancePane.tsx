// What each level of a factor means, for the people who score and review, and where the factor decides.
import { useState } from "react";

import { Button, Link, TextArea } from "../../../components/controls";
import { FigureLink } from "../../../components/figures";
import { count, counted, percent } from "../../../components/format";
import { Pane, PaneHead, Row, Scroll, Section, Spacer, Stack, Text } from "../../../components/layout";
import { matrixRuleHref } from "../../../components/links";
import { LaneLabel, LevelLabel, levelWord, type Level } from "../../../components/marks";
import type { Factor, PolicyDocument } from "../document";
import { factorLevels, sentenceAt, useDraftActions, useReading, useRules } from "../draft";
import { useSelections } from "../parts/useSelections";
import { inFactor, looksAt, withGuidance } from "./edits";
import styles from "./factors.module.css";

interface GuidancePaneProps {
  policy: PolicyDocument;
  factor: Factor;
  at: number;
}

const DOWNWARDS: readonly Level[] = ["high", "medium", "low"];

export function GuidancePane({ policy, factor, at }: GuidancePaneProps) {
  const [isEditing, setEditing] = useState(false);
  return (
    <Pane label="Guidance">
      <PaneHead
        title="Guidance"
        action={
          <Button size="small" variant="ghost" aria-pressed={isEditing} onClick={() => setEditing(!isEditing)}>
            {isEditing ? "Done" : "Edit"}
          </Button>
        }
      />
      <Scroll>
        {DOWNWARDS.map((level) => (
          <LevelGuidance key={level} factor={factor} at={at} level={level} isEditing={isEditing} />
        ))}
        <MissingNote policy={policy} factor={factor} />
        <WhereItDecides policy={policy} factor={factor} />
      </Scroll>
    </Pane>
  );
}

interface LevelGuidanceProps {
  factor: Factor;
  at: number;
  level: Level;
  isEditing: boolean;
}

function LevelGuidance({ factor, at, level, isEditing }: LevelGuidanceProps) {
  const { edit } = useDraftActions();
  const text = factor.guidance?.[level] ?? "";
  return (
    <div className={styles.level}>
      <Row>
        <LevelLabel level={level} />
        <Spacer />
        <LevelTickets factor={factor.id} level={level} />
      </Row>
      {isEditing ? (
        <TextArea
          label={`Guidance for ${levelWord(level).toLowerCase()}`}
          labelled="hidden"
          rows={5}
          value={text}
          onChange={(next) =>
            edit(
              `Change the guidance for ${level}`,
              (now) => inFactor(now, at, (was) => withGuidance(was, level, next)),
              {
                merge: `guidance ${at} ${level}`,
              },
            )
          }
        />
      ) : (
        <p className={text === "" ? styles.unwritten : styles.guidance} dir="auto">
          {text === "" ? "No guidance is written for this level." : text}
        </p>
      )}
    </div>
  );
}

function LevelTickets({ factor, level }: { factor: string; level: Level }) {
  const levels = factorLevels(useRules(), factor);
  const { hrefOf } = useSelections();
  if (!levels) return null;
  const all = levels[0] + levels[1] + levels[2];
  const found = levels[level === "low" ? 0 : level === "medium" ? 1 : 2];
  const text = all === 0 ? count(found) : `${counted(found, "ticket")}, ${percent(found / all)}`;
  const href = hrefOf({ kind: "level", factor, levels: [level] });
  return (
    <Text size={12} tone="3" figures>
      {href !== undefined && found > 0 ? <FigureLink href={href} label={text} /> : text}
    </Text>
  );
}

/** What missing facts do to this factor, if it is the one that they raise. */
function MissingNote({ policy, factor }: { policy: PolicyDocument; factor: Factor }) {
  const missing = policy.missing_context;
  if (missing?.factor !== factor.id) return null;
  return (
    <Section title="Missing facts">
      <Text as="p" size={12} tone="2">
        Where missing facts decide between lanes, this factor is at least {levelWord(missing.decisive).toLowerCase()}.{" "}
        <Link href="/studio/factors">Change this</Link>
      </Text>
    </Section>
  );
}

/** The rules of the matrix that look at this factor, in words. */
function WhereItDecides({ policy, factor }: { policy: PolicyDocument; factor: Factor }) {
  const reading = useReading();
  const rules = policy.matrix.rules.filter(({ when }) => looksAt(when, factor.id));
  return (
    <Section title="Where this factor decides">
      {rules.length === 0 ? (
        <Text as="p" size={12} tone="2">
          No rule of the matrix looks at it, so it moves no ticket.
        </Text>
      ) : (
        <Stack gap={8}>
          {rules.map((rule) => (
            <div key={rule.id} className={styles.decides}>
              <LaneLabel lane={rule.lane} />
              <Link href={matrixRuleHref(rule.id)} className={styles.decidesWhen}>
                {sentenceAt(
                  reading,
                  `matrix.rules[${reading.about?.matrix.rules.findIndex(({ id }) => id === rule.id) ?? -1}].when`,
                ) ?? rule.id}
              </Link>
            </div>
          ))}
        </Stack>
      )}
    </Section>
  );
}
