// What a pane shows while its figures are on their way.
import type { ReactNode } from "react";

import { Icon } from "../marks/Icon";
import { Button } from "../controls/Button";
import { count, duration } from "../format";
import styles from "./states.module.css";

interface LoadingProps {
  /** What is read: "Reading the report". */
  label?: string;
  /** Lines of the skeleton. */
  lines?: number;
}

/** For the first load only; later the previous figures stay, in a Stale. */
export function Loading({ label = "Loading", lines = 4 }: LoadingProps) {
  return (
    <div className={styles.skeleton} role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className={styles.bone} style={{ width: `${88 - ((line * 13) % 5) * 8}%` }} />
      ))}
    </div>
  );
}

interface DimmedProps {
  /** Whether the figures inside are older than what was asked for. */
  when: boolean;
  children: ReactNode;
}

/** Keeps previous figures on the page, dimmed, until they are replaced. */
export function Dimmed({ when, children }: DimmedProps) {
  return (
    <div className={when ? styles.dimmed : styles.clear} aria-busy={when}>
      {children}
    </div>
  );
}

interface StaleProps {
  /** What changed: "v1 changed since this run." */
  text: string;
  /** When the figures are from: "13:58". */
  from?: string;
  /** A button that brings them up to date. */
  action?: ReactNode;
}

export function Stale({ text, from, action }: StaleProps) {
  return (
    <div className={styles.banner} role="status">
      <Icon name="clock" />
      <strong className={styles.bannerWords}>{text}</strong>
      {from !== undefined && <span className={styles.quiet}>from {from}</span>}
      {action}
    </div>
  );
}

interface ProgressProps {
  /** What is done: "Reading tickets". */
  label: string;
  done: number;
  /** None while it is not known. */
  total: number | null;
  /** How much, in words, where `done` counts what people do not: "124,600 tickets". */
  amount?: string | undefined;
  /** Per second. */
  rate?: number | null | undefined;
  /** Milliseconds. */
  left?: number | null | undefined;
  onCancel?: (() => void) | undefined;
}

/** For anything that takes longer than a second. */
export function Progress({ label, done, total, amount, rate, left, onCancel }: ProgressProps) {
  const figures = [
    rate === null || rate === undefined ? null : `${count(Math.round(rate))}/s`,
    left === null || left === undefined ? null : `${duration(left)} left`,
  ].filter((part) => part !== null);
  const said = amount ?? (total === null ? count(done) : `${count(done)} of ${count(total)}`);
  const known = total !== null && total > 0;
  return (
    <div className={styles.progress}>
      <div className={styles.banner}>
        <span className={styles.bannerWords}>
          <span>{label}</span> <strong>{said}</strong> <span className={styles.quiet}>{figures.join(", ")}</span>
        </span>
        {onCancel && (
          <Button variant="ghost" size="small" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
      <div
        className={styles.track}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={known ? total : undefined}
        aria-valuenow={known ? done : undefined}
        aria-valuetext={said}
      >
        <span
          className={known ? styles.fill : styles.unknown}
          style={known ? { width: `${Math.min(100, (done / total) * 100)}%` } : undefined}
        />
      </div>
    </div>
  );
}
