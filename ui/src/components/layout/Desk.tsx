// One desk: its title, its views, its actions, and the page under them.
import { type ReactNode, useEffect } from "react";

import styles from "./layout.module.css";

interface DeskProps {
  title: string;
  /** Before the title: the way back to where one came from. */
  before?: ReactNode;
  subtitle?: ReactNode;
  /** A Tabs element, when the desk has several views. */
  tabs?: ReactNode;
  /** Quiet text before the actions. */
  detail?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

export function Desk({ title, before, subtitle, tabs, detail, actions, children }: DeskProps) {
  useEffect(() => {
    document.title = `${title} \u00b7 Lanekeeper`;
  }, [title]);

  return (
    <div className={styles.desk}>
      <header className={styles.deskHead}>
        {before}
        <h1 className={styles.deskTitle}>{title}</h1>
        {tabs}
        {subtitle !== undefined && <div className={styles.subtitle}>{subtitle}</div>}
        <span className={styles.spacer} />
        {detail !== undefined && <div className={styles.subtitle}>{detail}</div>}
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      <div className={styles.deskBody}>{children}</div>
    </div>
  );
}
