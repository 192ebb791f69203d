// Who owns an escalated ticket: a list that is gone through from the top, and the first that holds decides.
import { Button, IconButton, TextField } from "../../../components/controls";
import { Pane, PaneHead, Scroll } from "../../../components/layout";
import { Dimmed } from "../../../components/states";
import { ConditionBuilder } from "../conditions/ConditionBuilder";
import type { PolicyDocument, Route } from "../document";
import { sentenceAt, useDraftActions, useReading, useTicketsOfEach } from "../draft";
import { DeleteAction } from "../parts/DeleteAction";
import { Fires } from "../parts/Fires";
import styles from "../parts/parts.module.css";
import { type RuleColumn, type RuleRow, RuleTable } from "../parts/RuleTable";
import { useOpenRow } from "../parts/useOpenRow";
import { asCondition, useSelections } from "../parts/useSelections";

const COLUMNS: readonly RuleColumn[] = [
  { id: "order", head: "Order", width: 64 },
  { id: "owner", head: "Owner" },
  { id: "fires", head: "Holds on", width: 80, align: "end" },
  { id: "move", head: "Move", width: 88, align: "end" },
];

const NONE: readonly Route[] = [];

/** A place in the list, apart from the ids of domains. */
function keyAt(index: number): string {
  return `owner:${index}`;
}

export function OwnersPane({ policy }: { policy: PolicyDocument }) {
  const { edit } = useDraftActions();
  const [open, setOpen] = useOpenRow();
  const routing = policy.routing ?? NONE;
  const set = (says: string, change: (list: readonly Route[]) => readonly Route[], merge?: string) =>
    edit(says, (now) => ({ ...now, routing: change(now.routing ?? NONE) }), { merge });

  function add() {
    set("Add an owner", (list) => [...list, { owner: "", when: { any: [] } }]);
    setOpen(keyAt(routing.length));
  }

  function move(index: number, by: 1 | -1) {
    set("Move an owner", (list) => {
      const [moved, neighbour] = [list[index], list[index + by]];
      return moved && neighbour ? list.with(index, neighbour).with(index + by, moved) : list;
    });
    if (open === keyAt(index)) setOpen(keyAt(index + by));
  }

  return (
    <Pane label="Owners">
      <PaneHead
        title="Owners"
        detail="Who owns an escalated ticket: the first from the top that holds"
        action={
          <Button size="small" icon="add" onClick={add}>
            Add owner
          </Button>
        }
      />
      <Scroll>
        <RuleTable
          label="Owners"
          columns={COLUMNS}
          naming="owner"
          rows={useOwnerRows(routing, move)}
          open={open}
          onOpen={setOpen}
          empty="No owner yet. An escalated ticket then goes to the queue of its domain."
        >
          {(key) => (
            <OwnerEditor
              policy={policy}
              routing={routing}
              at={routing.findIndex((_, index) => keyAt(index) === key)}
              set={set}
              onGone={() => setOpen(null)}
            />
          )}
        </RuleTable>
      </Scroll>
    </Pane>
  );
}

function useOwnerRows(routing: readonly Route[], move: (index: number, by: 1 | -1) => void): RuleRow[] {
  const reading = useReading();
  const tickets = useTicketsOfEach(routing.map(({ when }) => when));
  const { hrefOf } = useSelections();
  return routing.map((route, index) => {
    const owner = route.owner || "Nobody named yet";
    return {
      key: keyAt(index),
      title: owner,
      says: `when ${sentenceAt(reading, `routing[${index}].when`) ?? "\u2026"}`,
      cells: {
        order: index + 1,
        fires: (
          <Dimmed when={tickets.isRefreshing}>
            <Fires fires={tickets.at(index)} href={hrefOf(asCondition(route.when))} of={owner} />
          </Dimmed>
        ),
        move: (
          <>
            <IconButton
              size="small"
              icon="up"
              label={`Move ${owner} up`}
              disabledReason={index === 0 ? "It is the first" : undefined}
              onClick={() => move(index, -1)}
            />
            <IconButton
              size="small"
              icon="down"
              label={`Move ${owner} down`}
              disabledReason={index === routing.length - 1 ? "It is the last" : undefined}
              onClick={() => move(index, 1)}
            />
          </>
        ),
      },
    };
  });
}

interface OwnerEditorProps {
  policy: PolicyDocument;
  routing: readonly Route[];
  at: number;
  set: (says: string, change: (list: readonly Route[]) => readonly Route[], merge?: string) => void;
  onGone: () => void;
}

function OwnerEditor({ policy, routing, at, set, onGone }: OwnerEditorProps) {
  const route = routing[at];
  if (!route) return null;
  const change = (says: string, next: Route, merge?: string) =>
    set(says, (list) => list.with(at, next), merge === undefined ? undefined : `owner ${at} ${merge}`);
  return (
    <>
      <ConditionBuilder
        label={`When: ${route.owner}`}
        policy={policy}
        condition={route.when}
        onChange={(says, when, merge) => change(says, { ...route, when }, merge)}
      >
        <div className={styles.line}>
          <span className={styles.quiet}>then it goes to</span>
          <div className={styles.grow}>
            <TextField
              label="Owner"
              labelled="hidden"
              size="small"
              placeholder="billing specialist"
              value={route.owner}
              onChange={(owner) => change("Change an owner", { ...route, owner }, "name")}
            />
          </div>
        </div>
      </ConditionBuilder>
      <div className={styles.foot}>
        <DeleteAction
          label="Delete owner"
          onDelete={() => {
            set("Delete an owner", (list) => list.toSpliced(at, 1));
            onGone();
          }}
        />
      </div>
    </>
  );
}
