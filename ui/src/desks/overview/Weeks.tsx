// The recommended lanes of the baseline week by week.
import { commands, type ReleaseShown, type WeekShown } from "../../api/bindings";
import { type Asked, useCommandQuery } from "../../api/queries";
import { WeekBars } from "../../components/charts";
import { count } from "../../components/format";
import { ticketsHref } from "../../components/links";
import { PaneHead } from "../../components/layout";
import { selection } from "../../components/slices";
import { Answered, EmptyState } from "../../components/states";
import { shortRef } from "../../context/workspace";
import styles from "./Overview.module.css";

const DAY = 86_400_000;

interface WeeksProps {
  weeks: Asked<WeekShown[]>;
  policy: string;
  corpus: string;
  /** Whether something was ever put in service. */
  hasReleases: boolean;
}

export function Weeks({ weeks, policy, corpus, hasReleases }: WeeksProps) {
  const releases = useCommandQuery(["releases", "list"], () => commands.releasesList(), { enabled: hasReleases });
  return (
    <>
      <PaneHead
        title={`Recommended lanes by week, ${shortRef(policy)}`}
        action={weeks.value && <span>{rangeWords(weeks.value)}</span>}
        flat
        parted
      />
      <Answered answer={weeks} failed="The weeks cannot be shown.">
        {(value) =>
          value.length === 0 ? (
            <EmptyState
              title="No ticket says when it was written."
              body="Map a column to “created at” when you import, and lanes by week appear here."
            />
          ) : (
            <div className={styles.weeks}>
              <WeekBars
                label={`Recommended lanes by week, ${shortRef(policy)}`}
                weeks={value.map(({ monday, figures: { lanes } }) => ({
                  start: startOf(monday),
                  counts: { autonomous: lanes[0], assisted: lanes[1], human_owned: lanes[2] },
                }))}
                releases={releasesWithin(releases.value ?? [], value)}
                href={({ start }, lane) =>
                  ticketsHref(
                    selection({ corpus, under: policy }, [
                      { kind: "weeks", mondays: [Math.round(Date.parse(start) / DAY)] },
                      { kind: "recommended", lanes: [lane] },
                    ]),
                  )
                }
              />
            </div>
          )
        }
      </Answered>
    </>
  );
}

/** The releases that went into service while the tickets were written, oldest first. */
export function releasesWithin(
  releases: readonly ReleaseShown[],
  weeks: readonly WeekShown[],
): { week: string; label: string }[] {
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (first === undefined || last === undefined) return [];
  return releases
    .flatMap(({ serial, published_at }) => (published_at === null ? [] : [{ serial, day: published_at.slice(0, 10) }]))
    .filter(({ day }) => day >= startOf(first.monday) && day < startOf(last.monday + 7))
    .sort((a, b) => a.serial - b.serial)
    .map(({ serial, day }) => ({ week: day, label: `serial ${serial}` }));
}

/** The day that a week begins on, as the charts take it. */
export function startOf(monday: number): string {
  return new Date(monday * DAY).toISOString().slice(0, 10);
}

/** "173 to 213 tickets a week". */
export function rangeWords(weeks: readonly WeekShown[]): string {
  const sizes = weeks.map(({ figures: { lanes } }) => lanes[0] + lanes[1] + lanes[2]);
  if (sizes.length === 0) return "";
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  return least === most ? `${count(least)} tickets a week` : `${count(least)} to ${count(most)} tickets a week`;
}
