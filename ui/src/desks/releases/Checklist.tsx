// The conditions of the planned release, each met or with the way to meet it.
import { Link } from "../../components/controls";
import { SeverityMark } from "../../components/marks";
import type { Condition } from "./conditions";
import styles from "./releases.module.css";

export function Checklist({ label, conditions }: { label: string; conditions: readonly Condition[] }) {
  return (
    <ul className={styles.lines} aria-label={label}>
      {conditions.map(({ id, severity, says, link }) => (
        <li key={id} className={styles.line}>
          <SeverityMark severity={severity} label={WORDS[severity]} />
          <span className={styles.words}>{says}</span>
          {link && (
            <Link href={link.href} className={styles.link}>
              {link.label}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

const WORDS = { met: "Holds:", error: "Does not hold:", waiting: "Not yet:" };
