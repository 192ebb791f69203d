// The tree of the studio: every part of the policy, how much is in it, what was edited and what is wrong.
import { memo } from "react";
import { useLocation } from "wouter";

import type { Reading } from "../../../api/bindings";
import { Link, Spoken } from "../../../components/controls";
import { ruleHref } from "../../../components/links";
import { SeverityMark } from "../../../components/marks";
import { useContextBar } from "../../../context/contextBar";
import { refBeside } from "../../../context/workspace";
import type { PolicyDocument } from "../document";
import { useDraft, useReading } from "../draft";
import {
  countIn,
  DRAFT_SECTIONS,
  EDITOR_SECTIONS,
  hasError,
  hasFactorError,
  isEdited,
  isFactorEdited,
  type SectionEntry,
  titleOf,
} from "./sections";
import styles from "./frame.module.css";

export function Tree() {
  const { name, policy } = useDraft();
  const { value: reading } = useReading();
  return (
    <nav className={styles.tree} aria-label="Parts of the policy" data-pane="" tabIndex={-1}>
      <h2 className={styles.treeHead}>{name}</h2>
      <ul>
        {EDITOR_SECTIONS.map((section) => (
          <Entry key={section.id} section={section} policy={policy} reading={reading} />
        ))}
      </ul>
      <h2 className={styles.treeHead}>Draft</h2>
      <ul>
        {DRAFT_SECTIONS.map((section) => (
          <Entry key={section.id} section={section} policy={policy} reading={reading} />
        ))}
      </ul>
    </nav>
  );
}

interface EntryProps {
  section: SectionEntry;
  policy: PolicyDocument | null;
  reading: Reading | undefined;
}

function Entry({ section, policy, reading }: EntryProps) {
  const { baseline, policy: name } = useContextBar();
  const [place] = useLocation();
  const edits = reading?.edits ?? [];
  const findings = reading?.findings ?? [];
  const title = section.id === "edits" && baseline !== null ? `Edits since ${refBeside(baseline, name)}` : section.title;
  return (
    <li>
      <Item
        href={section.href}
        title={title}
        count={policy && countIn(section.id, policy, reading)}
        edited={isEdited(section, edits)}
        wrong={hasError(section, findings)}
        current={place === section.href}
      />
      {section.id === "factors" && policy !== null && (
        <ul>
          {policy.factors.map((factor, at) => (
            <li key={`${factor.id} ${at}`}>
              <Item
                href={ruleHref(factor.id)}
                title={titleOf(factor)}
                count={String(factor.rules?.length ?? 0)}
                edited={isFactorEdited(factor, edits)}
                wrong={hasFactorError(at, findings)}
                current={place === ruleHref(factor.id)}
                inner
              />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

interface ItemProps {
  href: string;
  title: string;
  count: string | null;
  edited: boolean;
  wrong: boolean;
  current: boolean;
  inner?: boolean;
}

/** Most of what an edit changes is in one part: the others are not drawn anew. */
const Item = memo(function Item({ href, title, count, edited, wrong, current, inner = false }: ItemProps) {
  return (
    <Link
      href={href}
      className={inner ? `${styles.item} ${styles.inner}` : styles.item}
      aria-current={current ? "page" : undefined}
      title={title}
    >
      <span className={styles.itemTitle}>{title}</span>
      {wrong && <SeverityMark severity="error" label="has errors" />}
      {edited && (
        <>
          <span className={styles.dot} aria-hidden="true" />
          <Spoken>edited</Spoken>
        </>
      )}
      {count !== null && <span className={styles.itemCount}>{count}</span>}
    </Link>
  );
});
