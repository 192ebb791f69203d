// A pane that has nothing to show, and why.
import type { ReactNode } from "react";

import { Button } from "../controls/Button";
import { SeverityMark } from "../marks/SeverityMark";
import styles from "./states.module.css";

interface EmptyStateProps {
  /** One sentence. */
  title: string;
  body?: ReactNode;
  /** One primary button, at most two others. */
  actions?: ReactNode;
}

export function EmptyState({ title, body, actions }: EmptyStateProps) {
  return (
    <div className={styles.middle}>
      <p className={styles.title}>{title}</p>
      {body !== undefined && <div className={styles.body}>{body}</div>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

interface FailedProps {
  /** What a command answered: its message says what happened, what was kept and what to do. */
  failure: { message: string };
  /** What could not be had: "The tickets are not shown." */
  title?: string;
  retry?: (() => void) | undefined;
  actions?: ReactNode;
}

/** Stands in place of the content that could not be had. */
export function Failed({ failure, title, retry, actions }: FailedProps) {
  return (
    <div className={styles.middle} role="alert">
      <SeverityMark severity="error" size={20} />
      {title !== undefined && <p className={styles.title}>{title}</p>}
      <p className={title === undefined ? styles.title : styles.body}>{failure.message}</p>
      {(retry || actions) && (
        <div className={styles.actions}>
          {actions}
          {retry && (
            <Button size="small" onClick={retry}>
              Try again
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
