// A statement that stands out from the page: what is wrong, what follows, what to do.
import type { ReactNode } from "react";

import { classes } from "../classes";
import { type Severity, SeverityMark } from "../marks/SeverityMark";
import styles from "./layout.module.css";

interface CalloutProps {
  tone: Severity;
  title?: ReactNode;
  /** A link or a small button at the end. */
  action?: ReactNode;
  children?: ReactNode;
}

export function Callout({ tone, title, action, children }: CalloutProps) {
  return (
    <div className={classes(styles.callout, styles[`callout-${tone}`])}>
      <SeverityMark severity={tone} />
      <div className={styles.calloutWords}>
        {title !== undefined && <strong className={styles.calloutTitle}>{title}</strong>}
        {children !== undefined && <div>{children}</div>}
      </div>
      {action && <div className={styles.paneAction}>{action}</div>}
    </div>
  );
}
