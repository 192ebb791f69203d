// Signals: named conditions that rules share. Change one here, and every rule that uses it follows.
import { Button, TextField } from "../../../components/controls";
import { count, counted } from "../../../components/format";
import { Pane, PaneHead, Scroll } from "../../../components/layout";
import { Dimmed } from "../../../components/states";
import { ConditionBuilder } from "../conditions/ConditionBuilder";
import { references } from "../conditions/references";
import { signalWord } from "../conditions/words";
import type { PolicyDocument, Signal } from "../document";
import { sentenceAt, useDraft, useReading, useTicketsOfEach } from "../draft";
import { DeleteAction } from "../parts/DeleteAction";
import { Fires, Precision } from "../parts/Fires";
import { IdField } from "../parts/IdField";
import styles from "../parts/parts.module.css";
import { type RuleColumn, type RuleRow, RuleTable } from "../parts/RuleTable";
import { type NamedList, useNamedList } from "../parts/useNamedList";
import { useOpenRow } from "../parts/useOpenRow";
import { asCondition, useSelections } from "../parts/useSelections";

const COLUMNS: readonly RuleColumn[] = [
  { id: "title", head: "The ticket \u2026" },
  { id: "used", head: "Used in", width: 104, align: "end" },
  { id: "fires", head: "Tickets", width: 64, align: "end" },
  { id: "precision", head: "Precision", width: 72, align: "end" },
  { id: "interval", head: "95%", width: 96, align: "end" },
];

const NONE: readonly Signal[] = [];

const SIGNALS: NamedList<Signal> = {
  what: "signal",
  of: (policy) => policy.signals ?? NONE,
  put: (policy, signals) => ({ ...policy, signals }),
};

export default function Signals() {
  const { policy } = useDraft();
  return policy && <SignalList policy={policy} />;
}

function SignalList({ policy }: { policy: PolicyDocument }) {
  const [open, setOpen] = useOpenRow();
  const edits = useNamedList(SIGNALS, setOpen);
  const signals = SIGNALS.of(policy);

  function add() {
    edits.add(policy, (id) => ({ id, title: "", when: { any: [] } }));
  }

  return (
    <Pane label="Signals">
      <PaneHead
        title="Signals"
        detail="Conditions with a name, shared by rules and domains"
        action={
          <Button size="small" icon="add" onClick={add}>
            Add signal
          </Button>
        }
      />
      <Scroll>
        <SignalTable policy={policy} signals={signals} open={open} onOpen={setOpen} />
      </Scroll>
    </Pane>
  );
}

interface SignalTableProps {
  policy: PolicyDocument;
  signals: readonly Signal[];
  open: string | null;
  onOpen: (key: string | null) => void;
}

function SignalTable({ policy, signals, open, onOpen }: SignalTableProps) {
  const reading = useReading();
  const tickets = useTicketsOfEach(signals.map(({ id }) => ({ signal: id })));
  const { hrefOf } = useSelections();
  const rows = signals.map((signal, index): RuleRow => {
    const fires = tickets.at(index);
    const uses = references(policy, "signal", signal.id);
    const at = reading.about?.signals?.findIndex(({ id }) => id === signal.id) ?? -1;
    return {
      key: signal.id,
      title: signalWord(policy, signal.id),
      says: `when ${sentenceAt(reading, `signals[${at}].when`) ?? "\u2026"}`,
      cells: {
        used: uses === 0 ? <span className={styles.quiet}>nowhere</span> : counted(uses, "condition"),
        fires: (
          <Dimmed when={tickets.isRefreshing}>
            <Fires fires={fires} href={hrefOf(asCondition({ signal: signal.id }))} of={signal.id} />
          </Dimmed>
        ),
        precision: <Precision fires={fires} part="value" />,
        interval: <Precision fires={fires} part="interval" />,
      },
    };
  });
  return (
    <RuleTable
      label="Signals"
      columns={COLUMNS}
      naming="title"
      rows={rows}
      open={open}
      onOpen={onOpen}
      empty="No signal yet. A condition that several rules ask deserves a name."
    >
      {(id) => <SignalEditor policy={policy} signals={signals} id={id} onOpen={onOpen} />}
    </RuleTable>
  );
}

interface SignalEditorProps {
  policy: PolicyDocument;
  signals: readonly Signal[];
  id: string;
  onOpen: (key: string | null) => void;
}

function SignalEditor({ policy, signals, id, onOpen }: SignalEditorProps) {
  const edits = useNamedList(SIGNALS, onOpen);
  const at = signals.findIndex((signal) => signal.id === id);
  const signal = signals[at];
  if (!signal) return null;
  const uses = references(policy, "signal", id);
  const change = (says: string, alter: (was: Signal) => Signal, part?: string) => edits.change(at, says, alter, part);
  return (
    <>
      <ConditionBuilder
        label={`When: ${signalWord(policy, id)}`}
        policy={policy}
        condition={signal.when}
        isNew={signal.id.startsWith("new_signal") && "any" in signal.when && signal.when.any.length === 0}
        onChange={(says, when, merge) => change(says, (was) => ({ ...was, when }), merge)}
      >
        <div className={styles.line}>
          <span className={styles.quiet}>then the ticket</span>
          <div className={styles.grow}>
            <TextField
              label={"Title, reads on after \u201cthe ticket\u201d"}
              labelled="hidden"
              size="small"
              placeholder="mentions a refund or credit"
              value={signal.title ?? ""}
              onChange={(title) => change("Change the title of a signal", (was) => ({ ...was, title }), "title")}
            />
          </div>
        </div>
      </ConditionBuilder>
      <div className={styles.foot}>
        <IdField
          value={signal.id}
          taken={signals.filter((_, index) => index !== at).map((other) => other.id)}
          onChange={(to) => edits.rename(at, to)}
        />
        <DeleteAction
          label="Delete signal"
          disabledReason={uses > 0 ? `${count(uses)} ${uses === 1 ? "condition uses" : "conditions use"} it` : undefined}
          onDelete={() => edits.remove(at)}
        />
      </div>
    </>
  );
}
