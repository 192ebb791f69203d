// The recommended lanes of the baseline along the time in which the tickets were written.
import { commands, type Filter, type ReleaseShown, type WeekShown } from "../../api/bindings";
import { type Asked, useCommandQuery } from "../../api/queries";
import { startOf, WeekBars, type WeekSpan, weeksBetween, weekSpans, weeksTogether } from "../../components/charts";
import { count, counted } from "../../components/format";
import { ticketsHref } from "../../components/links";
import { PaneHead, useMinHeight } from "../../components/layout";
import { selection } from "../../components/slices";
import { Answered, EmptyState } from "../../components/states";
import { shortRef } from "../../context/workspace";
import styles from "./Overview.module.css";

interface WeeksProps {
  weeks: Asked<WeekShown[]>;
  policy: string;
  corpus: string;
  /** What part of the corpus they are of; null if that cannot be said as a selection. */
  within: readonly Filter[] | null;
  /** Whether something was ever put in service. */
  hasReleases: boolean;
}

export function Weeks({ weeks, policy, corpus, within, hasReleases }: WeeksProps) {
  const releases = useCommandQuery(["releases", "list"], () => commands.releasesList(), { enabled: hasReleases });
  const high = useMinHeight(1000);
  const known = weeks.value ?? [];
  const together = weeksTogether(weeksBetween(known));
  const spans = weekSpans(known, together);
  const title = `Recommended lanes by ${together === 1 ? "week" : `${together} weeks`}, ${shortRef(policy)}`;
  return (
    <>
      <PaneHead title={title} action={weeks.value && <span>{rangeWords(spans, together)}</span>} flat parted />
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
                label={title}
                height={high ? 320 : 196}
                weeks={spans.map(({ mondays, weeks: held }) => {
                  const [autonomous, assisted, human_owned] = lanesOf(held);
                  return { start: startOf(mondays[0]), counts: { autonomous, assisted, human_owned } };
                })}
                together={together}
                releases={releasesWithin(releases.value ?? [], value)}
                {...(within && {
                  href: ({ start }, lane) =>
                    ticketsHref(
                      selection({ corpus, under: policy }, [
                        { kind: "weeks", mondays: [...(spans.find(({ mondays }) => startOf(mondays[0]) === start)?.mondays ?? [])] },
                        { kind: "recommended", lanes: [lane] },
                        ...within,
                      ]),
                    ),
                })}
              />
            </div>
          )
        }
      </Answered>
    </>
  );
}

function lanesOf(weeks: readonly WeekShown[]): [number, number, number] {
  return weeks.reduce<[number, number, number]>(
    (sums, { figures: { lanes } }) => [sums[0] + lanes[0], sums[1] + lanes[1], sums[2] + lanes[2]],
    [0, 0, 0],
  );
}

/** The releases that went into service while the tickets were written, oldest first. */
export function releasesWithin(
  releases: readonly ReleaseShown[],
  weeks: readonly WeekShown[],
): { day: string; label: string }[] {
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (first === undefined || last === undefined) return [];
  return releases
    .flatMap(({ serial, published_at }) => (published_at === null ? [] : [{ serial, day: published_at.slice(0, 10) }]))
    .filter(({ day }) => day >= startOf(first.monday) && day < startOf(last.monday + 7))
    .sort((a, b) => a.serial - b.serial)
    .map(({ serial, day }) => ({ day, label: `serial ${serial}` }));
}

/** "173 to 213 tickets a week", or "0 to 60 tickets in 4 weeks"; a stretch without tickets counts as 0. */
export function rangeWords(spans: readonly WeekSpan<WeekShown>[], together: number): string {
  if (spans.length === 0) return "";
  const sizes = spans.map(({ weeks }) => lanesOf(weeks).reduce((sum, tickets) => sum + tickets, 0));
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  const tickets = least === most ? counted(least, "ticket") : `${count(least)} to ${counted(most, "ticket")}`;
  return `${tickets} ${together === 1 ? "a week" : `in ${together} weeks`}`;
}
