// Text in the sizes and tones of the scale, rows and stacks on the grid, and texts that do not fit.
import type { CSSProperties, ReactNode } from "react";

import { classes } from "../classes";
import { Spoken } from "../controls/Spoken";
import { middle } from "../format";
import styles from "./Text.module.css";
import { useCutTitle } from "./useCutTitle";

interface TextProps {
  children: ReactNode;
  size?: 11 | 12 | 13 | 15 | 20;
  /** 2 and 3 are quieter than the text's own colour. */
  tone?: "2" | "3" | "error" | "met" | "tightened" | "loosened" | "accent";
  weight?: "medium" | "strong";
  /** Tabular figures. */
  figures?: boolean;
  mono?: boolean;
  as?: "span" | "p" | "div" | "h2" | "h3" | "h4" | "strong";
  id?: string;
}

export function Text({ children, size, tone, weight, figures, mono, as: Element = "span", id }: TextProps) {
  const name = classes(
    styles.text,
    size && styles[`size-${size}`],
    tone && styles[`tone-${tone}`],
    weight && styles[weight],
    figures && styles.figures,
    mono && styles.mono,
  );
  return (
    <Element className={name} id={id}>
      {children}
    </Element>
  );
}

type Gap = 0 | 4 | 8 | 12 | 16 | 24;

interface RunProps {
  children: ReactNode;
  gap?: Gap;
  align?: CSSProperties["alignItems"];
  /** Pushes the first and the last apart. */
  apart?: boolean;
  wrap?: boolean;
}

/** Things beside each other. */
export function Row({ children, gap = 8, align = "center", apart = false, wrap = false }: RunProps) {
  return (
    <div className={classes(styles.row, apart && styles.apart, wrap && styles.wrap)} style={{ gap, alignItems: align }}>
      {children}
    </div>
  );
}

/** Things below each other. */
export function Stack({ children, gap = 8, align = "stretch" }: RunProps) {
  return (
    <div className={styles.stack} style={{ gap, alignItems: align }}>
      {children}
    </div>
  );
}

/** Takes the room that is left in a row. */
export function Spacer() {
  return <span className={styles.spacer} />;
}

interface TruncatedProps {
  text: string;
  /** Ids and paths are shortened in the middle, prose at its end. */
  where?: "middle" | "end";
  /** Characters, where the middle goes. */
  max?: number;
}

/** A text that may be too long: one line, in its own direction, whole for assistive technology and, if cut, on hover. */
export function Truncated({ text, where = "end", max = 24 }: TruncatedProps) {
  if (where === "end") return <CutAtEnd text={text} />;
  const short = middle(text, max);
  if (short === text) return <bdi>{text}</bdi>;
  return (
    <span title={text}>
      <bdi aria-hidden="true">{short}</bdi>
      <Spoken>{text}</Spoken>
    </span>
  );
}

function CutAtEnd({ text }: { text: string }) {
  return (
    <span className={styles.truncated} dir="auto" {...useCutTitle(text)}>
      {text}
    </span>
  );
}
