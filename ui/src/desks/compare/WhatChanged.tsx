// What changed: the edits in sentences, under who must review them or under their section.
import { useState } from "react";

import type { Comparison } from "../../api/bindings";
import { type PolicyOutline, usePolicyOutline } from "../../api/policyOutline";
import { Link, Segmented } from "../../components/controls";
import { FigureLink } from "../../components/figures";
import { count, counted } from "../../components/format";
import { ticketsHref } from "../../components/links";
import { Pane, PaneFoot, PaneHead, Scroll, Text } from "../../components/layout";
import { Direction } from "../../components/marks";
import { editHref } from "../../components/policyPlaces";
import { rolesWords } from "../../components/roles";
import { selection } from "../../components/slices";
import { byReviewer, bySection, type NumberedEdit, unchangedWords } from "./comparison";
import styles from "./Compare.module.css";

interface WhatChangedProps {
  comparison: Comparison;
  to: string;
  tickets: number | null;
  /** The tickets that the edits would move; none without a corpus. */
  where: { corpus: string; under: string; against: string } | null;
}

export function WhatChanged({ comparison, to, tickets, where }: WhatChangedProps) {
  const [by, setBy] = useState<"reviewer" | "section">("reviewer");
  const outline = usePolicyOutline(to);
  const { edits } = comparison;
  const reviewers = byReviewer(edits);
  const groups = by === "reviewer" ? reviewers : bySection(edits);
  const unchanged = unchangedWords(edits);
  return (
    <Pane label="What changed">
      <PaneHead
        title="What changed"
        detail={`${counted(edits.length, "edit")}, ${counted(reviewers.length, "reviewer")}`}
        action={
          <Segmented
            label="Group the edits"
            value={by}
            options={[
              { value: "reviewer", label: "By reviewer" },
              { value: "section", label: "By section" },
            ]}
            onChange={setBy}
          />
        }
      />
      <Scroll>
        {edits.length === 0 && <p className={styles.none}>The documents are the same.</p>}
        {groups.map((group) => (
          <section key={group.id} aria-label={group.title}>
            <h3 className={styles.groupHead}>
              {group.title}
              <Text size={12} tone="3">
                {by === "reviewer" ? `must review ${counted(group.edits.length, "edit")}` : counted(group.edits.length, "edit")}
              </Text>
            </h3>
            <ul className={styles.edits}>
              {group.edits.map((numbered) => (
                <Edit
                  key={numbered.number}
                  {...numbered}
                  also={by === "reviewer" ? numbered.edit.reviewers.filter((role) => role !== group.id) : []}
                  reviewers={by === "section" ? numbered.edit.reviewers : []}
                  tickets={tickets}
                  where={where}
                  outline={outline}
                />
              ))}
            </ul>
          </section>
        ))}
      </Scroll>
      {unchanged !== null && <PaneFoot>{unchanged}</PaneFoot>}
    </Pane>
  );
}

interface EditProps extends NumberedEdit {
  /** Other roles that review it, when it stands under one. */
  also: readonly string[];
  /** All roles that review it, when it stands under its section. */
  reviewers: readonly string[];
  tickets: number | null;
  where: WhatChangedProps["where"];
  outline: PolicyOutline | null;
}

function Edit({ number, edit, also, reviewers, tickets, where, outline }: EditProps) {
  const opens = openWord(edit.id, edit.section);
  return (
    <li className={styles.edit}>
      <span className={styles.number} aria-label={`Edit ${number}`}>
        {number}
      </span>
      <div className={styles.says}>
        <span>{edit.says}</span>
        <span className={styles.alone}>
          <Alone edit={edit} tickets={tickets} where={where} />
          {also.length > 0 && <span>also {rolesWords(also)}</span>}
          {reviewers.length > 0 && <span>{rolesWords(reviewers)}</span>}
        </span>
      </div>
      <Link href={editHref(edit.id, edit.section, outline)} className={styles.open} aria-label={`${opens}: edit ${number}`}>
        {opens}
      </Link>
    </li>
  );
}

function openWord(id: string, section: string): string {
  if (section === "matrix" || id.includes(".rules.")) return "Open rule";
  return section === "factors" ? "Open factor" : "Open in studio";
}

/** What the edit would move if it were the only one. */
function Alone({ edit, tickets, where }: Pick<EditProps, "edit" | "tickets" | "where">) {
  if (tickets === null || where === null) return null;
  const { tightened, loosened } = edit;
  if (tightened === null || loosened === null) return <span>Alone: makes no policy by itself</span>;
  if (tightened === 0 && loosened === 0) return <span>Alone: moves no ticket</span>;
  const opened = (way: "tightened" | "loosened", moved: number) => (
    <FigureLink
      href={ticketsHref(selection(where, [{ kind: "movedAlone", edit: edit.id, way }]))}
      label={`Alone: ${count(moved)} ${way}`}
    >
      <Direction direction={way}>
        {count(moved)} {way}
      </Direction>
    </FigureLink>
  );
  return (
    <span className={styles.moves}>
      Alone:
      {tightened > 0 && opened("tightened", tightened)}
      {loosened > 0 && opened("loosened", loosened)}
      of {count(tickets)}
    </span>
  );
}
