// What is due: reviews and sets of tickets, the overdue ones first.
import { commands, type DueShown } from "../../api/bindings";
import { useCommandQuery } from "../../api/queries";
import { Link } from "../../components/controls";
import { pressingWords } from "../../components/due";
import { count, counted, day } from "../../components/format";
import { PaneHead, Padded, Text, Truncated } from "../../components/layout";
import { type Severity, SeverityMark } from "../../components/marks";
import { rolesTitle } from "../../components/roles";
import { Answered, Loading } from "../../components/states";
import styles from "./Overview.module.css";

const SHOWN = 5;

export function Due() {
  const due = useCommandQuery(["reviews", "due"], () => commands.reviewsDue());
  const open = soonestFirst(due.value ?? []);
  return (
    <>
      <PaneHead
        title="Due"
        detail={due.value === undefined ? undefined : pressingWords(open)}
        action={<Link href="/reviews">All reviews</Link>}
      />
      <Answered
        answer={due}
        failed="What is due cannot be shown."
        loading={
          <Padded>
            <Loading label="Reading what is due" lines={2} />
          </Padded>
        }
      >
        {() =>
          open.length === 0 ? (
            <Padded>
              <Text size={12} tone="2">
                Nothing is due.
              </Text>
            </Padded>
          ) : (
            <ul className={styles.list}>
              {open.slice(0, SHOWN).map((review) => (
                <Entry key={review.id} review={review} />
              ))}
            </ul>
          )
        }
      </Answered>
    </>
  );
}

function Entry({ review }: { review: DueShown }) {
  const { severity, tone } = lookOf(review);
  return (
    <li className={styles.due}>
      <SeverityMark severity={severity} label="" />
      <div className={styles.slice}>
        <Link href={review.set === null ? `/reviews?review=${encodeURIComponent(review.id)}` : `/reviews?set=${review.set}`} className={styles.dueTitle}>
          <Truncated text={review.title} />
        </Link>
        <Text size={11} tone="3">
          {rolesTitle(review.roles)}
        </Text>
      </div>
      <span className={styles.when}>
        <Text size={11} tone={tone} figures>
          {dueWords(review)}
        </Text>
      </span>
    </li>
  );
}

/** What is still to do: overdue, today, later; what was done is left to its desk. */
export function soonestFirst(reviews: readonly DueShown[]): readonly DueShown[] {
  const order = ["overdue", "today", "later"];
  return reviews
    .filter((review) => review.state !== "done")
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || (a.days ?? Infinity) - (b.days ?? Infinity));
}

function lookOf({ state }: DueShown): { severity: Severity; tone: "error" | "loosened" | "3" } {
  switch (state) {
    case "overdue":
      return { severity: "error", tone: "error" };
    case "today":
      return { severity: "warning", tone: "loosened" };
    case "later":
    case "done":
      return { severity: "note", tone: "3" };
  }
}

/** "2 days overdue", "Today, 47 of 60 done", "In 3 days". */
export function dueWords({ state, days, due_at, progress }: DueShown): string {
  const done = progress === null ? "" : `, ${count(progress.done)} of ${count(progress.of)} done`;
  if (state === "today") return `Today${done}`;
  if (days === null) return due_at === null ? `Open${done}` : `By ${day(due_at)}${done}`;
  if (days < 0) return `${counted(-days, "day")} overdue${done}`;
  return `In ${counted(days, "day")}${done}`;
}
