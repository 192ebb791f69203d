// The due list: what is overdue, due this week or later, and what was done.
import type { DueShown } from "../../api/bindings";
import { classes } from "../../components/classes";
import { count } from "../../components/format";
import { Pane, PaneHead, Scroll, Truncated, useMinWidth } from "../../components/layout";
import { SeverityMark } from "../../components/marks";
import { rolesTitle, rolesWords } from "../../components/roles";
import { Answered, EmptyState } from "../../components/states";
import { amountWords, grouped, severityOf, whenWords } from "./due";
import type { Asked } from "../../api/queries";
import type { Place } from "./queries";
import styles from "./reviews.module.css";

interface DueListProps {
  place: Place;
  items: Asked<DueShown[]>;
  onOpen: (to: Place) => void;
}

export function DueList({ place, items: due, onOpen }: DueListProps) {
  return (
    <Pane label="Due">
      <PaneHead title="Due" />
      <Scroll>
        <Answered answer={due} failed="What is due cannot be shown.">
          {(items) =>
            items.length === 0 ? (
              <EmptyState
                title="Nothing is due yet."
                body="Reviews begin to come round once there are tickets and a saved policy."
              />
            ) : (
              grouped(items).map(({ title, items: group }) => (
                <section key={title} aria-label={title}>
                  <h3 className={styles.group}>
                    {title} <span>{count(group.length)}</span>
                  </h3>
                  <ul className={styles.items}>
                    {group.map((item) => (
                      <Item key={item.id} item={item} isOpen={isAt(place, item)} onOpen={() => onOpen(placeOf(item))} />
                    ))}
                  </ul>
                </section>
              ))
            )
          }
        </Answered>
      </Scroll>
    </Pane>
  );
}

/** A set is opened by its number, a review that comes round again by its id. */
function placeOf(item: DueShown): Place {
  return item.set === null ? { review: item.id } : { set: item.set };
}

function isAt(place: Place, item: DueShown): boolean {
  if (place === null) return false;
  return "set" in place ? item.set === place.set : item.set === null && item.id === place.review;
}

function Item({ item, isOpen, onOpen }: { item: DueShown; isOpen: boolean; onOpen: () => void }) {
  const late = item.state === "overdue" || item.state === "today";
  const isWide = useMinWidth(1360);
  const when = <span className={late ? styles[item.state] : styles.when}>{whenWords(item)}</span>;
  const amount = amountWords(item);
  return (
    <li>
      <button
        type="button"
        className={classes(styles.item, isOpen && styles.open)}
        aria-current={isOpen || undefined}
        onClick={onOpen}
      >
        <SeverityMark severity={severityOf(item)} label="" />
        <span className={styles.itemWords}>
          <span className={styles.pair}>
            <span className={styles.itemTitle}>
              <Truncated text={item.title} />
            </span>
            {isWide && when}
          </span>
          <span className={styles.pair}>
            <span className={styles.small}>
              <Truncated text={isWide || amount === "" ? rolesTitle(item.roles) : `${amount}, ${rolesWords(item.roles)}`} />
            </span>
            {isWide ? <span className={styles.amount}>{amount}</span> : when}
          </span>
        </span>
      </button>
    </li>
  );
}
