// The phrases of a text condition as chips: press one to change it, take it away, add another.
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";

import { Icon } from "../../../components/marks";
import type { FiresShown } from "../../../api/bindings";
import { count, counted } from "../../../components/format";
import type { Condition, TextCondition } from "../document";
import { ticketsIn, useRules, useTypedTickets } from "../draft";
import { useFigures } from "./building";
import { TextPlace } from "./TextPlace";
import styles from "./conditions.module.css";

interface PhrasesProps {
  condition: TextCondition;
  put: (says: string, next: Condition) => void;
}

export function Phrases({ condition, put }: PhrasesProps) {
  const [editing, setEditing] = useState<number | "new" | null>(null);
  // What was typed last: of that one it is said in full that no ticket has it.
  const [latest, setLatest] = useState<string | null>(null);
  const { text: phrases, in: within } = condition;
  const { phraseTickets } = useFigures();
  const all = ticketsIn(useRules());
  const typed = (phrase: string) => <TypedTickets phrase={phrase} within={within} />;
  const set = (says: string, text: readonly string[]) => put(says, { ...condition, text });

  function keep(index: number, phrase: string) {
    if (phrase === "") set("Remove a phrase", phrases.toSpliced(index, 1));
    else if (phrase !== phrases[index]) set("Change a phrase", phrases.with(index, phrase));
    setLatest(phrase);
    setEditing(null);
  }

  function addPhrase(phrase: string, isMore: boolean) {
    if (phrase !== "" && !phrases.includes(phrase)) set("Add a phrase", [...phrases, phrase]);
    setLatest(phrase);
    setEditing(isMore && phrase !== "" ? "new" : null);
  }

  return (
    <>
      <TextPlace verb="mentions" condition={condition} put={put} />
      {phrases.map((phrase, index) => (
        <span key={index} className={styles.phraseRun}>
          {index > 0 && index === phrases.length - 1 && <span className={styles.word}>or</span>}
          {editing === index ? (
            <PhraseInput
              label="Phrase"
              value={phrase}
              live={typed}
              onDone={(text) => keep(index, text)}
              onCancel={() => setEditing(null)}
            />
          ) : (
            <Phrase
              phrase={phrase}
              tickets={phraseTickets(phrase, within)}
              all={all}
              isLatest={phrase === latest || phrases.length === 1}
              onEdit={() => setEditing(index)}
              onRemove={() => set("Remove a phrase", phrases.toSpliced(index, 1))}
            />
          )}
        </span>
      ))}
      {editing === "new" ? (
        <PhraseInput
          key={phrases.length}
          label="New phrase"
          value=""
          live={typed}
          onDone={addPhrase}
          onCancel={() => setEditing(null)}
        />
      ) : (
        <button type="button" className={`${styles.token} ${styles.dashed}`} onClick={() => setEditing("new")}>
          <Icon name="add" size={12} />
          phrase
        </button>
      )}
    </>
  );
}

/** "in 12 of 4,000 tickets"; only the number while the corpus is not counted yet. */
function inTickets({ holds }: FiresShown, all: number | null): string {
  return all === null ? `in ${counted(holds, "ticket")}` : `in ${count(holds)} of ${counted(all, "ticket")}`;
}

interface PhraseProps {
  phrase: string;
  /** Its tickets; null while they are not known. */
  tickets: FiresShown | null;
  /** Tickets of the corpus. */
  all: number | null;
  isLatest: boolean;
  onEdit: () => void;
  onRemove: () => void;
}

function Phrase({ phrase, tickets, all, isLatest, onEdit, onRemove }: PhraseProps) {
  function press(event: KeyboardEvent) {
    if (event.altKey || (event.key !== "Delete" && event.key !== "Backspace")) return;
    event.preventDefault();
    onRemove();
  }
  return (
    <span className={styles.phrase}>
      <button
        type="button"
        className={styles.phraseText}
        aria-label={`Change the phrase ${phrase}`}
        onClick={onEdit}
        onKeyDown={press}
      >
        <bdi>{phrase}</bdi>
      </button>
      {tickets && <PhraseCount tickets={tickets} all={all} isLatest={isLatest} />}
      <button
        type="button"
        className={styles.phraseRemove}
        aria-label={`Remove the phrase ${phrase}`}
        onClick={onRemove}
      >
        <Icon name="close" size={12} />
      </button>
    </span>
  );
}

/** Beside a phrase: its tickets. One that nobody writes does not go unnoticed. */
function PhraseCount({ tickets, all, isLatest }: Pick<PhraseProps, "all" | "isLatest"> & { tickets: FiresShown }) {
  const said = inTickets(tickets, all);
  const isNone = tickets.holds === 0;
  return (
    <span className={isNone ? styles.phraseNone : styles.phraseCount} title={said}>
      {isNone && isLatest ? said : count(tickets.holds)}
    </span>
  );
}

interface TypedTicketsProps {
  phrase: string;
  within?: TextCondition["in"];
}

/** What a phrase would match, while it is typed. */
export function TypedTickets({ phrase, within }: TypedTicketsProps) {
  const all = ticketsIn(useRules());
  const tickets = useTypedTickets(phrase, within);
  return tickets && <span className={tickets.holds === 0 ? styles.phraseNone : styles.note}>{inTickets(tickets, all)}</span>;
}

interface PhraseInputProps {
  label: string;
  value: string;
  placeholder?: string;
  /** What is said of the text while it is typed. */
  live?: (text: string) => ReactNode;
  /** `isMore` when Enter ended it, and another may follow. */
  onDone: (text: string, isMore: boolean) => void;
  onCancel: () => void;
}

export function PhraseInput({ label, value, placeholder, live, onDone, onCancel }: PhraseInputProps) {
  const [text, setText] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  // Escape and Enter end the input, and leaving it must not count a second time.
  const isOver = useRef(false);
  useEffect(() => {
    isOver.current = false;
    field.current?.focus();
    field.current?.select();
  }, []);

  function done(isMore: boolean) {
    if (isOver.current) return;
    isOver.current = true;
    onDone(spaced(text), isMore);
  }

  function press(event: KeyboardEvent) {
    // What is typed here is not an edit yet: undoing it belongs to the field.
    if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && text !== value) {
      event.stopPropagation();
      return;
    }
    if (event.key === "Enter") done(true);
    else if (event.key === "Escape") {
      isOver.current = true;
      onCancel();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <>
      <input
        ref={field}
        className={styles.phraseInput}
        aria-label={label}
        dir="auto"
        placeholder={placeholder}
        size={Math.max(14, text.length + 2)}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
        onBlur={() => done(false)}
      />
      {live?.(spaced(text))}
    </>
  );
}

/** A text as it is kept: single blanks between its words. */
function spaced(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}
