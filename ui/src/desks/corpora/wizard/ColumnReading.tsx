// How the cells of one column are read: times, lists, marks of missing values, values that are written differently.
import { useState } from "react";

import type { ColumnShown, ImportPreview } from "../../../api/bindings";
import { Button, Combobox, IconButton, TextField } from "../../../components/controls";
import { Row, Spacer, Text } from "../../../components/layout";
import { isTime, type Mapping, marksOf, targetOf, withReading } from "./mapping";
import { setMapping } from "./wizard";
import styles from "./wizard.module.css";

const TIMES: readonly { value: string; label: string; detail?: string }[] = [
  { value: "rfc3339", label: "rfc3339", detail: "2026-02-11T08:41:00Z" },
  { value: "epoch_seconds", label: "epoch_seconds", detail: "1770799260" },
  { value: "epoch_milliseconds", label: "epoch_milliseconds", detail: "1770799260000" },
  { value: "%Y-%m-%d %H:%M:%S", label: "%Y-%m-%d %H:%M:%S", detail: "2026-02-11 08:41:00" },
  { value: "%Y-%m-%d %H:%M", label: "%Y-%m-%d %H:%M", detail: "2026-02-11 08:41" },
  { value: "%Y-%m-%d", label: "%Y-%m-%d", detail: "2026-02-11" },
  { value: "%d/%m/%Y %H:%M", label: "%d/%m/%Y %H:%M", detail: "11/02/2026 08:41, the day first" },
  { value: "%m/%d/%Y %H:%M", label: "%m/%d/%Y %H:%M", detail: "02/11/2026 08:41, the month first" },
  { value: "%d/%m/%Y", label: "%d/%m/%Y", detail: "11/02/2026" },
  { value: "%d.%m.%Y %H:%M", label: "%d.%m.%Y %H:%M", detail: "11.02.2026 08:41" },
];

const OFFSETS = ["Z", "+01:00", "+02:00", "\u221205:00", "\u221208:00", "+05:30", "+08:00"].map((offset) =>
  offset.replace("\u2212", "-"),
);

interface ColumnReadingProps {
  column: ColumnShown;
  mapping: Mapping;
  preview: ImportPreview;
  onClose: () => void;
}

export function ColumnReading({ column, mapping, preview, onClose }: ColumnReadingProps) {
  const to = targetOf(mapping, column.name);
  const entry = mapping.columns?.[column.name];
  const change = (reading: Parameters<typeof withReading>[2]) => setMapping(withReading(mapping, column.name, reading));
  const ofFile = mapping.missing ?? [];
  const times = to !== null && (isTime(to) || entry?.type === "date_time");
  const lists = entry?.type === "list" || to === "requested_actions";
  const first = preview.tickets.flatMap((row) =>
    row.values.filter(([place]) => place === to).map(([, value]) => value),
  )[0];
  return (
    <div className={styles.reading} role="region" aria-label={`How ${column.name} is read`}>
      <Row gap={8}>
        <Text size={12} weight="strong">
          {column.name}
        </Text>
        <Text size={12} tone="2">
          {column.samples[0] === undefined
            ? "has no value in these rows"
            : first === undefined
              ? `\u201c${column.samples[0]}\u201d`
              : `\u201c${column.samples[0]}\u201d is read as ${first}`}
        </Text>
        <Spacer />
        <IconButton label="Close" icon="close" onClick={onClose} />
      </Row>
      {to === null ? (
        <Text size={12} tone="2">
          This column is left out.
        </Text>
      ) : (
        <Row gap={16} wrap align="flex-end">
          {times && (
            <>
              <Combobox
                label="Times are written as"
                labelled="above"
                value={entry?.time ?? "rfc3339"}
                options={TIMES}
                free
                size="small"
                width={208}
                onChange={(time) => change({ time: time === "rfc3339" ? undefined : time })}
              />
              <Combobox
                label="Offset where none is written"
                labelled="above"
                value={entry?.offset ?? "Z"}
                options={OFFSETS.map((offset) => ({ value: offset, label: offset }))}
                free
                size="small"
                width={120}
                onChange={(offset) => change({ offset: offset === "Z" ? undefined : offset })}
              />
            </>
          )}
          {lists && (
            <Held
              label="Between items"
              value={entry?.separator ?? ";"}
              onChange={(separator) => change({ separator: separator === ";" ? undefined : separator })}
            />
          )}
          <Held
            label="Cells that mean missing"
            placeholder="n/a, ?"
            value={(entry?.missing ?? ofFile).join(", ")}
            onChange={(typed) => {
              const missing = marksOf(typed);
              // Without marks of the whole file there is nothing to rule out.
              change({ missing: missing.length === 0 && ofFile.length === 0 ? undefined : missing });
            }}
          />
          <Recode pairs={entry?.recode ?? {}} samples={column.samples} onChange={(recode) => change({ recode })} />
        </Row>
      )}
    </div>
  );
}

interface HeldProps {
  label: string;
  value: string;
  placeholder?: string;
  onChange: (value: string) => void;
}

/** A text that may be empty while it is typed; the mapping follows when the field is left. */
function Held({ value, onChange, ...rest }: HeldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  function settle() {
    if (typed !== null && typed !== value) onChange(typed);
    setTyped(null);
  }
  return (
    <TextField
      {...rest}
      value={typed ?? value}
      size="small"
      onChange={setTyped}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === "Enter") settle();
        if (event.key === "Escape") setTyped(null);
      }}
    />
  );
}

interface RecodeProps {
  pairs: Readonly<Record<string, string>>;
  samples: readonly string[];
  onChange: (pairs: Record<string, string>) => void;
}

/** Values that tickets write differently: "4 - Low" becomes "low". */
function Recode({ pairs, samples, onChange }: RecodeProps) {
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  function add() {
    if (from.trim() === "" || to.trim() === "") return;
    onChange({ ...pairs, [from.trim()]: to.trim() });
    setFrom("");
    setTo("");
  }
  return (
    <div className={styles.recode}>
      {Object.entries(pairs).map(([cell, value]) => (
        <span key={cell} className={styles.pair}>
          {`\u201c${cell}\u201d becomes \u201c${value}\u201d`}
          <IconButton
            label={`Take \u201c${cell}\u201d as it is`}
            icon="close"
            onClick={() => onChange(without(pairs, cell))}
          />
        </span>
      ))}
      <Row gap={4} align="flex-end">
        <Combobox
          label="Cell"
          labelled="above"
          value={from}
          options={samples.map((sample) => ({ value: sample, label: sample }))}
          free
          size="small"
          width={128}
          onChange={setFrom}
        />
        <TextField label="Becomes" value={to} size="small" onChange={setTo} />
        <Button
          size="small"
          onClick={add}
          disabledReason={from.trim() === "" || to.trim() === "" ? "Name the cell and what it becomes" : undefined}
        >
          Add
        </Button>
      </Row>
    </div>
  );
}

function without(pairs: Readonly<Record<string, string>>, cell: string): Record<string, string> {
  return Object.fromEntries(Object.entries(pairs).filter(([name]) => name !== cell));
}
