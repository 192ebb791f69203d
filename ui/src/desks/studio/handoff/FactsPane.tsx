// How facts read in the packet that a human gets: a sentence with the value in it, and what is not known without it.
import { Button, Combobox, IconButton, TextField } from "../../../components/controls";
import { inWords } from "../../../components/format";
import { Pane, PaneHead, Scroll } from "../../../components/layout";
import { Table } from "../../../components/tables";
import { fieldDetail, useFields } from "../conditions/fields";
import type { Fact, PolicyDocument } from "../document";
import { useDraftActions } from "../draft";

const NONE: readonly Fact[] = [];

export function FactsPane({ policy }: { policy: PolicyDocument }) {
  const { edit } = useDraftActions();
  const facts = policy.facts ?? NONE;
  const rows = facts.map((fact, index) => ({ fact, index }));
  const set = (says: string, change: (list: readonly Fact[]) => readonly Fact[], merge?: string) =>
    edit(says, (now) => ({ ...now, facts: change(now.facts ?? NONE) }), { merge });
  const alter = (index: number, next: Fact, merge: string) =>
    set("Change how a fact reads", (list) => list.with(index, next), `fact ${index} ${merge}`);

  return (
    <Pane label="Facts in the packet">
      <PaneHead
        title="Facts in the packet"
        detail="What the human who comes in reads of each field"
        action={
          <Button
            size="small"
            icon="add"
            onClick={() => set("Add a fact", (list) => [...list, { field: "", says: "{value}" }])}
          >
            Add fact
          </Button>
        }
      />
      <Scroll>
        <Table
          label="Facts"
          density="roomy"
          rows={rows}
          rowKey={({ index }) => String(index)}
          empty="No fact yet. The packet then names fields by their names."
          columns={[
            {
              id: "field",
              head: "Field",
              width: 192,
              cell: ({ fact, index }) => (
                <FactField value={fact.field} onChange={(field) => alter(index, { ...fact, field }, "field")} />
              ),
            },
            {
              id: "says",
              head: "Reads, with {value} in it",
              cell: ({ fact, index }) => (
                <TextField
                  label={`How ${inWords(fact.field)} reads`}
                  labelled="hidden"
                  size="small"
                  value={fact.says}
                  error={fact.says.includes("{value}") ? null : "{value} is missing, so the value is not shown"}
                  onChange={(says) => alter(index, { ...fact, says }, "says")}
                />
              ),
            },
            {
              id: "missing",
              head: "Without it, nobody knows",
              cell: ({ fact, index }) => (
                <TextField
                  label={`What is not known without ${inWords(fact.field)}`}
                  labelled="hidden"
                  size="small"
                  value={fact.missing ?? ""}
                  onChange={(missing) => alter(index, withMissing(fact, missing), "missing")}
                />
              ),
            },
            {
              id: "remove",
              head: "",
              width: 48,
              align: "end",
              cell: ({ fact, index }) => (
                <IconButton
                  size="small"
                  icon="remove"
                  label={`Delete the fact ${inWords(fact.field)}`}
                  onClick={() => set("Delete a fact", (list) => list.toSpliced(index, 1))}
                />
              ),
            },
          ]}
        />
      </Scroll>
    </Pane>
  );
}

function withMissing(fact: Fact, missing: string): Fact {
  if (missing !== "") return { ...fact, missing };
  const { missing: _, ...rest } = fact;
  return rest;
}

function FactField({ value, onChange }: { value: string; onChange: (field: string) => void }) {
  const fields = useFields();
  const known = fields.map((field) => ({ value: field.name, label: field.title, detail: fieldDetail(field) }));
  const options =
    value === "" || fields.some(({ name }) => name === value) ? known : [{ value, label: inWords(value) }, ...known];
  return (
    <Combobox
      label="Field"
      size="small"
      width={168}
      free
      value={value}
      options={options}
      onChange={onChange}
      placeholder="Choose a field"
    />
  );
}
