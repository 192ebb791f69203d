// The last step: what the import came to, and the rows that were not kept.
import type { RejectShown } from "../../../api/bindings";
import { CopyButton } from "../../../components/CopyButton";
import { Button } from "../../../components/controls";
import { count, counted, digest, percent } from "../../../components/format";
import { Callout, Padded, Pane, PaneFoot, PaneHead, Scroll, Split, Stack, Text } from "../../../components/layout";
import { ticketsHref } from "../../../components/links";
import { EmptyState } from "../../../components/states";
import { type Column, Table } from "../../../components/tables";
import { useContextBar } from "../../../context/contextBar";
import { goTo } from "../../../context/place";
import { allTickets } from "../selection";
import { Pairs } from "./Pairs";
import { again, useWizard } from "./wizard";

const COLUMNS: readonly Column<RejectShown>[] = [
  { id: "line", head: "Line", width: 88, align: "end", cell: (reject) => count(reject.line) },
  { id: "reason", head: "Why it was not kept", cell: (reject) => <span dir="auto">{reject.reason}</span> },
];

export function ReportStep() {
  const { report, written } = useWizard();
  const baseline = useContextBar((bar) => bar.baseline);
  if (report === null) return null;
  const show = () => {
    again();
    goTo(ticketsHref(allTickets(report.corpus, baseline)));
  };
  return (
    <Split columns="minmax(0, 1fr) 360px">
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
          {report.rejected === 0 ? (
            <EmptyState title="Every row became a ticket." />
          ) : (
            <Table
              label="Rejected rows"
              columns={COLUMNS}
              rows={report.rejects}
              rowKey={(reject) => `${reject.file} ${reject.line} ${reject.reason}`}
            />
          )}
        </Scroll>
        {report.rejected > 0 && (
          <PaneFoot
            action={written === null ? undefined : <CopyButton text={written} label="Copy path" size="small" />}
          >
            {written === null
              ? "They were not written to a file. Import again with a rejects file to keep them."
              : `All of them are in ${written}`}
          </PaneFoot>
        )}
      </Pane>
      <Pane label="Report" as="aside" ground="canvas" scroll>
        <PaneHead title="Report" />
        <Padded>
          <Stack gap={16}>
            <Callout tone="met" title={`${report.corpus} holds ${counted(report.tickets, "ticket")}.`}>
              It is now the corpus of all desks.
            </Callout>
            <Pairs
              pairs={[
                ["Imported", count(report.tickets)],
                [
                  "With human lane",
                  report.tickets === 0
                    ? "0"
                    : `${count(report.with_human_lane)}, ${percent(report.with_human_lane / report.tickets)}`,
                ],
                ["Rejected", count(report.rejected)],
                ["Digest", digest(report.digest)],
              ]}
            />
            {report.notes.map((note) => (
              <Callout key={note} tone="note">
                {note}
              </Callout>
            ))}
            <Button variant="primary" onClick={show}>
              Show the tickets
            </Button>
            <Button onClick={() => goTo("/shadow")}>Run the policy on them</Button>
            <Button variant="ghost" onClick={again}>
              Import another file
            </Button>
            {report.with_human_lane === 0 && (
              <Text size={12} tone="2">
                No ticket has a human lane, so the policy cannot be compared with humans on this corpus.
              </Text>
            )}
          </Stack>
        </Padded>
      </Pane>
    </Split>
  );
}
