// Pairs of name and value, one a line.
import type { ReactNode } from "react";

import styles from "./releases.module.css";

interface FactsProps {
  label: string;
  facts: readonly (readonly [string, ReactNode])[];
}

export function Facts({ label, facts }: FactsProps) {
  return (
    <dl className={styles.facts} aria-label={label}>
      {facts.map(([name, value]) => (
        <div key={name} className={styles.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
