// The fourth step: which lane humans decided, where the file does not say it itself. The first rule that holds counts.
import { useState } from "react";

import type { RecordShown } from "../../../api/bindings";
import { Button, Combobox, IconButton, Select, TextField } from "../../../components/controls";
import { count, counted } from "../../../components/format";
import { Callout, Padded, Pane, PaneHead, Row, Scroll, Split, Stack, Text } from "../../../components/layout";
import { LANES, LaneLabel, LaneMark, laneWord, type Lane } from "../../../components/marks";
import { Dimmed } from "../../../components/states";
import {
  isFinished,
  isRule,
  type LaneEntry,
  type LaneRule,
  type LaneTest,
  readRules,
  TESTS,
  type TestKind,
  withRules,
} from "./laneRules";
import { LaneColumn } from "./LaneColumn";
import { isField, targetOf } from "./mapping";
import type { StepProps } from "./PreviewStep";
import { SaveMapping } from "./SaveMapping";
import { StepFoot } from "./StepFoot";
import { goToStep, setMapping, useMapping } from "./wizard";
import styles from "./wizard.module.css";

export function LaneStep({ preview, isPrevious, failure }: StepProps) {
  const mapping = useMapping();
  // Unfinished tests live here only; the mapping has what can be asked already.
  const [rules, setRules] = useState<readonly LaneEntry[]>(() => readRules(mapping));
  const source = preview.columns.find((column) => targetOf(mapping, column.name) === "human.lane");
  const fields = preview.columns.flatMap((column) => {
    const to = targetOf(mapping, column.name);
    return to !== null && isField(to)
      ? [{ value: to.slice("fields.".length), label: to.slice("fields.".length), samples: column.samples }]
      : [];
  });

  function change(next: readonly LaneEntry[]) {
    setRules(next);
    setMapping(withRules(mapping, next));
  }

  const set = (index: number, rule: LaneRule) => change(rules.map((other, at) => (at === index ? rule : other)));
  return (
    <>
      <Split columns="minmax(0, 1fr) 312px">
        <Pane label="Human lane">
          <PaneHead title="Human lane" detail="what humans decided in the past; shadow runs are compared with it" />
          <Scroll>
            <Padded>
              <Stack gap={12}>
                <Text size={13} tone="2" as="p">
                  {source === undefined
                    ? "Choose the column that says which lane humans decided, or derive it from fields by rules: the first rule that holds decides. A ticket whose rule rests on a missing value stays not decided."
                    : `The column ${source.name} is the human lane. Rules decide only for tickets in which it is empty.`}
                </Text>
                <LaneColumn preview={preview} mapping={mapping} />
                {rules.map((rule, index) => {
                  const remove = () => change(rules.filter((_, at) => at !== index));
                  if (!isRule(rule)) return <Kept key={index} number={index + 1} entry={rule.entry} onRemove={remove} />;
                  return (
                    <RuleEditor
                      key={index}
                      number={index + 1}
                      rule={rule}
                      fields={fields}
                      onChange={(next) => set(index, next)}
                      onRemove={remove}
                    />
                  );
                })}
                {rules.some((rule) => isRule(rule) && rule.tests.length > 0) && (
                  <Text size={11} tone="3" as="p">
                    {`Suggested values are the first few of the first ${counted(preview.records, "row")}; any other can be typed. A value in quotes is a text: "3" is not the number 3.`}
                  </Text>
                )}
                <Row gap={8}>
                  <Button
                    icon="add"
                    onClick={() =>
                      change([
                        ...rules,
                        { lane: "human_owned", join: "all", tests: [{ field: "", kind: "is", value: "" }], raw: null },
                      ])
                    }
                  >
                    Add a rule
                  </Button>
                  {rules.length > 0 && rules.every((rule) => !isRule(rule) || rule.raw !== null || rule.tests.length > 0) && (
                    <Button onClick={() => change([...rules, { lane: "assisted", join: "all", tests: [], raw: null }])}>
                      Add a lane for all others
                    </Button>
                  )}
                </Row>
                {failure && (
                  <Callout tone="error" title="A rule cannot be used.">
                    {failure.message}
                  </Callout>
                )}
              </Stack>
            </Padded>
          </Scroll>
        </Pane>
        <Pane label="Lanes" as="aside" ground="canvas">
          <PaneHead title="Lanes" detail={`from the first ${counted(preview.tickets.length, "row")}`} />
          <Dimmed when={isPrevious}>
            <Padded>
              <Derived rows={preview.tickets} />
            </Padded>
          </Dimmed>
        </Pane>
      </Split>
      <StepFoot
        back={{ step: "map", title: "Map columns" }}
        beside={<SaveMapping mapping={mapping} />}
        on={{ title: "Continue to import", go: () => goToStep("import") }}
      >
        {rules.length === 0 && source === undefined
          ? "Without human lanes, nothing can be compared; the tickets can still be decided."
          : undefined}
      </StepFoot>
    </>
  );
}

/** An entry that the wizard does not know: it can be looked at and taken away. */
function Kept({ number, entry, onRemove }: { number: number; entry: unknown; onRemove: () => void }) {
  return (
    <div className={styles.rule} role="group" aria-label={`Rule ${number}`}>
      <Row gap={8}>
        <Text size={12} tone="3" figures>
          {number}
        </Text>
        <Text size={12} tone="2">
          kept as it is written
        </Text>
        <IconButton label={`Remove rule ${number}`} icon="remove" onClick={onRemove} />
      </Row>
      <code className={styles.raw}>{JSON.stringify(entry)}</code>
    </div>
  );
}

interface FieldOption {
  value: string;
  label: string;
  samples: readonly string[];
}

interface RuleEditorProps {
  number: number;
  rule: LaneRule;
  fields: readonly FieldOption[];
  onChange: (rule: LaneRule) => void;
  onRemove: () => void;
}

const LANE_OPTIONS = LANES.map((lane) => ({ value: lane, label: laneWord(lane), mark: <LaneMark lane={lane} /> }));

function RuleEditor({ number, rule, fields, onChange, onRemove }: RuleEditorProps) {
  const setTest = (index: number, test: LaneTest) =>
    onChange({ ...rule, tests: rule.tests.map((other, at) => (at === index ? test : other)) });
  return (
    <div className={styles.rule} role="group" aria-label={`Rule ${number}`}>
      <Row gap={8}>
        <Text size={12} tone="3" figures>
          {number}
        </Text>
        <Select<Lane>
          label={`Lane of rule ${number}`}
          value={rule.lane}
          options={LANE_OPTIONS}
          width={152}
          onChange={(lane) => onChange({ ...rule, lane })}
        />
        <Text size={12} tone="2">
          {rule.raw === null && rule.tests.length === 0 ? "for all other tickets" : "if"}
        </Text>
        {rule.tests.length > 1 && (
          <Select<"all" | "any">
            label={`Tests of rule ${number}`}
            value={rule.join}
            options={[
              { value: "all", label: "all of these hold" },
              { value: "any", label: "one of these holds" },
            ]}
            width={160}
            onChange={(join) => onChange({ ...rule, join })}
          />
        )}
        <IconButton label={`Remove rule ${number}`} icon="remove" onClick={onRemove} />
      </Row>
      {rule.raw !== null && <code className={styles.raw}>{JSON.stringify(rule.raw)}</code>}
      {rule.tests.map((test, index) => (
        <TestEditor
          key={index}
          test={test}
          fields={fields}
          onChange={(next) => setTest(index, next)}
          onRemove={
            rule.tests.length > 1
              ? () => onChange({ ...rule, tests: rule.tests.filter((_, at) => at !== index) })
              : null
          }
        />
      ))}
      {rule.raw === null && rule.tests.length > 0 && (
        <Row gap={8}>
          <Button
            size="small"
            variant="ghost"
            icon="add"
            onClick={() => onChange({ ...rule, tests: [...rule.tests, { field: "", kind: "is", value: "" }] })}
          >
            Add a test
          </Button>
        </Row>
      )}
    </div>
  );
}

interface TestEditorProps {
  test: LaneTest;
  fields: readonly FieldOption[];
  onChange: (test: LaneTest) => void;
  onRemove: (() => void) | null;
}

const TEST_OPTIONS = (Object.keys(TESTS) as TestKind[]).map((kind) => ({ value: kind, label: TESTS[kind] }));

function TestEditor({ test, fields, onChange, onRemove }: TestEditorProps) {
  const samples = fields.find((field) => field.value === test.field)?.samples ?? [];
  const needsValue = test.kind !== "present" && test.kind !== "absent";
  return (
    <div className={styles.test}>
      <Combobox
        label="Field"
        value={test.field}
        options={fields}
        free
        placeholder="field"
        width={176}
        onChange={(field) => onChange({ ...test, field })}
      />
      <Select<TestKind>
        label="Test"
        value={test.kind}
        options={TEST_OPTIONS}
        width={128}
        onChange={(kind) => onChange({ ...test, kind })}
      />
      {needsValue &&
        (test.kind === "in" ? (
          <TextField
            label="Values"
            labelled="hidden"
            placeholder="values, apart by commas"
            value={test.value}
            onChange={(value) => onChange({ ...test, value })}
          />
        ) : (
          <Combobox
            label="Value"
            value={test.value}
            options={samples.map((sample) => ({ value: sample, label: sample }))}
            free
            placeholder="value"
            width={176}
            onChange={(value) => onChange({ ...test, value })}
          />
        ))}
      {onRemove && <IconButton label="Remove the test" icon="close" onClick={onRemove} />}
      {!isFinished(test) && (
        <Text size={11} tone="3">
          not asked yet
        </Text>
      )}
    </div>
  );
}

/** The lanes that the first rows get. */
function Derived({ rows }: { rows: readonly RecordShown[] }) {
  const read = rows.filter((row) => row.reject === null);
  const rejected = rows.find((row) => row.reject !== null)?.reject ?? null;
  const lanes = read.map((row) => row.values.find(([place]) => place === "human.lane")?.[1] ?? null);
  const none = lanes.filter((lane) => lane === null).length;
  return (
    <Stack gap={4}>
      {LANES.map((lane) => (
        <Row key={lane} apart>
          <LaneLabel lane={lane} />
          <Text figures>{count(lanes.filter((value) => value === lane).length)}</Text>
        </Row>
      ))}
      <Row apart>
        <Text tone="2">Not decided</Text>
        <Text figures>{count(none)}</Text>
      </Row>
      {rejected !== null && (
        <Callout tone="warning" title={`${counted(rows.length - read.length, "row")} will be rejected`}>
          {rejected}
        </Callout>
      )}
      <Text size={11} tone="3" as="p">
        {`Only the first ${counted(rows.length, "row")} are tried here. The report says how many tickets of the whole file have a lane.`}
      </Text>
    </Stack>
  );
}
