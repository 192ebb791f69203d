// The policy's own tests: scenarios with the decision that is expected of them.
import { useEffect, useRef, useState } from "react";
import { useSearchParams } from "wouter";

import { classes } from "../../../components/classes";
import { Button } from "../../../components/controls";
import { count, counted } from "../../../components/format";
import { Pane, PaneHead, Scroll, Split } from "../../../components/layout";
import { SeverityMark } from "../../../components/marks";
import { EmptyState } from "../../../components/states";
import { useCommands } from "../../../context/commands";
import type { PolicyDocument, PolicyTest } from "../document";
import { useDraft, useReading } from "../draft";
import { same } from "../matrix/conditions";
import { inTitles } from "../parts/titles";
import { AddTest } from "./AddTest";
import { expectationWords, ticketSummary } from "./expectations";
import { TestDetail } from "./TestDetail";
import styles from "./tests.module.css";

/** How a test came out. `says` is empty while it passes; null is not known yet. */
export type Outcome = { passed: boolean; says: readonly string[] } | null;

export default function TestsPart() {
  const { policy } = useDraft();
  const outcomeOf = useOutcomes();
  const [parameters, setParameters] = useSearchParams();
  const [adding, setAdding] = useState(false);
  useCommands([{ id: "studio.tests.add", title: "Add a policy test", section: "Studio", icon: "add", run: () => setAdding(true) }]);
  if (policy === null) return null;
  const tests = policy.tests ?? [];
  const wanted = parameters.get("test");
  const selected = tests.find((test) => test.name === wanted) ?? tests[0] ?? null;
  const select = (name: string) => setParameters({ test: name }, { replace: true });
  const outcomes = tests.map(outcomeOf);
  const failed = outcomes.filter((outcome) => outcome?.passed === false).length;
  const known = outcomes.filter((outcome) => outcome !== null).length;

  return (
    <Split columns="minmax(280px, 2fr) minmax(0, 3fr)">
      <Pane label="Tests">
        <PaneHead
          title="Tests"
          detail={tests.length === 0 ? undefined : summary(tests.length, known, failed)}
          action={
            <Button size="small" icon="add" onClick={() => setAdding(true)}>
              Add test
            </Button>
          }
        />
        <Scroll>
          {tests.length === 0 ? (
            <EmptyState
              title="No test yet."
              body="A test is a ticket with the decision that it must get. A version whose tests fail cannot be released."
              actions={
                <Button variant="primary" onClick={() => setAdding(true)}>
                  Add test
                </Button>
              }
            />
          ) : (
            <ul>
              {tests.map((test, at) => (
                <TestItem
                  key={test.name}
                  test={test}
                  outcome={outcomes[at] ?? null}
                  policy={policy}
                  selected={test === selected}
                  onSelect={select}
                />
              ))}
            </ul>
          )}
        </Scroll>
      </Pane>
      <Pane label="Test">
        {selected && (
          <TestDetail key={selected.ticket.id + selected.name} test={selected} outcome={outcomeOf(selected)} policy={policy} onSelect={select} />
        )}
      </Pane>
      {adding && <AddTest policy={policy} onClose={() => setAdding(false)} onAdded={select} />}
    </Split>
  );
}

function summary(all: number, known: number, failed: number): string {
  if (known === 0) return counted(all, "test");
  return failed === 0 ? `${count(known)} of ${count(all)} pass` : `${count(failed)} of ${count(all)} fail`;
}

/** How tests came out. A test that changed since it was run has no outcome until it is run again. */
function useOutcomes(): (test: PolicyTest) => Outcome {
  const { value, about } = useReading();
  return (test) => {
    if (!value?.tests || !about) return null;
    const run = about.tests?.find((one) => one.name === test.name);
    if (!run || !same(run, test)) return null;
    const failure = value.tests.failed.find((one) => one.name === test.name);
    return { passed: failure === undefined, says: (failure?.says ?? []).map((says) => inTitles(says, "tests", about)) };
  };
}

interface TestItemProps {
  test: PolicyTest;
  outcome: Outcome;
  policy: PolicyDocument;
  selected: boolean;
  onSelect: (name: string) => void;
}

function TestItem({ test, outcome, policy, selected, onSelect }: TestItemProps) {
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (selected) item.current?.scrollIntoView?.({ block: "nearest" });
  }, [selected]);
  return (
    <li ref={item} className={classes(styles.item, selected && styles.selected)}>
      <button type="button" className={styles.open} aria-current={selected || undefined} onClick={() => onSelect(test.name)}>
        <span className={styles.head}>
          <OutcomeMark outcome={outcome} />
          <span className={styles.name}>{test.name}</span>
        </span>
        <span className={styles.quiet} dir="auto">
          {ticketSummary(test.ticket)}
        </span>
        <span className={outcome?.passed === false ? styles.differs : styles.quiet}>
          {outcome?.passed === false ? outcome.says.join("; ") : `Expected: ${expectationWords(test.expect, policy)}`}
        </span>
      </button>
    </li>
  );
}

export function OutcomeMark({ outcome }: { outcome: Outcome }) {
  if (outcome === null) return <SeverityMark severity="waiting" label="Not run yet" />;
  return outcome.passed ? <SeverityMark severity="met" label="Passes" /> : <SeverityMark severity="error" label="Fails" />;
}
