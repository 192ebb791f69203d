// When the policy would have handed over, beside when humans did: all conversations, replayed message by message.
import { commands, type CustomerSaw, type Filter, type Timing, type TimingFigures } from "../../api/bindings";
import { useJobQuery } from "../../api/jobQueries";
import { cancelJob, type Job } from "../../api/jobs";
import { FigureLink, ShareBar } from "../../components/figures";
import { count, counted, decimal } from "../../components/format";
import { Padded, Pane, PaneFoot, PaneHead, Scroll, Split, Stack, Text } from "../../components/layout";
import { ticketsHref } from "../../components/links";
import { selection } from "../../components/slices";
import { Answered, EmptyState, Loading, Progress } from "../../components/states";
import { type Column, Table } from "../../components/tables";
import { isDraft, runKey, shortRef } from "../../context/workspace";
import styles from "./Shadow.module.css";

const TIMINGS: readonly { id: Timing; words: string; means: string }[] = [
  { id: "late", words: "Later than the policy", means: "Somebody wrote again before a person took over" },
  { id: "on_time", words: "When the policy would", means: "A person took over before anything more was said" },
  { id: "early", words: "Earlier than the policy", means: "A person took over before the policy would have" },
  { id: "human_never", words: "Only the policy hands over", means: "The policy would have handed over; no person ever took over" },
  { id: "policy_never", words: "Only a person took over", means: "A person took over; the policy would not have handed over" },
  { id: "both_never", words: "Neither", means: "The assistant kept the conversation under both" },
  { id: "not_recorded", words: "Not recorded", means: "A person owned it, but nothing tells since when" },
];

const CUSTOMER: readonly { id: CustomerSaw; words: string; means: string }[] = [
  { id: "nothing_sent", words: "Had seen nothing", means: "A clean start" },
  { id: "clarifying_question_sent", words: "Was asked a question", means: "Nothing to take back" },
  { id: "tentative_explanation_sent", words: "Had read a tentative explanation", means: "To be corrected with care" },
  { id: "expectations_raised", words: "Had been promised or answered", means: "Expectations were raised" },
];

export function TimingTab({ policy, corpus }: { policy: string; corpus: string }) {
  const replay = useJobQuery(
    runKey(policy, corpus, "replay"),
    `Replaying conversations under ${named(policy)}`,
    (job, progress) => commands.shadowReplay(job, policy, corpus, progress),
  );
  return (
    <Answered
      answer={replay}
      failed="The conversations were not replayed."
      loading={
        <Pane label="Timing">
          <Replaying job={replay.job} />
        </Pane>
      }
    >
      {(value) =>
        value === null ? (
          <Pane label="Timing">
            <EmptyState
              title="No ticket of this corpus has a conversation."
              body="Escalation in time is read from the messages of a ticket. Import them as a conversation column."
            />
          </Pane>
        ) : (
          <Figures figures={value} policy={policy} where={{ corpus, under: policy }} />
        )
      }
    </Answered>
  );
}

/** Inside a sentence: "v2", "the draft". */
function named(policy: string): string {
  return isDraft(policy) ? "the draft" : shortRef(policy);
}

/** Replays take conversations one by one, so the wait is said. */
function Replaying({ job }: { job: Job | null }) {
  return (
    <>
      <PaneHead title="Replaying every conversation, message by message" />
      {job !== null && (
        <Padded>
          <Progress
            label={job.state === "cancelling" ? "Stopping" : "Conversations"}
            done={job.done}
            total={job.total}
            rate={job.rate}
            left={job.left}
            onCancel={job.state === "running" ? () => void cancelJob(job.id) : undefined}
          />
        </Padded>
      )}
      <Loading label="Replaying every conversation" lines={8} />
      <PaneFoot>You can go to other desks; the answer is here when it is done.</PaneFoot>
    </>
  );
}

interface FiguresProps {
  figures: TimingFigures;
  policy: string;
  /** The tickets that the figures are of. */
  where: { corpus: string; under: string };
}

function Figures({ figures, policy, where }: FiguresProps) {
  const opened = (filter: Filter) => ticketsHref(selection(where, [filter]));
  const timing = TIMINGS.map((row) => ({ ...row, count: figures.timing.find((known) => known.timing === row.id)?.count ?? 0 }));
  const customer = CUSTOMER.map((row) => ({
    ...row,
    count: figures.customer.find((known) => known.state === row.id)?.count ?? 0,
  }));
  const handedOver = customer.reduce((sum, row) => sum + row.count, 0);
  const late = timing.find((row) => row.id === "late")?.count ?? 0;
  return (
    <Split columns="minmax(0, 1fr) minmax(0, 1fr)">
      <Pane label="When a person took over">
        <PaneHead title="When a person took over" detail={`${counted(figures.n, "conversation")} replayed under ${named(policy)}`} />
        <Scroll>
          <Counts label="Conversations by timing" rows={timing.filter((row) => row.count > 0 || row.id !== "not_recorded")}
            of={figures.n}
            href={(row) => opened({ kind: "timing", is: [row.id] })}
          />
        </Scroll>
        <PaneFoot>
          Beside the first message after which {named(policy)} would have handed over. The scorecard&rsquo;s late escalations are
          others: tickets that a person took over and owned after the assistant had begun, as the help desk recorded it.
        </PaneFoot>
      </Pane>
      <Split rows="auto minmax(0, 1fr)">
        <Pane label="How much later">
          <PaneHead title="How much later" detail={`in ${counted(late, "conversation")} later than ${named(policy)}`} />
          <Padded>
            {late === 0 ? (
              <Text size={12} tone="2">
                No person took over later than the policy would have.
              </Text>
            ) : (
              <Stack gap={8}>
                <Median value={figures.median_messages_late} noun="customer message" reason="no message is counted" />
                <Median value={figures.median_minutes_late} noun="minute" reason="no times are recorded" />
              </Stack>
            )}
          </Padded>
        </Pane>
        <Pane label="What the customer had seen">
          <PaneHead
            title="What the customer had seen by then"
            detail={counted(handedOver, "conversation that the policy hands over", "conversations that the policy hands over")}
          />
          <Scroll>
            <Counts label="Conversations by what the customer had seen" rows={customer}
              of={handedOver}
              href={(row) => opened({ kind: "customerSaw", states: [row.id] })}
            />
          </Scroll>
        </Pane>
      </Split>
    </Split>
  );
}

function Median({ value, noun, reason }: { value: number | null; noun: string; reason: string }) {
  return (
    <span>
      <Text size={15} weight="strong" figures>
        {value === null ? "\u2014" : decimal(value, Number.isInteger(value) ? 0 : 1)}
      </Text>{" "}
      <Text size={12} tone="2">
        {value === null ? reason : `${noun}${value === 1 ? "" : "s"} in the median between the policy's moment and the person's`}
      </Text>
    </span>
  );
}

interface CountRow<Id extends string> {
  id: Id;
  words: string;
  means: string;
  count: number;
}

interface CountsProps<Id extends string> {
  label: string;
  rows: readonly CountRow<Id>[];
  of: number;
  /** The tickets of a row. */
  href: (row: CountRow<Id>) => string;
}

function Counts<Id extends string>({ label, rows, of, href }: CountsProps<Id>) {
  const columns: readonly Column<CountRow<Id>>[] = [
    {
      id: "words",
      head: "Conversations",
      cell: (row) => (
        <div className={styles.twoLines}>
          {row.words}
          <Text size={11} tone="3">
            {row.means}
          </Text>
        </div>
      ),
    },
    { id: "bar", head: "", width: 176, cell: (row) => <ShareBar value={row.count} of={Math.max(1, of)} width={160} tone="series" /> },
    {
      id: "count",
      head: `of ${count(of)}`,
      align: "end",
      width: 72,
      cell: (row) =>
        row.count === 0 ? (
          "0"
        ) : (
          <FigureLink href={href(row)} label={`${row.words}: ${count(row.count)} of ${count(of)}`}>
            <Text weight="medium">{count(row.count)}</Text>
          </FigureLink>
        ),
    },
  ];
  return <Table label={label} columns={columns} rows={rows} rowKey={(row) => row.id} isQuiet={(row) => row.count === 0} density="two-line" fixed />;
}
