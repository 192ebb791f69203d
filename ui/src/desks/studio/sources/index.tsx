// Sources and freshness: the systems whose facts decide tickets, the fields that come from each, and how old is too old.
import { commands, type SourceCoverage } from "../../../api/bindings";
import { useCommandQuery } from "../../../api/queries";
import { Button, Checkbox, TextField } from "../../../components/controls";
import { count, counted, inWords } from "../../../components/format";
import { Callout, Pane, PaneFoot, PaneHead, Scroll } from "../../../components/layout";
import { Dimmed } from "../../../components/states";
import { useContextBar } from "../../../context/contextBar";
import { SpanChoice } from "../conditions/FieldLeaf";
import { fieldDetail, useFields } from "../conditions/fields";
import { SPAN_UNITS, spanOf } from "../conditions/operators";
import { references } from "../conditions/references";
import { sourceWord } from "../conditions/words";
import type { PolicyDocument, Source } from "../document";
import { useDraft, useDraftNames, useKept } from "../draft";
import { DeleteAction } from "../parts/DeleteAction";
import { IdField } from "../parts/IdField";
import styles from "../parts/parts.module.css";
import { type RuleColumn, type RuleRow, RuleTable } from "../parts/RuleTable";
import { TextList } from "../parts/TextList";
import { type NamedList, useNamedList } from "../parts/useNamedList";
import { useOpenRow } from "../parts/useOpenRow";

const COLUMNS: readonly RuleColumn[] = [
  { id: "title", head: "Source" },
  { id: "age", head: "Stale after", width: 96 },
  { id: "available", head: "Available", width: 80, align: "end" },
  { id: "stale", head: "Stale", width: 72, align: "end" },
  { id: "unavailable", head: "Unavailable", width: 88, align: "end" },
  { id: "silent", head: "Not mentioned", width: 104, align: "end" },
];

const NONE: readonly Source[] = [];

const SOURCES: NamedList<Source> = {
  what: "source",
  of: (policy) => policy.sources ?? NONE,
  put: (policy, sources) => ({ ...policy, sources }),
};

export default function Sources() {
  const { policy } = useDraft();
  return policy && <SourceList policy={policy} />;
}

function SourceList({ policy }: { policy: PolicyDocument }) {
  const [open, setOpen] = useOpenRow();
  const edits = useNamedList(SOURCES, setOpen);
  const sources = SOURCES.of(policy);

  function add() {
    edits.add(policy, (id) => ({ id, title: "New source", fields: [] }));
  }

  return (
    <Pane label="Sources and freshness">
      <PaneHead
        title="Sources and freshness"
        detail="A fact is used while its source can be reached and is fresh enough"
        action={
          <Button size="small" icon="add" onClick={add}>
            Add source
          </Button>
        }
      />
      <Scroll>
        <RuleTable
          label="Sources"
          columns={COLUMNS}
          naming="title"
          rows={useSourceRows(policy, sources)}
          open={open}
          onOpen={setOpen}
          empty="No source yet. Every field that a ticket has is then taken as it stands."
        >
          {(id) => <SourceEditor policy={policy} sources={sources} id={id} onOpen={setOpen} />}
        </RuleTable>
      </Scroll>
      <PaneFoot>Tickets by the state of each source at the ticket{"\u2019"}s own time.</PaneFoot>
    </Pane>
  );
}

function useSourceRows(policy: PolicyDocument, sources: readonly Source[]): RuleRow[] {
  const corpus = useContextBar((bar) => bar.corpus);
  const { ref } = useDraftNames();
  const { base, saving } = useKept();
  // The draft as it is kept: the figures follow when it is saved.
  const coverage = useCommandQuery(
    ["tickets", "sources", ref, base.keptAt, corpus],
    () => commands.sourceCoverage(ref ?? "", corpus ?? ""),
    {
      enabled: ref !== null && corpus !== null && saving.state === "kept",
    },
  );
  return sources.map((source) => {
    const title = sourceWord(policy, source.id);
    const found = coverage.value?.find((each) => each.title === title);
    const cell = (state: keyof Omit<SourceCoverage, "title">) => (
      <Dimmed when={coverage.isRefreshing || saving.state !== "kept"}>{found ? count(found[state]) : "\u2014"}</Dimmed>
    );
    return {
      key: source.id,
      title,
      says: source.fields?.length
        ? source.fields.map(inWords).join(", ")
        : "no field comes from it",
      cells: {
        age: source.max_age === undefined ? <span className={styles.quiet}>never</span> : spanWord(source.max_age),
        available: cell("available"),
        stale: cell("stale"),
        unavailable: cell("unavailable"),
        silent: cell("silent"),
      },
    };
  });
}

/** "7 days". */
function spanWord(span: string): string {
  const read = spanOf(span);
  const unit = SPAN_UNITS.find(({ value }) => value === read?.unit)?.label.slice(0, -1);
  return read && unit ? counted(read.count, unit) : span;
}

interface SourceEditorProps {
  policy: PolicyDocument;
  sources: readonly Source[];
  id: string;
  onOpen: (key: string | null) => void;
}

function SourceEditor({ policy, sources, id, onOpen }: SourceEditorProps) {
  const edits = useNamedList(SOURCES, onOpen);
  const fields = useFields();
  const at = sources.findIndex((source) => source.id === id);
  const source = sources[at];
  if (!source) return null;
  const change = (says: string, alter: (was: Source) => Source, part?: string) => edits.change(at, says, alter, part);
  const elsewhere = (name: string) => sources.find((other) => other.id !== id && other.fields?.includes(name));
  const options = fields
    .filter(({ name }) => elsewhere(name) === undefined)
    .map((field) => ({ value: field.name, label: field.title, detail: fieldDetail(field) }));
  return (
    <>
      <TextList
        label="Fields that come from it"
        one="field"
        list={source.fields ?? []}
        options={options}
        onChange={(says, list) => change(`${says} of a source`, (was) => ({ ...was, fields: list }))}
      />
      <MaxAge source={source} change={change} />
      {source.fields?.some((name) => elsewhere(name) !== undefined) && (
        <Callout tone="error">
          A field that two sources list has no state of its own. Take it away from one of them.
        </Callout>
      )}
      <div className={styles.grid}>
        <TextField
          label="Title"
          size="small"
          value={source.title ?? ""}
          onChange={(title) => change("Change the title of a source", (was) => ({ ...was, title }), "title")}
        />
        <IdField
          value={source.id}
          taken={sources.filter((_, index) => index !== at).map((other) => other.id)}
          hint={"The name in a ticket\u2019s sources."}
          onChange={(to) => edits.rename(at, to)}
        />
      </div>
      <div className={styles.foot}>
        <DeleteAction
          label="Delete source"
          disabledReason={references(policy, "source", id) > 0 ? "Conditions refer to it" : undefined}
          onDelete={() => edits.remove(at)}
        />
      </div>
    </>
  );
}

interface MaxAgeProps {
  source: Source;
  change: (says: string, alter: (was: Source) => Source, part?: string) => void;
}

function MaxAge({ source, change }: MaxAgeProps) {
  return (
    <div className={styles.line}>
      <Checkbox
        label="Facts grow stale"
        checked={source.max_age !== undefined}
        onChange={(on) =>
          change("Change how old a source may be", (was) => {
            if (on) return { ...was, max_age: "7d" };
            const { max_age: _, ...rest } = was;
            return rest;
          })
        }
      />
      {source.max_age !== undefined && (
        <>
          <span className={styles.quiet}>when they are older than</span>
          <SpanChoice
            span={source.max_age}
            after={"at the ticket\u2019s time"}
            onChange={(age) => change("Change how old a source may be", (was) => ({ ...was, max_age: age }), "age")}
          />
        </>
      )}
    </div>
  );
}
