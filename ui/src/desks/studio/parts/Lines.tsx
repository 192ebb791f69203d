// What is gone through one by one, in groups: edits under who reviews them, findings under how much they matter.
import type { ReactNode } from "react";

import { Link } from "../../../components/controls";
import { count } from "../../../components/format";
import styles from "./lines.module.css";

interface LineGroupProps {
  title: string;
  /** A quiet word behind the title. */
  detail: string;
  /** The lines. */
  children: readonly ReactNode[];
}

export function LineGroup({ title, detail, children }: LineGroupProps) {
  return (
    <section aria-label={title}>
      <h3 className={styles.head}>
        {title} <span className={styles.quiet}>{detail}</span>
        <span className={styles.count}>{count(children.length)}</span>
      </h3>
      <ul>{children}</ul>
    </section>
  );
}

interface LineProps {
  /** Before the words. */
  mark?: ReactNode;
  /** Where it is looked at, and what that is called for those who do not see the line; none if it has no place. */
  place: { href: string; label: string } | null;
  children: ReactNode;
}

export function Line({ mark, place, children }: LineProps) {
  return (
    <li className={styles.line}>
      {mark}
      <div className={styles.words}>{children}</div>
      {place && (
        <Link href={place.href} className={styles.go} aria-label={place.label}>
          Open
        </Link>
      )}
    </li>
  );
}
