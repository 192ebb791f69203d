// What it would have done: tickets from lane to lane, and how that stands to humans. Gained and fixed are never netted.
import type { Change, Comparison, Filter } from "../../api/bindings";
import { LaneFlow } from "../../components/charts";
import { ButtonLink } from "../../components/controls";
import { FigureLink, LaneMatrix } from "../../components/figures";
import { count, pValue } from "../../components/format";
import { ticketsHref } from "../../components/links";
import { Pane, PaneHead, Row, Scroll, Split, Text, useMinHeight, useMinWidth } from "../../components/layout";
import { Direction } from "../../components/marks";
import { selection } from "../../components/slices";
import { EmptyState } from "../../components/states";
import { type Column, Table } from "../../components/tables";
import { headRef, shortRef } from "../../context/workspace";
import { flows, movedQuery } from "./comparison";
import styles from "./Compare.module.css";

interface WouldHaveDoneProps {
  comparison: Comparison;
  from: string;
  to: string;
  corpus: string | null;
  tickets: number | null;
}

export function WouldHaveDone({ comparison, from, to, corpus, tickets }: WouldHaveDoneProps) {
  const roomy = useMinWidth(1360);
  const high = useMinHeight(1000);
  const { moved } = comparison;
  if (corpus === null || moved === null) {
    return (
      <Pane label="What it would have done">
        <PaneHead title="What it would have done" />
        <EmptyState
          title="This needs past tickets."
          body="With a corpus, both policies are run over it and compared ticket by ticket."
          actions={<ButtonLink href="/corpora/import">Import tickets</ButtonLink>}
        />
      </Pane>
    );
  }
  const where = { corpus, from, to };
  const sums = flows(moved);
  const all = sums.tightened + sums.loosened;
  return (
    <Pane label="What it would have done">
      <PaneHead
        title="What it would have done"
        action={
          all > 0 && tickets !== null ? (
            <FigureLink href={ticketsHref(movedQuery(where))} label={`${count(all)} of ${count(tickets)} moved`} accent />
          ) : (
            <Text tone="3">no ticket moved</Text>
          )
        }
      />
      <Split columns={roomy ? "minmax(0, 1fr) 280px" : "minmax(0, 1fr) 248px"}>
        <Pane label="Flow between lanes">
          <Scroll>
            <div className={styles.block}>
              <LaneFlow
                from={headRef(from)}
                to={headRef(to)}
                counts={moved}
                height={!roomy ? 176 : high ? 320 : 244}
                href={(source, target) => (source === target ? undefined : ticketsHref(movedQuery(where, { from: source, to: target })))}
              />
              <Row gap={12} wrap>
                <Direction direction="tightened">{count(sums.tightened)} tightened</Direction>
                <Direction direction="loosened">{count(sums.loosened)} loosened</Direction>
                <Text size={12} tone="3" figures>
                  {count(sums.unchanged)} unchanged
                </Text>
              </Row>
            </div>
          </Scroll>
        </Pane>
        <Pane label="From and to">
          <Scroll>
            <div className={styles.block}>
              <h3 className={styles.heading}>
                From {shortRef(from)} (rows) to {shortRef(to)}
              </h3>
              <LaneMatrix
                kind="fromTo"
                rows={shortRef(from)}
                columns={shortRef(to)}
                counts={moved}
                href={(source, target) => (source === target ? undefined : ticketsHref(movedQuery(where, { from: source, to: target })))}
              />
            </div>
            <AgainstHumans comparison={comparison} where={where} />
          </Scroll>
        </Pane>
      </Split>
    </Pane>
  );
}

interface PairRow {
  id: string;
  title: string;
  cell: React.ReactNode;
}

function AgainstHumans({ comparison, where }: { comparison: Comparison; where: { corpus: string; from: string; to: string } }) {
  const { agreement, under_escalated: laxer, over_escalated: stricter, mcnemar_p: p } = comparison;
  const opened = (filter: Filter, value: number, words: string) =>
    value === 0 ? (
      "0"
    ) : (
      <FigureLink
        href={ticketsHref(selection({ corpus: where.corpus, under: where.to, against: where.from }, [filter]))}
        label={`${words}: ${count(value)}`}
      >
        {count(value)}
      </FigureLink>
    );
  const gainedFixed = (change: Change, defect: "under_escalated" | "over_escalated", words: string) => (
    <>
      {opened({ kind: "gained", defect }, change.gained, `${words}, gained`)}, {opened({ kind: "fixed", defect }, change.fixed, `${words}, fixed`)}
    </>
  );
  const rows: (PairRow | null)[] = [
    agreement && {
      id: "agree",
      title: "Newly agree",
      cell: opened({ kind: "fixed", defect: "disagrees" }, agreement.gained, "Newly agree"),
    },
    agreement && {
      id: "disagree",
      title: "Newly disagree",
      cell: opened({ kind: "gained", defect: "disagrees" }, agreement.fixed, "Newly disagree"),
    },
    agreement && {
      id: "p",
      title: "Paired test (McNemar)",
      cell: p === null ? <Text tone="3">{"\u2014"} no human lane</Text> : p < 0.001 ? `p ${pValue(p)}` : `p = ${pValue(p)}`,
    },
    laxer && { id: "laxer", title: "Laxer gained, fixed", cell: gainedFixed(laxer, "under_escalated", "Laxer than humans") },
    stricter && { id: "stricter", title: "Stricter gained, fixed", cell: gainedFixed(stricter, "over_escalated", "Stricter than humans") },
  ];
  const shown = rows.filter((row) => row !== null);
  const columns: readonly Column<PairRow>[] = [
    { id: "title", head: "Against human lanes", cell: (row) => row.title },
    { id: "value", head: "Tickets", align: "end", cell: (row) => row.cell },
  ];
  return <Table label="Against human lanes" columns={columns} rows={shown} rowKey={(row) => row.id} density="compact" headless />;
}
