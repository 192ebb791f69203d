// What it can do: every cell and every promise, proved without a ticket.
import { useState } from "react";

import { commands, type Comparison, type Reading } from "../../api/bindings";
import { type PolicyOutline, usePolicyOutline } from "../../api/policyOutline";
import { useCommandQuery } from "../../api/queries";
import { levelsWords } from "../../components/cells";
import { Button, Link } from "../../components/controls";
import { LaneMatrix } from "../../components/figures";
import { count, counted } from "../../components/format";
import { Callout, Pane, PaneHead, Row, Scroll, Split, Text } from "../../components/layout";
import { Direction, SeverityMark } from "../../components/marks";
import { EmptyState } from "../../components/states";
import { headRef, isDraft, shortRef } from "../../context/workspace";
import { ChangedCells } from "./ChangedCells";
import { counterexampleWords, movedCells, promiseState } from "./comparison";
import styles from "./Compare.module.css";

interface WhatItCanDoProps {
  comparison: Comparison;
  from: string;
  to: string;
  corpus: string | null;
}

export function WhatItCanDo({ comparison, from, to, corpus }: WhatItCanDoProps) {
  const reading = useCommandQuery([isDraft(to) ? "draft" : "versions", "reading", to], () => commands.policyRead(to, null), {
    keepPrevious: false,
  });
  const outline = usePolicyOutline(to);
  const [showsCells, setShowsCells] = useState(false);
  const changed = comparison.cells_tightened + comparison.cells_loosened;
  return (
    <Pane label="What it can do">
      <PaneHead
        title="What it can do"
        detail={`over all ${counted(comparison.cells, "cell")}, no corpus needed`}
        action={
          changed > 0 && (
            <Button variant="ghost" size="small" onClick={() => setShowsCells(true)}>
              Show {counted(changed, "cell")}
            </Button>
          )
        }
      />
      <Split columns="minmax(224px, 2fr) minmax(0, 3fr)">
        <Pane label="Cells">
          <Scroll>
            <Cells comparison={comparison} from={from} to={to} reading={reading.value} outline={outline} />
          </Scroll>
        </Pane>
        <Pane label="Promises">
          <Scroll>
            <Promises comparison={comparison} reading={reading.value} outline={outline} to={to} />
          </Scroll>
        </Pane>
      </Split>
      <ChangedCells
        open={showsCells}
        onClose={() => setShowsCells(false)}
        comparison={comparison}
        outline={outline}
        corpus={corpus}
      />
    </Pane>
  );
}

interface CellsProps {
  comparison: Comparison;
  from: string;
  to: string;
  reading: Reading | undefined;
  outline: PolicyOutline | null;
}

function Cells({ comparison, from, to, reading, outline }: CellsProps) {
  const full = comparison.cells_from_to;
  const { cells_tightened: tightened, cells_loosened: loosened } = comparison;
  const uncovered = reading === undefined ? 0 : [...reading.lanes].filter((letter) => letter === "u").length;
  const first = reading?.uncovered[0];
  return (
    <div className={styles.block}>
      <h3 className={styles.heading}>
        Cells, {shortRef(from)} to {shortRef(to)}
      </h3>
      <LaneMatrix kind="fromTo" rows={shortRef(from)} columns={shortRef(to)} counts={full ?? movedCells(comparison)} noun="cells" />
      {full === null && (
        <Text size={11} tone="3">
          Cells that keep their lane are not counted here.
        </Text>
      )}
      {tightened === 0 && loosened === 0 ? (
        <Text size={12} tone="2">
          Every cell keeps its lane. What changed moves tickets between cells.
        </Text>
      ) : (
        <Row gap={12} wrap>
          <Direction direction="tightened">{count(tightened)} tightened</Direction>
          <Direction direction="loosened">{count(loosened)} loosened</Direction>
        </Row>
      )}
      {uncovered > 0 && (
        <Callout
          tone="error"
          title={`${counted(uncovered, "cell")} ${uncovered === 1 ? "has" : "have"} no rule`}
        >
          {first && `${levelsWords(first, outline?.factors ?? [])}${uncovered > 1 ? ", and others" : ""}. Without a rule a cell is autonomous. `}
          <Link href="/studio/matrix">Show in the studio</Link>
        </Callout>
      )}
    </div>
  );
}

interface PromisesProps {
  comparison: Comparison;
  reading: Reading | undefined;
  outline: PolicyOutline | null;
  to: string;
}

function Promises({ comparison, reading, outline, to }: PromisesProps) {
  const { promises } = comparison;
  if (promises.length === 0) {
    return <EmptyState title="Neither policy makes a promise." body="An invariant in the studio is proved over every cell." />;
  }
  const worst = (severity: string) => ["error", "warning", "met"].indexOf(severity);
  const shown = promises
    .map((promise) => ({ promise, ...promiseState(promise) }))
    .sort((a, b) => worst(a.severity) - worst(b.severity));
  const broken = shown.filter(({ severity }) => severity === "error");
  return (
    <div className={styles.block}>
      <h3 className={styles.heading}>
        Promises
        <Text size={12} tone="3">
          {count(promises.filter((promise) => promise.after === true && !promise.broken).length)} of {count(promises.length)} proved
        </Text>
      </h3>
      <ul className={styles.promises}>
        {shown.map(({ promise, severity, word }) => (
          <li key={promise.id} className={styles.promise}>
            <SeverityMark severity={severity} label="" />
            <span className={styles.says}>{promise.says}</span>
            <Text size={11} tone={severity === "error" ? "error" : severity === "warning" ? "loosened" : "3"}>
              {word}
            </Text>
          </li>
        ))}
      </ul>
      {broken.map(({ promise }) => {
        const refuted = reading?.invariants.find((known) => known.id === promise.id && !known.holds);
        const words = refuted && counterexampleWords(refuted, outline);
        return (
          words && (
            <Callout key={promise.id} tone="error" title={`${headRef(to)} breaks: ${promise.says}`} action={<Link href="/studio/invariants">Show</Link>}>
              {words}
            </Callout>
          )
        );
      })}
    </div>
  );
}
