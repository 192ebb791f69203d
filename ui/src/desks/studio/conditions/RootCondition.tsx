// The rows of a condition: what must hold, what is inside of what, and where more can be added.
import { memo } from "react";

import type { Condition } from "../document";
import { AddCondition } from "./AddCondition";
import { useBuilding, rowName } from "./building";
import { type ConditionPath, GROUPS, listOf, regroup } from "./edit";
import { Leaf } from "./Leaf";
import { Row } from "./Row";
import { Token } from "./Token";
import styles from "./conditions.module.css";

const ROOT: ConditionPath = [];
const NEGATED: ConditionPath = ["not"];

/** The whole: a list under "when", or one condition alone, which becomes a list when another is added. */
export function RootCondition({ condition: root }: { condition: Condition }) {
  const list = listOf(root);
  if (list) {
    return (
      <div data-row={rowName([])}>
        <GroupRows condition={root} path={ROOT} lead="When" />
      </div>
    );
  }
  const alone =
    "not" in root ? <span className={styles.word}>it is not so that</span> : <Leaf condition={root} path={ROOT} />;
  return (
    <div data-row={rowName([])}>
      <Row condition={root} path={ROOT}>
        <span className={styles.word}>When</span>
        {alone}
      </Row>
      <ul className={styles.list}>
        {"not" in root && <ConditionRows condition={root.not} path={NEGATED} />}
        <li className={styles.addRow}>
          <AddCondition path={ROOT} />
        </li>
      </ul>
    </div>
  );
}

/** An edit leaves most conditions what they were: those are not drawn anew. */
const ConditionRows = memo(RowsOf, (one, other) => one.condition === other.condition && isSame(one.path, other.path));

function isSame(one: ConditionPath, other: ConditionPath): boolean {
  return one.length === other.length && one.every((step, at) => step === other[at]);
}

function RowsOf({ condition, path }: { condition: Condition; path: ConditionPath }) {
  if ("not" in condition) {
    return (
      <li data-row={rowName(path)}>
        <Row condition={condition} path={path}>
          <span className={styles.word}>it is not so that</span>
        </Row>
        <ul className={styles.list}>
          <ConditionRows condition={condition.not} path={[...path, "not"]} />
        </ul>
      </li>
    );
  }
  if (listOf(condition)) {
    return (
      <li data-row={rowName(path)}>
        <GroupRows condition={condition} path={path} />
      </li>
    );
  }
  return (
    <li data-row={rowName(path)}>
      <Row condition={condition} path={path}>
        <Leaf condition={condition} path={path} />
      </Row>
    </li>
  );
}

function GroupRows({ condition, path, lead }: { condition: Condition; path: ConditionPath; lead?: string }) {
  const { root, change } = useBuilding();
  const list = listOf(condition) ?? [];
  const kind = "all" in condition ? "all" : "any";
  const empty = kind === "all" ? "Nothing is asked, so this always holds." : "Nothing is named, so this never holds.";
  return (
    <>
      <Row condition={condition} path={path}>
        {lead !== undefined && <span className={styles.word}>{lead}</span>}
        <Token
          label="How many of these must hold"
          value={kind}
          options={GROUPS.map((each) => ({ value: each, label: each }))}
          onChange={(to) =>
            change(to === "all" ? "Ask that all hold" : "Ask that any holds", regroup(root(), path, to), { focus: path })
          }
        />
        <span className={styles.word}>of these hold:</span>
      </Row>
      <ul className={styles.list}>
        {list.length === 0 && <li className={styles.note}>{empty}</li>}
        {list.map((inside, index) => (
          <ConditionRows key={index} condition={inside} path={[...path, index]} />
        ))}
        <li className={styles.addRow}>
          <AddCondition path={path} />
        </li>
      </ul>
    </>
  );
}
