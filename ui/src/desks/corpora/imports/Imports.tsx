// The corpora of the workspace: what was imported when, which one is looked at, and the way out for each.
import { useState } from "react";

import { commands, type CorpusSummary } from "../../../api/bindings";
import { useCommandAction } from "../../../api/queries";
import { Button, Confirm, IconButton, Link, Menu } from "../../../components/controls";
import { count, dateTime, digest, percent } from "../../../components/format";
import { Pane, PaneFoot, PaneHead, Row, Scroll, Text, Truncated } from "../../../components/layout";
import { ticketsHref } from "../../../components/links";
import { type Column, Table } from "../../../components/tables";
import { useContextBar } from "../../../context/contextBar";
import { notify } from "../../../context/notices";
import { goTo } from "../../../context/place";
import { exportCorpus } from "../exportCorpus";
import { allTickets } from "../selection";
import { readMapping } from "../wizard/mapping";
import { saveMapping } from "../wizard/mappingFiles";
import { forgetReport, REPORT, reportHref, useReports } from "../wizard/reports";

export function Imports({ corpora }: { corpora: readonly CorpusSummary[] }) {
  const current = useContextBar((bar) => bar.corpus);
  const setCorpus = useContextBar((bar) => bar.setCorpus);
  const baseline = useContextBar((bar) => bar.baseline);
  const finished = useReports((reports) => reports.finished);
  const [leaving, setLeaving] = useState<CorpusSummary | null>(null);
  const workspace = useContextBar((bar) => bar.workspace);
  const removal = useCommandAction((name: string) => commands.corpusDelete(workspace ?? "", name), "corpora");

  async function remove(corpus: CorpusSummary) {
    const answer = await removal.run(corpus.name);
    if (answer.state === "failed") {
      notify({ tone: "error", title: `${corpus.name} was not deleted`, body: answer.failure.message });
      return;
    }
    forgetReport(corpus.name);
    if (current === corpus.name) setCorpus(corpora.find((other) => other.name !== corpus.name)?.name ?? null);
    notify({ tone: "met", title: `${corpus.name} is deleted`, body: "The history keeps its digest and figures." });
  }

  const columns: readonly Column<CorpusSummary>[] = [
    {
      id: "name",
      head: "Corpus",
      cell: (corpus) => (
        <Row gap={8}>
          <Link href={ticketsHref(allTickets(corpus.name, baseline))}>
            <Truncated text={corpus.name} />
          </Link>
          {corpus.name === current && <Text tone="3">current</Text>}
        </Row>
      ),
    },
    { id: "tickets", head: "Tickets", align: "end", width: 96, cell: (corpus) => count(corpus.tickets) },
    {
      id: "human",
      head: "With human lane",
      align: "end",
      width: 148,
      cell: (corpus) => (
        <>
          {count(corpus.with_human_lane)}{" "}
          <Text tone="3">{corpus.tickets > 0 ? percent(corpus.with_human_lane / corpus.tickets) : ""}</Text>
        </>
      ),
    },
    { id: "at", head: "Imported", width: 152, cell: (corpus) => <Text tone="2">{dateTime(corpus.imported_at)}</Text> },
    {
      id: "how",
      head: "Read with",
      width: 120,
      cell: (corpus) => <Text tone="2">{corpus.mapping === null ? "own format" : "a mapping"}</Text>,
    },
    { id: "digest", head: "Digest", width: 200, cell: (corpus) => <Digest text={corpus.digest} /> },
    {
      id: "act",
      head: "",
      align: "end",
      width: 168,
      cell: (corpus) => (
        <Row gap={4}>
          {corpus.name === current ? (
            <Text tone="3">shown in all desks</Text>
          ) : (
            <Button size="small" variant="ghost" onClick={() => setCorpus(corpus.name)}>
              Use in all desks
            </Button>
          )}
          <Menu
            label={`More for ${corpus.name}`}
            align="end"
            groups={[
              {
                items: [
                  {
                    label: "Report of the import",
                    icon: "file",
                    disabledReason:
                      finished.some(({ report }) => report.corpus === corpus.name) ? undefined : "kept until the window is closed",
                    onSelect: () => goTo(reportHref(corpus.name)),
                  },
                  { label: "Columns", icon: "corpora", onSelect: () => showColumns(corpus.name, setCorpus) },
                  ...(corpus.mapping === null
                    ? []
                    : [
                        {
                          label: "Save mapping\u2026",
                          icon: "save" as const,
                          onSelect: () => void saveMapping(readMapping(corpus.mapping), corpus.name),
                        },
                      ]),
                  { label: "Export as JSON Lines", icon: "save", onSelect: () => void exportCorpus(corpus.name) },
                ],
              },
              {
                items: [{ label: "Delete tickets", icon: "remove", danger: true, onSelect: () => setLeaving(corpus) }],
              },
            ]}
          />
        </Row>
      ),
    },
  ];
  return (
    <Pane label="Imports">
      <PaneHead
        title="Imports"
        detail={`${count(corpora.length)} in this workspace, newest first`}
        action={
          finished.length > 0 && (
            <Button size="small" onClick={() => goTo(REPORT)}>
              Last import report
            </Button>
          )
        }
      />
      <Scroll>
        <Table
          label="Corpora"
          columns={columns}
          rows={[...corpora].reverse()}
          rowKey={(corpus) => corpus.name}
          density="roomy"
          selected={current}
        />
      </Scroll>
      <PaneFoot>
        A corpus never changes. Its digest names its tickets: the same file imported again has the same digest.
      </PaneFoot>
      <Confirm
        open={leaving !== null}
        onClose={() => setLeaving(null)}
        title={`Delete the tickets of ${leaving?.name ?? ""}`}
        action="Delete tickets"
        danger
        onConfirm={() => leaving && void remove(leaving)}
      >
        {leaving &&
          `${count(leaving.tickets)} tickets are deleted from this computer and cannot be brought back from here. The history keeps the digest and the figures that rest on them.`}
      </Confirm>
    </Pane>
  );
}

function showColumns(corpus: string, setCorpus: (corpus: string) => void): void {
  setCorpus(corpus);
  goTo("/corpora/columns");
}

function Digest({ text }: { text: string }) {
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      notify({ tone: "met", title: "Digest copied" });
    } catch {
      notify({ tone: "error", title: "The clipboard is not available", body: text });
    }
  }
  return (
    <Row gap={4}>
      <span title={text}>
        <Text mono tone="2">
          {digest(text)}
        </Text>
      </span>
      <IconButton label="Copy digest" icon="copy" onClick={() => void copy()} />
    </Row>
  );
}
