// What a set comes to: misses with the bound of their rate, agreement of labellers, agreement with the policy.
import type { ReactNode } from "react";

import type { PairShown, PolicyBeside, SetPurpose, SetResultShown, TicketQuery } from "../../api/bindings";
import { Link } from "../../components/controls";
import { Unavailable } from "../../components/figures";
import { count, intervalOf, kappa, percent } from "../../components/format";
import { Padded, PaneHead } from "../../components/layout";
import { ticketHref } from "../../components/links";
import { LaneLabel, LaneMark, LANES } from "../../components/marks";
import { Answered } from "../../components/states";
import { type Column, Table } from "../../components/tables";
import { useSetResult } from "./queries";
import styles from "./reviews.module.css";

interface ResultProps {
  set: number;
  purpose: SetPurpose;
  tickets: number;
  policy: string | null;
  /** The tickets of the set's own corpus; null if they were deleted. */
  list: TicketQuery | null;
}

export function Result({ set, purpose, tickets, policy, list }: ResultProps) {
  const result = useSetResult(set);
  return (
    <section aria-label="Result">
      <PaneHead title={purpose === "audit" ? "Misses" : "Result"} parted level={3} />
      <Answered answer={result} failed="The result cannot be shown.">
        {(value) => (
          <Padded>
            <dl className={styles.pairs}>
              {purpose === "audit" && <Misses result={value} tickets={tickets} />}
              <Labellers result={value} policy={policy} list={list} />
              {value.policy && <Beside beside={value.policy} />}
            </dl>
            {purpose === "audit" && <Bound result={value} tickets={tickets} />}
            {value.policy === null && purpose === "nervous" && (
              <p className={styles.hint}>How far the policy agrees is shown when everybody who began is through, so that nobody is led.</p>
            )}
            {value.policy && value.policy.n > 0 && (
              <Beneath beside={value.policy} />
            )}
          </Padded>
        )}
      </Answered>
    </section>
  );
}

function Pair({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Misses({ result }: { result: SetResultShown; tickets: number }) {
  return (
    <>
      <Pair name="Misses found">
        {result.misses === null ? <Unavailable reason="when complete" /> : `${count(result.misses)} of ${count(result.audited)}`}
      </Pair>
      <Pair name="Near misses">{result.near_misses === null ? <Unavailable reason="when complete" /> : count(result.near_misses)}</Pair>
      <Pair name="Miss rate">
        {result.at_most === null ? (
          <Unavailable reason="nothing is audited yet" />
        ) : (
          <>
            <strong>at most {percent(result.at_most)}</strong> <span className={styles.quiet}>one-sided 95%</span>
          </>
        )}
      </Pair>
    </>
  );
}

/** What the bound means and what is still to be gained. */
export function boundWords(result: SetResultShown, tickets: number): string {
  if (result.at_most === null || result.misses === null) return "The bound stands here after the first audited ticket.";
  const zero = result.misses === 0 ? "Zero found is not zero. " : "";
  if (result.at_most_when_done === null || result.waiting === 0) return zero.trim();
  const more = result.misses === 0 ? "none found" : "no more found";
  return `${zero}With all ${count(tickets)} done and ${more}, the bound falls to ${percent(result.at_most_when_done)}.`;
}

function Bound({ result, tickets }: { result: SetResultShown; tickets: number }) {
  return (
    <p className={styles.hint} title={result.method ?? undefined}>
      {boundWords(result, tickets)}
    </p>
  );
}

function Labellers({ result, policy, list }: { result: SetResultShown } & Pick<ResultProps, "policy" | "list">) {
  if (result.pairs.length === 0) {
    return (
      <Pair name="Agreement of labellers">
        <Unavailable reason={result.unavailable ?? "needs two labellers"} />
      </Pair>
    );
  }
  return result.pairs.map((pair) => <LabellerPair key={`${pair.first} ${pair.second}`} pair={pair} policy={policy} list={list} />);
}

function LabellerPair({ pair, policy, list }: { pair: PairShown } & Pick<ResultProps, "policy" | "list">) {
  return (
    <>
      <Pair name={`${pair.first} and ${pair.second} agree`}>
        {count(pair.agreed)} of {count(pair.n)}
      </Pair>
      <Pair name="Kappa, 95% interval">
        {pair.kappa === null ? (
          <Unavailable reason="undefined: one lane only" />
        ) : (
          <>
            <strong>{kappa(pair.kappa)}</strong>{" "}
            {pair.kappa_low !== null && pair.kappa_high !== null && (
              <span className={styles.quiet}>{intervalOf(pair.kappa_low, pair.kappa_high, 2)}</span>
            )}
          </>
        )}
      </Pair>
      {pair.disagreements.length > 0 && (
        <Pair name="They differ on">
          <span className={styles.differ}>
            {pair.disagreements.map((ticket) =>
              list === null ? (
                <span key={ticket}>{ticket}</span>
              ) : (
                <Link key={ticket} href={ticketHref(ticket, policy, list)} className={styles.link}>
                  {ticket}
                </Link>
              ),
            )}
          </span>
        </Pair>
      )}
    </>
  );
}

function Beside({ beside }: { beside: PolicyBeside }) {
  return (
    <>
      <Pair name="Policy agrees with the labels">
        {count(beside.agreed)} of {count(beside.n)}
      </Pair>
      <Pair name="Policy laxer than the labels">
        <span className={beside.under_escalated > 0 ? styles.loosened : undefined}>{count(beside.under_escalated)}</span>
      </Pair>
      <Pair name="Policy stricter than the labels">{count(beside.over_escalated)}</Pair>
    </>
  );
}

/** Labels against the policy, in the room of a side pane. */
function Beneath({ beside }: { beside: PolicyBeside }) {
  return (
    <div className={styles.matrix}>
      <Table label="Labels, in rows, against the policy, in columns" columns={MATRIX} rows={rowsOf(beside)} rowKey={({ lane }) => lane} density="compact" />
    </div>
  );
}

interface LabelledRow {
  lane: (typeof LANES)[number];
  counts: readonly number[];
}

function rowsOf({ confusion }: PolicyBeside): LabelledRow[] {
  return LANES.map((lane, index) => ({ lane, counts: confusion[index] ?? [] }));
}

const MATRIX: readonly Column<LabelledRow>[] = [
  { id: "lane", head: "Label \\ policy", cell: ({ lane }) => <LaneLabel lane={lane} /> },
  ...LANES.map((lane, index) => ({
    id: lane,
    head: <LaneMark lane={lane} named />,
    width: 48,
    align: "end" as const,
    cell: ({ counts }: LabelledRow) => count(counts[index] ?? 0),
  })),
];
