// How many tickets each lane has under the release in service and under the one that takes its place.
import type { ReleaseShown } from "../../api/bindings";
import { Change, Unavailable } from "../../components/figures";
import { count, counted, UNAVAILABLE } from "../../components/format";
import { Text } from "../../components/layout";
import { LaneLabel, LANES } from "../../components/marks";
import { type Column, Table } from "../../components/tables";
import { useContextBar } from "../../context/contextBar";
import styles from "./PutInService.module.css";
import { useLanesInEffect } from "./queries";

export type Lanes = readonly [number, number, number];

/** The lanes under a release on the corpus in the context bar, or why they are not known. */
export function useLanesOf(release: ReleaseShown | null): { lanes: Lanes | null; isOld: boolean; why: string } {
  const corpus = useContextBar((bar) => bar.corpus);
  const policy = release === null || release.version === null ? null : `${release.policy}@${release.version}`;
  const asked = useLanesInEffect(policy, release?.scope ?? null, corpus);
  return { lanes: policy === null ? null : (asked.value ?? null), isOld: asked.isPrevious, why: why() };

  function why(): string {
    if (corpus === null) return "needs a corpus";
    if (policy === null) return "its policy is not in this workspace";
    return asked.failure?.message ?? "counting";
  }
}

interface LaneChangesProps {
  inService: ReleaseShown | null;
  release: ReleaseShown;
}

interface Row {
  lane: (typeof LANES)[number];
  before: number | null;
  after: number;
}

export function LaneChanges({ inService, release }: LaneChangesProps) {
  const corpus = useContextBar((bar) => bar.corpus);
  const now = useLanesOf(inService);
  const then = useLanesOf(release);
  const { lanes } = then;
  if (lanes === null || then.isOld) return <Unavailable reason={then.why} />;
  const isFirst = inService === null;
  const rows = LANES.map((lane, at): Row => ({ lane, before: now.isOld ? null : (now.lanes?.[at] ?? null), after: lanes[at] ?? 0 }));
  const total = lanes.reduce((sum, tickets) => sum + tickets, 0);
  return (
    <>
      <div className={styles.lanes}>
        <Table
          label="Tickets by lane in effect, before and after"
          columns={isFirst ? FIRST : NEXT}
          rows={rows}
          rowKey={({ lane }) => lane}
          density="compact"
        />
      </div>
      <Text size={11} tone="3" as="p">
        {`On all ${counted(total, "ticket")} of ${corpus ?? "the corpus"}; observe counts as human-owned.`}
        {!isFirst && now.lanes === null && ` Now: ${UNAVAILABLE} ${now.why}.`}
      </Text>
    </>
  );
}

const LANE: Column<Row> = { id: "lane", head: "Lane", cell: ({ lane }) => <LaneLabel lane={lane} /> };

const FIRST: readonly Column<Row>[] = [
  LANE,
  { id: "after", head: "In service", align: "end", width: 96, cell: ({ after }) => count(after) },
];

const NEXT: readonly Column<Row>[] = [
  LANE,
  { id: "before", head: "Now", align: "end", width: 96, cell: ({ before }) => (before === null ? UNAVAILABLE : count(before)) },
  { id: "after", head: "Then", align: "end", width: 96, cell: ({ after }) => count(after) },
  {
    id: "change",
    head: "Change",
    align: "end",
    width: 96,
    cell: ({ before, after }) => (before === null ? UNAVAILABLE : <Change count={after - before} />),
  },
];
