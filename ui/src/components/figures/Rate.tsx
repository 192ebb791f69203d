// Rates, which never stand without their interval and n, and what stands in place of a figure that cannot be had.
import type { ReactNode } from "react";

import { classes } from "../classes";
import { Link } from "../controls/Link";
import { Spoken } from "../controls/Spoken";
import { count, interval, percent, signed, UNAVAILABLE } from "../format";
import styles from "./figures.module.css";

/** Below this many, the interval comes first and the value is quiet. */
export const FEW = 30;

interface UnavailableProps {
  /** Why, in a few words: "needs service". */
  reason: string;
}

export function Unavailable({ reason }: UnavailableProps) {
  return (
    <span className={styles.quiet}>
      {UNAVAILABLE} <span className={styles.small}>{reason}</span>
    </span>
  );
}

interface FigureLinkProps {
  href: string;
  /** What is counted, for assistive technology: "120 of 517 under-escalated". ", open" is added. */
  label: string;
  /** Shown; the label if nothing else is given. */
  children?: ReactNode;
  /** Accent colour, for a figure in prose or in a head. In tables figures keep the colour of text. */
  accent?: boolean;
}

/** A figure that opens the tickets behind it. */
export function FigureLink({ href, label, children, accent = false }: FigureLinkProps) {
  // What is shown is part of the name, so that it can be said to a computer that is spoken to.
  const shown = typeof children === "string" && !label.includes(children) ? `${children}, ${label}` : label;
  return (
    <Link href={href} className={classes(styles.figure, accent && styles.accent)} aria-label={`${shown}, open`}>
      {children ?? label}
    </Link>
  );
}

interface RateProps {
  /** How many of n. */
  count: number;
  n: number;
  /** The ends of the 95% interval, as shares; none when n is 0. */
  low: number | null;
  high: number | null;
  /** Where its tickets are. */
  href?: string | undefined;
  /** What is counted, for the name of the link: "under-escalated". */
  of?: string;
  /** Why there is none, when n is 0. */
  reason?: string;
  /** Only one of the three, where a table gives each its own column. */
  part?: "value" | "interval" | "n";
}

export function Rate({ count: found, n, low, high, href, of = "", reason = "no tickets", part }: RateProps) {
  if (n === 0 || low === null || high === null) return part === undefined || part === "value" ? <Unavailable reason={reason} /> : null;
  const few = n < FEW;
  const value = (
    <span className={few ? styles.quiet : styles.value}>
      {href === undefined ? (
        percent(found / n)
      ) : (
        <FigureLink href={href} label={`${count(found)} of ${count(n)} ${of}`.trim()}>
          {percent(found / n)}
        </FigureLink>
      )}
    </span>
  );
  const range = <span className={styles.interval}>{interval(low, high)}</span>;
  const size = <span className={styles.quiet}>{count(n)}</span>;
  if (part === "value") return value;
  if (part === "interval") return range;
  if (part === "n") return size;
  return (
    <span className={styles.rate}>
      {few ? (
        <>
          {range} {value} <span className={styles.small}>few tickets</span>
        </>
      ) : (
        <>
          {value} {range}
        </>
      )}{" "}
      <span className={styles.small}>n {count(n)}</span>
    </span>
  );
}

interface ChangeProps {
  /** In tickets, or in the unit that `text` writes. */
  count: number;
  /** Written differently, as for kappa. */
  text?: string;
  /** Whether more is stricter or laxer; without it the change has no colour. */
  direction?: "tightened" | "loosened";
}

/** A change in tickets: "+161". */
export function Change({ count: by, text, direction }: ChangeProps) {
  return (
    <span className={classes(styles.change, by === 0 && styles.quiet, by !== 0 && direction && styles[direction])}>
      {by === 0 && <Spoken>no change: </Spoken>}
      {text ?? signed(by)}
    </span>
  );
}
