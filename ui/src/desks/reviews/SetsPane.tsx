// All sets, newest first, while none is open.
import type { SetShown } from "../../api/bindings";
import { classes } from "../../components/classes";
import { count, day } from "../../components/format";
import { Pane, PaneHead, Scroll, Truncated } from "../../components/layout";
import { SeverityMark } from "../../components/marks";
import { Answered } from "../../components/states";
import { useSets } from "./queries";
import styles from "./reviews.module.css";

export function SetsPane({ onOpen }: { onOpen: (set: number) => void }) {
  const sets = useSets();
  return (
    <Pane label="Sets">
      <PaneHead title="Sets" detail="audit samples and nervous tickets" />
      <Scroll>
        <Answered answer={sets} failed="The sets cannot be shown.">
          {(list) =>
            list.length === 0 ? (
              <p className={classes(styles.small, styles.nothing)}>No set was drawn yet. A set that is drawn waits here until its tickets are labelled.</p>
            ) : (
              <ul className={styles.items}>
                {list.map((set) => (
                  <li key={set.id}>
                    <button type="button" className={styles.item} onClick={() => onOpen(set.id)}>
                      <SeverityMark severity={set.closed_at === null ? "note" : "met"} label={set.closed_at === null ? "Open" : "Closed"} />
                      <span className={styles.itemWords}>
                        <span className={styles.pair}>
                          <span className={styles.itemTitle}>
                            <Truncated text={set.title} />
                          </span>
                          <span className={styles.when}>{day(set.created_at)}</span>
                        </span>
                        <span className={styles.pair}>
                          <span className={styles.small}>{labellers(set)}</span>
                          <span className={styles.amount}>
                            {count(set.progress.done)} of {count(set.progress.of)}
                          </span>
                        </span>
                      </span>
                    </button>
                  </li>
                ))}
              </ul>
            )
          }
        </Answered>
      </Scroll>
    </Pane>
  );
}

function labellers(set: SetShown): string {
  return set.labellers.length === 0 ? "nobody has begun" : set.labellers.map(({ labeller }) => labeller).join(", ");
}
