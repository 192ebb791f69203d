// The glyphs of findings, conditions and facts. Shape and word say it; colour only helps.
import type { ReactNode } from "react";

import { classes } from "../classes";
import { Icon, type IconName } from "./Icon";
import styles from "./marks.module.css";

export type Severity = "error" | "warning" | "note" | "met" | "waiting";

const SEVERITIES: Record<Severity, { icon: IconName; word: string }> = {
  error: { icon: "error", word: "Error" },
  warning: { icon: "warning", word: "Warning" },
  note: { icon: "note", word: "Note" },
  met: { icon: "met", word: "Met" },
  waiting: { icon: "clock", word: "Waiting" },
};

interface SeverityMarkProps {
  severity: Severity;
  size?: number;
  /** What assistive technology says in place of the severity's own word; "" when words beside the mark say it. */
  label?: string;
}

export function SeverityMark({ severity, size = 14, label }: SeverityMarkProps) {
  const { icon, word } = SEVERITIES[severity];
  const spoken = label ?? word;
  const naming = spoken ? ({ role: "img", "aria-label": spoken } as const) : {};
  return (
    <span className={classes(styles.mark, styles[`severity-${severity}`])} {...naming}>
      <Icon name={icon} size={size} />
    </span>
  );
}

type Fact = "confirmed" | "inferred" | "missing" | "not_verified";

const FACTS: Record<Fact, { icon: IconName; word: string; tone: string | undefined }> = {
  confirmed: { icon: "met", word: "confirmed", tone: styles["severity-met"] },
  inferred: { icon: "inferred", word: "inferred", tone: styles.quiet },
  missing: { icon: "missing", word: "missing", tone: styles["severity-warning"] },
  not_verified: { icon: "unverified", word: "not verified", tone: styles.quiet },
};

/** Whether a statement is settled: always the glyph with its word. */
export function FactMark({ mark }: { mark: Fact }) {
  const { icon, word, tone } = FACTS[mark];
  return (
    <span className={styles.fact}>
      <span className={tone}>
        <Icon name={icon} />
      </span>
      {word}
    </span>
  );
}

interface DirectionProps {
  direction: "tightened" | "loosened";
  children: ReactNode;
}

/** Stricter or laxer: an arrow and words, such as "627 tightened". */
export function Direction({ direction, children }: DirectionProps) {
  return (
    <span className={classes(styles.direction, styles[direction])}>
      <Icon name={direction === "tightened" ? "up" : "down"} size={12} weight={2} />
      {children}
    </span>
  );
}

type Permission = "allow" | "human" | "deny";

const PERMISSIONS: Record<Permission, { icon: IconName; word: string; tone: string | undefined }> = {
  allow: { icon: "check", word: "allow", tone: undefined },
  human: { icon: "person", word: "human", tone: undefined },
  deny: { icon: "close", word: "deny", tone: styles.quiet },
};

/** What a lane lets the assistant do with a capability. */
export function PermissionMark({ permission }: { permission: Permission }) {
  const { icon, word, tone } = PERMISSIONS[permission];
  return (
    <span className={classes(styles.label, tone)}>
      <Icon name={icon} size={12} weight={1.8} />
      {word}
    </span>
  );
}

/** Observe, a rollout mode: it recommends only, so it is an eye and no lane. */
export function ObserveLabel() {
  return (
    <span className={styles.label}>
      <span className={styles.quiet}>
        <Icon name="observe" />
      </span>
      observe
    </span>
  );
}
