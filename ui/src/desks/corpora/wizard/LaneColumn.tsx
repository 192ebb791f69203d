// The column that says which lane humans decided, and what each of its values becomes.
import { type ReactNode, useState } from "react";

import type { ColumnShown, ImportPreview } from "../../../api/bindings";
import { Button, Combobox, Select, TextField } from "../../../components/controls";
import { count, counted } from "../../../components/format";
import { Row, Stack, Text, Truncated } from "../../../components/layout";
import { LANES, LaneMark, laneWord, type Lane, SeverityMark } from "../../../components/marks";
import { type Column, Table } from "../../../components/tables";
import { type ValueLane, valuesWithLane, withValueLane } from "./laneColumn";
import { fieldName, type Mapping, targetOf, withTarget } from "./mapping";
import { setMapping } from "./wizard";
import styles from "./wizard.module.css";

const LANE = "human.lane";
const NO_COLUMN = "no column";

interface LaneColumnProps {
  preview: ImportPreview;
  mapping: Mapping;
}

export function LaneColumn({ preview, mapping }: LaneColumnProps) {
  const source = preview.columns.find((column) => targetOf(mapping, column.name) === LANE);
  const options = preview.columns
    .filter((column) => column.distinct > 0 && targetOf(mapping, column.name) !== "id")
    .map(({ name, distinct }) => ({ value: name, label: name, detail: counted(distinct, "value") }));
  function choose(name: string) {
    if (name === source?.name) return;
    if (name !== NO_COLUMN) setMapping(withTarget(mapping, name, LANE));
    else if (source !== undefined) setMapping(withTarget(mapping, source.name, `fields.${fieldName(source.name)}`));
  }
  return (
    <Stack gap={12}>
      <Combobox
        label="Column with the human lane"
        labelled="above"
        value={source?.name ?? NO_COLUMN}
        options={[{ value: NO_COLUMN, label: NO_COLUMN }, ...options]}
        width={320}
        onChange={choose}
      />
      {source !== undefined && <Values key={source.name} column={source} preview={preview} mapping={mapping} />}
    </Stack>
  );
}

function Values({ column, preview, mapping }: LaneColumnProps & { column: ColumnShown }) {
  const values = valuesWithLane(mapping, column);
  const open = values.filter(({ lane }) => lane === null).length;
  return (
    <Stack gap={8}>
      <div className={styles.values}>
        <Table
          label={`Lanes of the values of ${column.name}`}
          columns={columnsFor(column.name, mapping)}
          rows={values}
          rowKey={({ value }) => value}
          density="roomy"
          fixed
          empty="No value was seen yet."
        />
      </div>
      <AnotherValue column={column.name} mapping={mapping} known={values.map(({ value }) => value)} />
      <Text size={11} tone="3" as="p">
        {`${seenWords(column, preview)} A row whose value has no lane is rejected${open === 0 ? "" : `; ${counted(open, "value")} listed here ${open === 1 ? "has" : "have"} none yet`}.`}
      </Text>
    </Stack>
  );
}

/** How many of the values are listed, and where they come from. */
function seenWords({ samples, distinct }: ColumnShown, { records }: ImportPreview): string {
  const rows = `the first ${counted(records, "row")}`;
  if (samples.length >= distinct) return `All ${counted(distinct, "value")} of ${rows} are listed; later rows can have others.`;
  return `The first ${count(samples.length)} of ${counted(distinct, "value")} in ${rows} are listed; add the others by hand.`;
}

type LaneOrNone = Exclude<ValueLane, null>;

const CHOICES: readonly { value: LaneOrNone; label: string; mark?: ReactNode }[] = [
  ...LANES.map((lane: Lane) => ({ value: lane, label: laneWord(lane), mark: <LaneMark lane={lane} /> })),
  { value: "none", label: "Not decided" },
];

function columnsFor(name: string, mapping: Mapping): readonly Column<{ value: string; lane: ValueLane }>[] {
  return [
    { id: "value", head: "Value in the file", cell: ({ value }) => <Truncated text={value} /> },
    {
      id: "lane",
      head: "Lane",
      width: 176,
      cell: ({ value, lane }) => (
        <Select<LaneOrNone>
          label={`Lane of ${value}`}
          value={lane}
          options={CHOICES}
          placeholder="Choose a lane"
          size="small"
          width={160}
          onChange={(chosen) => setMapping(withValueLane(mapping, name, value, chosen))}
        />
      ),
    },
    {
      id: "state",
      head: "State",
      width: 136,
      cell: ({ lane }) =>
        lane === null ? (
          <span className={styles.state}>
            <SeverityMark severity="warning" label="" /> rejects its row
          </span>
        ) : (
          <span className={styles.state}>
            <SeverityMark severity="met" label="" /> understood
          </span>
        ),
    },
  ];
}

interface AnotherValueProps {
  column: string;
  mapping: Mapping;
  known: readonly string[];
}

/** A value that the first rows do not have, or do not list. */
function AnotherValue({ column, mapping, known }: AnotherValueProps) {
  const [value, setValue] = useState("");
  const [lane, setLane] = useState<LaneOrNone>("human_owned");
  const typed = value.trim();
  const why = typed === "" ? "Type the value as it is in the file" : known.includes(typed) ? "This value is listed above" : undefined;
  function add() {
    if (why !== undefined) return;
    setMapping(withValueLane(mapping, column, typed, lane));
    setValue("");
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Row gap={8} align="flex-end">
        <TextField label="Another value" value={value} size="small" onChange={setValue} />
        <Select<LaneOrNone> label="Its lane" labelled="above" value={lane} options={CHOICES} size="small" width={160} onChange={setLane} />
        <Button type="submit" size="small" disabledReason={why}>
          Add value
        </Button>
      </Row>
    </form>
  );
}
