// What follows from the draft alone, beside what tickets say: cells, promises, tests, the order of permissions.
import type { ReactNode } from "react";

import type { Impact, Reading } from "../../../api/bindings";
import { Link } from "../../../components/controls";
import { count, counted } from "../../../components/format";
import { type Severity, SeverityMark } from "../../../components/marks";
import type { PolicyDocument } from "../document";
import { brokenOrders, ordered } from "../lanes/permissions";
import styles from "./impact.module.css";

interface ChecksProps {
  policy: PolicyDocument;
  /** None while the draft has not been read or cannot be evaluated. */
  reading: Reading | null;
  /** None without a corpus or a baseline. */
  impact: Impact | null;
  /** Whether there is a draft that could have changed cells. */
  isEdited: boolean;
}

export function Checks({ policy, reading, impact, isEdited }: ChecksProps) {
  return (
    <div className={styles.block}>
      <PermissionOrder policy={policy} />
      {impact && isEdited && <CellsChanged impact={impact} />}
      {reading && reading.lanes !== "" && <Uncovered lanes={reading.lanes} tickets={impact?.uncovered_tickets ?? null} />}
      {reading && reading.invariants.length > 0 && <Promises reading={reading} />}
      {reading?.tests && <Tests tests={reading.tests} />}
    </div>
  );
}

interface LineProps {
  severity: Severity;
  name: string;
  children: ReactNode;
}

function Line({ severity, name, children }: LineProps) {
  return (
    <div className={styles.line}>
      <span className={styles.mark}>
        <SeverityMark severity={severity} label="" />
        {name}
      </span>
      <span>{children}</span>
    </div>
  );
}

/** Only said when it is broken: an order that holds is what everybody expects. */
function PermissionOrder({ policy }: { policy: PolicyDocument }) {
  const broken = new Set(brokenOrders(policy).map((order) => order.capability.id)).size;
  if (broken === 0) return null;
  return (
    <Line severity="error" name="Permission order">
      <Link href="/studio/lanes">
        {count(broken)} of {count(ordered(policy.capabilities))} broken
      </Link>
    </Line>
  );
}

function CellsChanged({ impact }: { impact: Impact }) {
  const { cells_tightened, cells_loosened } = impact;
  return (
    <div className={styles.line}>
      <span>Cells changed</span>
      {cells_tightened + cells_loosened === 0 ? (
        <span className={styles.quiet}>none</span>
      ) : (
        <Link href="/studio/matrix">
          {cells_tightened > 0 && <span className={styles.tightened}>{count(cells_tightened)} tightened</span>}
          {cells_tightened > 0 && cells_loosened > 0 && ", "}
          {cells_loosened > 0 && <span className={styles.loosened}>{count(cells_loosened)} loosened</span>}
        </Link>
      )}
    </div>
  );
}

function Uncovered({ lanes, tickets }: { lanes: string; tickets: number | null }) {
  let uncovered = 0;
  for (const letter of lanes) if (letter === "u") uncovered += 1;
  const held = tickets === null ? "" : `, ${counted(tickets, "ticket")}`;
  return (
    <Line severity={uncovered === 0 ? "met" : "error"} name="Uncovered cells">
      {uncovered === 0 ? (
        `none of ${count(lanes.length)}`
      ) : (
        <Link href="/studio/matrix">
          {count(uncovered)} of {count(lanes.length)}
          {held}
        </Link>
      )}
    </Line>
  );
}

function Promises({ reading }: { reading: Reading }) {
  const broken = reading.invariants.filter((promise) => !promise.holds).length;
  const all = reading.invariants.length;
  return (
    <Line severity={broken === 0 ? "met" : "error"} name="Invariants">
      <Link href="/studio/invariants">
        {broken === 0 ? `${count(all)} of ${count(all)} hold` : `${count(broken)} of ${count(all)} broken`}
      </Link>
    </Line>
  );
}

function Tests({ tests }: { tests: NonNullable<Reading["tests"]> }) {
  const all = tests.passed + tests.failed.length;
  if (all === 0) return null;
  return (
    <Line severity={tests.failed.length === 0 ? "met" : "error"} name="Policy tests">
      <Link href="/studio/tests">
        {count(tests.passed)} of {count(all)} pass
      </Link>
    </Line>
  );
}
