// Invariants: standing promises, each proved over all cells and permissions or refuted with a counterexample.
import { useMemo } from "react";
import { useSearchParams } from "wouter";

import { Button, Menu } from "../../../components/controls";
import { count, counted } from "../../../components/format";
import { Pane, PaneHead, Scroll } from "../../../components/layout";
import { EmptyState } from "../../../components/states";
import { useCommands } from "../../../context/commands";
import type { Invariant } from "../document";
import { useDraft, useReading } from "../draft";
import { same } from "../matrix/conditions";
import { gridFactors } from "../matrix/useGridData";
import { useRowKeys } from "../parts/useRowKeys";
import styles from "./invariants.module.css";
import { PromiseItem } from "./PromiseItem";
import { addPromise, newPromise, type PromiseKind } from "./promises";

export default function InvariantsPart() {
  const { policy, edit } = useDraft();
  const reading = useReading();
  const [parameters, setParameters] = useSearchParams();
  const selected = parameters.get("promise");
  const select = (id: string | null) => setParameters(id === null ? {} : { promise: id }, { replace: true });
  const factors = useMemo(() => (policy ? gridFactors(policy) : []), [policy]);
  const rows = useRowKeys(policy?.invariants?.map(({ id }) => id) ?? []);
  useCommands([
    { id: "studio.invariants.lane", title: "Promise a least lane", section: "Studio", icon: "add", run: () => add("lane") },
    { id: "studio.invariants.permission", title: "Promise a permission that is never given", section: "Studio", icon: "add", run: () => add("permission") },
  ]);
  if (policy === null) return null;
  const promises = policy.invariants ?? [];
  function add(kind: PromiseKind) {
    const promise = policy === null ? null : newPromise(kind, policy);
    if (promise === null) return;
    edit("Add a promise", addPromise(promise));
    select(promise.id);
  }

  /** The proof of a promise as it stands now, by whatever name; none while a newer reading is under way. */
  function proofOf(promise: Invariant, at: number) {
    const known = reading.about?.invariants ?? [];
    const id = known.some((one) => one.id === promise.id) ? promise.id : rows[at]?.earlier;
    const read = known.find((one) => one.id === id);
    if (!read || !same({ ...read, id: promise.id }, promise)) return null;
    return reading.value?.invariants.find((one) => one.id === id) ?? null;
  }

  const proofs = promises.map(proofOf);
  const broken = proofs.filter((proof) => proof !== null && !proof.holds).length;
  const open = proofs.filter((proof) => proof === null).length;
  return (
    <Pane label="Invariants">
      <PaneHead
        title="Invariants"
        detail={promises.length === 0 ? undefined : summary(promises.length, broken, open)}
        action={<AddPromise onAdd={add} canPermit={policy.capabilities.length > 0} />}
      />
      <Scroll>
        {promises.length === 0 ? (
          <EmptyState
            title="No promise yet."
            body="A promise says what no edit may break, such as that a ticket with high security relevance is never autonomous. Each is proved over every cell and every permission."
            actions={
              <>
                <Button variant="primary" onClick={() => add("lane")}>
                  Promise a lane
                </Button>
                {policy.capabilities.length > 0 && <Button onClick={() => add("permission")}>Promise a permission</Button>}
              </>
            }
          />
        ) : (
          <ul className={styles.list}>
            {promises.map((promise, at) => (
              <PromiseItem
                key={rows[at]?.key}
                promise={promise}
                proof={proofs[at] ?? null}
                policy={policy}
                factors={factors}
                selected={promise.id === selected}
                taken={promises.filter((other) => other !== promise).map((other) => other.id)}
                onSelect={select}
              />
            ))}
          </ul>
        )}
      </Scroll>
    </Pane>
  );
}

function summary(all: number, broken: number, open: number): string {
  if (open === all) return counted(all, "promise");
  return broken === 0 ? `${count(all - open)} of ${count(all)} proved over all cells and permissions` : `${count(broken)} of ${count(all)} broken`;
}

function AddPromise({ onAdd, canPermit }: { onAdd: (kind: PromiseKind) => void; canPermit: boolean }) {
  return (
    <Menu
      label="Add a promise"
      align="end"
      trigger={
        <Button size="small" icon="add">
          Add promise
        </Button>
      }
      groups={[
        {
          items: [
            { label: "A least lane for some levels", onSelect: () => onAdd("lane") },
            {
              label: "A permission that is never given",
              disabledReason: canPermit ? undefined : "The policy has no capability yet",
              onSelect: () => onAdd("permission"),
            },
          ],
        },
      ]}
    />
  );
}
