// What an import came to, with the rows that were not kept and what can be done next.
import { useSearchParams } from "wouter";

import type { RejectShown } from "../../../api/bindings";
import { useWorkspace } from "../../../api/queries";
import { CopyButton } from "../../../components/CopyButton";
import { Button } from "../../../components/controls";
import { count, digest, percent } from "../../../components/format";
import { Callout, Desk, Padded, Pane, PaneFoot, PaneHead, Scroll, Split, Stack, Text } from "../../../components/layout";
import { ticketsHref } from "../../../components/links";
import { EmptyState } from "../../../components/states";
import { type Column, Table } from "../../../components/tables";
import { useContextBar } from "../../../context/contextBar";
import { goTo } from "../../../context/place";
import { allTickets } from "../selection";
import { Pairs } from "./Pairs";
import { Progression, stepsFor } from "./Progression";
import { type Finished, outcomeOf, useReports } from "./reports";
import { fileOf, goToStep, takeFile, WIZARD } from "./wizard";
import styles from "./wizard.module.css";

export function ReportPage() {
  const [parameters] = useSearchParams();
  const finished = useReports((reports) => reports.finished);
  const corpus = parameters.get("corpus");
  const shown = corpus === null ? finished.at(-1) : finished.find(({ report }) => report.corpus === corpus);
  return (
    <Desk
      title="Import tickets"
      subtitle={shown === undefined ? undefined : fileOf(shown.file)}
      actions={
        <>
          <Button size="small" onClick={() => goTo(WIZARD)}>
            Import another file
          </Button>
          <Button size="small" variant="ghost" onClick={() => goTo("/corpora/imports")}>
            Close
          </Button>
        </>
      }
    >
      <Progression steps={stepsFor(shown?.mapped !== false)} current="report" />
      {shown === undefined ? <Gone corpus={corpus} /> : <Report finished={shown} />}
    </Desk>
  );
}

function Gone({ corpus }: { corpus: string | null }) {
  return (
    <Pane label="Report">
      <EmptyState
        title={corpus === null ? "Nothing was imported since the start." : `The report of ${corpus} is not here any more.`}
        body="Reports are kept until the window is closed or another workspace is opened. The tickets stay."
        actions={<Button onClick={() => goTo("/corpora/imports")}>Show all corpora</Button>}
      />
    </Pane>
  );
}

function Report({ finished }: { finished: Finished }) {
  if (finished.report.rejected === 0) {
    return (
      <Pane label="Report">
        <PaneHead title="Report" />
        <Scroll>
          <div className={styles.file}>
            <Summary finished={finished} />
          </div>
        </Scroll>
      </Pane>
    );
  }
  return (
    <Split columns="minmax(0, 1fr) 400px">
      <Rejected finished={finished} />
      <Pane label="Report" as="aside" ground="canvas" scroll>
        <PaneHead title="Report" />
        <Padded>
          <Summary finished={finished} />
        </Padded>
      </Pane>
    </Split>
  );
}

function Summary({ finished: { report, file, mapped } }: { finished: Finished }) {
  const state = useWorkspace().value;
  const current = useContextBar((bar) => bar.corpus);
  const baseline = useContextBar((bar) => bar.baseline);
  const { tone, title, rejected } = outcomeOf(report);
  const show = () => goTo(ticketsHref(allTickets(report.corpus, baseline)));
  return (
    <Stack gap={16}>
      <Callout tone={tone} title={title}>
        {[rejected, current === report.corpus ? "It is now the corpus of all desks." : null].filter(Boolean).join(" ")}
        {tone === "warning" && " Read the reasons, then mend the mapping and import the file again under another name."}
      </Callout>
      <Pairs
        pairs={[
          ["Imported", count(report.tickets)],
          ["With human lane", share(report.with_human_lane, report.tickets)],
          ["Rejected", share(report.rejected, report.tickets + report.rejected)],
          ["Digest", digest(report.digest)],
        ]}
      />
      {report.notes.map((note) => (
        <Callout key={note} tone="note">
          {note}
        </Callout>
      ))}
      <div className={styles.next}>
        {tone === "warning" && mapped && (
          <Button variant="primary" onClick={() => mend(file)}>
            Mend the mapping
          </Button>
        )}
        <Button variant={tone === "warning" && mapped ? "plain" : "primary"} onClick={show}>
          Show the tickets
        </Button>
        <Onwards hasPolicy={(state?.policies.length ?? 1) > 0} />
      </div>
      {report.with_human_lane === 0 && (
        <Text size={12} tone="2" as="p">
          No ticket has a human lane: a policy can decide them, but its decisions cannot be compared with humans on this
          corpus.
        </Text>
      )}
    </Stack>
  );
}

/** The same file again, with its mapping as it was. */
function mend(file: string): void {
  takeFile(file);
  goToStep("map");
  goTo(WIZARD);
}

/** Where the tickets are of use: a policy is run on them, or there is none yet. */
function Onwards({ hasPolicy }: { hasPolicy: boolean }) {
  if (!hasPolicy) return <Button onClick={() => goTo("/studio")}>Begin a policy for them</Button>;
  return <Button onClick={() => goTo("/shadow")}>Run the policy on them</Button>;
}

function share(part: number, of: number): string {
  return of === 0 || part === 0 ? count(part) : `${count(part)}, ${percent(part / of)}`;
}

const COLUMNS: readonly Column<RejectShown>[] = [
  { id: "line", head: "Line", width: 88, align: "end", cell: (reject) => count(reject.line) },
  { id: "reason", head: "Why it was not kept", cell: (reject) => <span dir="auto">{reject.reason}</span> },
];

function Rejected({ finished: { report, written } }: { finished: Finished }) {
  return (
    <Pane label="Rejected rows">
      <PaneHead
        title="Rejected rows"
        detail={
          report.rejected > report.rejects.length
            ? `the first ${count(report.rejects.length)} of ${count(report.rejected)}`
            : count(report.rejected)
        }
      />
      <Scroll>
        <Table
          label="Rejected rows"
          columns={COLUMNS}
          rows={report.rejects}
          rowKey={(reject) => `${reject.file} ${reject.line} ${reject.reason}`}
        />
      </Scroll>
      <PaneFoot action={written === null ? undefined : <CopyButton text={written} label="Copy path" size="small" />}>
        {written === null
          ? "They were not written to a file. Import again with a rejects file to keep them."
          : `All of them are in ${written}`}
      </PaneFoot>
    </Pane>
  );
}
