// One test: its ticket, how it came out, and what is expected as controls.
import { useState } from "react";

import { Button, TextField } from "../../../components/controls";
import { inWords } from "../../../components/format";
import { Callout, PaneHead, Scroll, Section } from "../../../components/layout";
import type { PolicyDocument, PolicyTest } from "../document";
import { useDraftActions } from "../draft";
import { addTest, fieldsOf, freeName, removeTest, setTest } from "./expectations";
import { ExpectationEditor } from "./ExpectationEditor";
import { type Outcome, OutcomeMark } from "./index";
import styles from "./tests.module.css";
import { TicketDialog } from "./TicketDialog";

interface TestDetailProps {
  test: PolicyTest;
  outcome: Outcome;
  policy: PolicyDocument;
  onSelect: (name: string) => void;
}

export function TestDetail({ test, outcome, policy, onSelect }: TestDetailProps) {
  const { edit } = useDraftActions();
  const [editing, setEditing] = useState(false);
  const names = (policy.tests ?? []).map((one) => one.name);

  function duplicate() {
    const name = freeName(test.name, names);
    edit("Duplicate a test", addTest({ ...test, name }, test.name));
    onSelect(name);
  }

  return (
    <>
      <PaneHead
        title={
          <span className={styles.head}>
            <OutcomeMark outcome={outcome} />
            {outcome === null ? "Not run yet" : outcome.passed ? "Passes" : "Fails"}
          </span>
        }
        action={
          <>
            <Button size="small" variant="ghost" icon="copy" onClick={duplicate}>
              Duplicate
            </Button>
            <Button size="small" variant="ghost" icon="remove" onClick={() => edit("Delete a test", removeTest(test.name))}>
              Delete
            </Button>
          </>
        }
      />
      <Scroll>
        {outcome?.passed === false && (
          <div className={styles.pad}>
            <Callout tone="error" title="The draft decides otherwise">
              <ul>
                {outcome.says.map((says) => (
                  <li key={says}>{says}</li>
                ))}
              </ul>
            </Callout>
          </div>
        )}
        <div className={styles.pad}>
          <TestName test={test} taken={names.filter((name) => name !== test.name)} onSelect={onSelect} />
        </div>
        <Section title="Expected" detail="what is left open is not looked at">
          <ExpectationEditor
            expect={test.expect}
            policy={policy}
            onChange={(expect, says, merge) => edit(says, setTest(test.name, { ...test, expect }), { merge })}
          />
        </Section>
        <Section
          title="Ticket"
          detail={test.ticket.id}
          action={
            <Button size="small" variant="ghost" icon="edit" onClick={() => setEditing(true)}>
              Edit as JSON
            </Button>
          }
        >
          <TicketShown ticket={test.ticket} />
        </Section>
      </Scroll>
      {editing && (
        <TicketDialog
          ticket={test.ticket}
          onClose={() => setEditing(false)}
          onTicket={(ticket) => edit("Change the ticket of a test", setTest(test.name, { ...test, ticket }))}
        />
      )}
    </>
  );
}

/** The name is taken over when the field is left, so that a test never shares its name while one is typed. */
function TestName({ test, taken, onSelect }: { test: PolicyTest; taken: readonly string[]; onSelect: (name: string) => void }) {
  const { edit } = useDraftActions();
  const [typed, setTyped] = useState<string | null>(null);
  const next = (typed ?? test.name).trim();
  const wrong = next === "" ? "A test needs a name" : taken.includes(next) ? "Another test has this name" : null;
  function finish() {
    if (typed !== null && wrong === null && next !== test.name) {
      edit("Rename a test", setTest(test.name, { ...test, name: next }));
      onSelect(next);
    }
    setTyped(null);
  }
  return (
    <TextField
      label="Name"
      value={typed ?? test.name}
      error={typed === null ? null : wrong}
      onChange={setTyped}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === "Enter") finish();
      }}
    />
  );
}

function TicketShown({ ticket }: { ticket: PolicyTest["ticket"] }) {
  const { subject, body, requested_actions: actions, messages } = ticket;
  return (
    <div className={styles.ticket}>
      {typeof subject === "string" && (
        <p className={styles.subject} dir="auto">
          {subject}
        </p>
      )}
      {typeof body === "string" && (
        <p className={styles.body} dir="auto">
          {body}
        </p>
      )}
      {Array.isArray(messages) && messages.length > 0 && <p className={styles.quiet}>{messages.length} messages</p>}
      <dl className={styles.fields}>
        {fieldsOf(ticket).map(([name, value]) => (
          <div key={name}>
            <dt>{inWords(name)}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
        {Array.isArray(actions) && (
          <div>
            <dt>asks to</dt>
            <dd>{actions.length === 0 ? "nothing" : actions.map((action) => inWords(String(action))).join(", ")}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}
