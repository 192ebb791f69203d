// Panes, which touch and are parted by one hairline, and what they are divided into.
import { type CSSProperties, type ReactNode, useId } from "react";

import { classes } from "../classes";
import styles from "./layout.module.css";

interface SplitProps {
  /** As in CSS: "minmax(0, 1fr) 464px". */
  columns?: string;
  rows?: string;
  children: ReactNode;
}

/** Lays panes side by side or one above the other, with a hairline between them. It fills its parent. */
export function Split({ columns, rows, children }: SplitProps) {
  const style: CSSProperties = {};
  if (columns !== undefined) style.gridTemplateColumns = columns;
  if (rows !== undefined) style.gridTemplateRows = rows;
  return (
    <div className={styles.split} style={style}>
      {children}
    </div>
  );
}

interface PaneProps {
  /** The name for assistive technology. A pane with a name is a region, and F6 stops at it. */
  label: string;
  /** A navigation or a side panel instead of a plain region. */
  as?: "section" | "nav" | "aside";
  ground?: "surface" | "canvas";
  /** Whether the whole pane scrolls. Without it, something inside does. */
  scroll?: boolean;
  className?: string | undefined;
  style?: CSSProperties;
  children: ReactNode;
}

export function Pane({
  label,
  as: Element = "section",
  ground = "surface",
  scroll = false,
  className,
  style,
  children,
}: PaneProps) {
  return (
    <Element
      className={classes(styles.pane, styles[ground], scroll && styles.scroll, className)}
      style={style}
      aria-label={label}
      data-pane=""
      tabIndex={scroll ? 0 : -1}
    >
      {children}
    </Element>
  );
}

interface PaneHeadProps {
  title: ReactNode;
  /** Quiet text behind the title. */
  detail?: ReactNode;
  /** At the end: a link, a button, a quiet figure. */
  action?: ReactNode;
  /** Without the line below. */
  flat?: boolean;
  /** With a line above: the head of a later part of the pane. */
  parted?: boolean;
  level?: 2 | 3;
}

export function PaneHead({ title, detail, action, flat = false, parted = false, level = 2 }: PaneHeadProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div className={classes(styles.paneHead, flat && styles.flat, parted && styles.parted)}>
      <Heading className={level === 2 ? styles.heading2 : styles.heading3}>{title}</Heading>
      {detail !== undefined && <div className={styles.subtitle}>{detail}</div>}
      <span className={styles.spacer} />
      {action && <div className={styles.paneAction}>{action}</div>}
    </div>
  );
}

interface SectionProps {
  title: ReactNode;
  detail?: ReactNode;
  action?: ReactNode;
  /** Without padding, for a table that fills the width. */
  flush?: boolean;
  /** 2 in a pane without a head of its own. */
  level?: 2 | 3;
  children: ReactNode;
}

/** A titled part of a pane, parted from what is above it. */
export function Section({ title, detail, action, flush = false, level = 3, children }: SectionProps) {
  const id = useId();
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.sectionHead}>
        <Heading id={id} className={styles.heading3}>
          {title}
        </Heading>
        {detail !== undefined && <div className={styles.subtitle}>{detail}</div>}
        <span className={styles.spacer} />
        {action && <div className={styles.paneAction}>{action}</div>}
      </div>
      <div className={flush ? undefined : styles.sectionBody}>{children}</div>
    </section>
  );
}

/** The last line of a pane: a sentence and what follows from it. */
export function PaneFoot({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.paneFoot}>
      <div className={styles.footWords}>{children}</div>
      {action && <div className={styles.paneAction}>{action}</div>}
    </div>
  );
}

/** The part of a pane that scrolls, between its head and its foot. It takes the room that is left. */
export function Scroll({ children }: { children: ReactNode }) {
  // In the tab order, so that the arrow keys scroll it.
  return (
    <div className={styles.scroller} tabIndex={0}>
      {children}
    </div>
  );
}

/** Padding as in a pane, for what is not a table. */
export function Padded({ children, className }: { children: ReactNode; className?: string | undefined }) {
  return <div className={classes(styles.padded, className)}>{children}</div>;
}
