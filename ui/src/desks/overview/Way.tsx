// One way to begin, as a card.
import type { ReactNode } from "react";

import { Kbd } from "../../components/controls";
import { Icon, type IconName } from "../../components/marks";
import styles from "./Start.module.css";

interface WayProps {
  icon: IconName;
  title: string;
  words: string;
  /** A quiet line over the button. */
  note: string;
  action: ReactNode;
  /** The key that does the same. */
  keys: string;
}

export function Way({ icon, title, words, note, action, keys }: WayProps) {
  return (
    <section className={styles.way} aria-label={title}>
      <span className={styles.icon}>
        <Icon name={icon} size={20} />
      </span>
      <h2 className={styles.wayTitle}>{title}</h2>
      <p className={styles.words}>{words}</p>
      <p className={styles.note}>{note}</p>
      <div className={styles.act}>
        {action}
        <Kbd keys={keys} />
      </div>
    </section>
  );
}
