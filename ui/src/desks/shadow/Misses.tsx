// Tickets that the policy would have left to the assistant though they should not have been, the first of them.
import { commands, type Report, type TicketRow } from "../../api/bindings";
import { useCommandQuery } from "../../api/queries";
import { Link } from "../../components/controls";
import { count, percent, interval } from "../../components/format";
import { ticketHref, ticketsHref } from "../../components/links";
import { Pane, PaneFoot, PaneHead, Scroll, Text, Truncated } from "../../components/layout";
import { LaneMove } from "../../components/marks";
import { selection } from "../../components/slices";
import { Answered, EmptyState, Loading } from "../../components/states";
import { type Column, Table } from "../../components/tables";
import { runKey } from "../../context/workspace";

const SHOWN = 10;

export function Misses({ run, policy, corpus }: { run: Report; policy: string; corpus: string }) {
  const query = selection({ corpus, under: policy }, [{ kind: "highRiskMiss" }]);
  const page = useCommandQuery(runKey(policy, corpus, "misses"), () => commands.ticketsPage(query, 0, SHOWN, []), {
    keepPrevious: false,
  });
  const metric = run.scorecard.find((known) => known.id === "high_risk_misses");
  const audited = run.scorecard.find((known) => known.id === "audited_miss_rate");
  return (
    <Pane label="High-risk misses">
      <PaneHead
        title="High-risk misses"
        detail={metric && (metric.n === 0 ? "unavailable" : `${count(run.high_risk_misses)} of ${count(metric.n)} judged`)}
        action={run.high_risk_misses > 0 && <Link href={ticketsHref(query)}>Open all</Link>}
      />
      <Scroll>
        <Answered answer={page} failed="The misses cannot be listed." loading={<Loading label="Finding the misses" />}>
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyState
                title={metric && metric.n > 0 ? "No high-risk miss was found." : "Whether any was missed is not known."}
                body={noneWords(metric?.n ?? 0, metric?.high ?? null)}
              />
            ) : (
              <Table
                label="High-risk misses"
                columns={columns(policy, query)}
                rows={rows}
                rowKey={(row) => row.id}
                fixed
              />
            )
          }
        </Answered>
      </Scroll>
      <PaneFoot action={<Link href="/reviews">Audits</Link>}>
        {metric?.value != null && metric.low !== null && metric.high !== null && (
          <>
            {percent(metric.value)} of those judged, {interval(metric.low, metric.high)}.{" "}
          </>
        )}
        {audited?.high != null ? (
          <>
            Audited miss rate at most {percent(audited.high)} ({count(audited.count ?? 0)} of {count(audited.n)}, one-sided 95%).
          </>
        ) : (
          <>Audited miss rate: {audited?.unavailable ?? "not audited"}.</>
        )}
      </PaneFoot>
    </Pane>
  );
}

/** Zero found is said as its bound. */
export function noneWords(judged: number, high: number | null): string {
  if (judged === 0 || high === null) return "No ticket left to the assistant was judged by a human.";
  return `Of ${count(judged)} judged tickets, at most ${percent(high)} would be misses.`;
}

function columns(policy: string, list: ReturnType<typeof selection>): readonly Column<TicketRow>[] {
  return [
    {
      id: "ticket",
      head: "Ticket",
      width: 96,
      cell: (row) => (
        <Link href={ticketHref(row.id, policy, list)}>
          <Truncated text={row.id} where="middle" max={12} />
        </Link>
      ),
    },
    {
      id: "subject",
      head: "Subject",
      cell: (row) => (row.subject === null ? <Text tone="3">{"\u2014"} no subject</Text> : <Truncated text={row.subject} />),
    },
    {
      id: "lanes",
      head: "Policy, human",
      width: 104,
      cell: (row) => row.lane !== null && row.human !== null && <LaneMove from={row.lane} to={row.human} />,
    },
  ];
}
