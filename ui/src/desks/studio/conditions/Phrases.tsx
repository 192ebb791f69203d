// The phrases of a text condition as chips: press one to change it, take it away, add another.
import { type KeyboardEvent, useEffect, useRef, useState } from "react";

import { Icon } from "../../../components/marks";
import type { Condition, TextCondition } from "../document";
import { TextPlace } from "./TextPlace";
import styles from "./conditions.module.css";

interface PhrasesProps {
  condition: TextCondition;
  put: (says: string, next: Condition) => void;
}

export function Phrases({ condition, put }: PhrasesProps) {
  const [editing, setEditing] = useState<number | "new" | null>(null);
  const { text: phrases } = condition;
  const set = (says: string, text: readonly string[]) => put(says, { ...condition, text });

  function keep(index: number, phrase: string) {
    if (phrase === "") set("Remove a phrase", phrases.toSpliced(index, 1));
    else if (phrase !== phrases[index]) set("Change a phrase", phrases.with(index, phrase));
    setEditing(null);
  }

  function addPhrase(phrase: string, isMore: boolean) {
    if (phrase !== "" && !phrases.includes(phrase)) set("Add a phrase", [...phrases, phrase]);
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
              onDone={(text) => keep(index, text)}
              onCancel={() => setEditing(null)}
            />
          ) : (
            <Phrase
              phrase={phrase}
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

interface PhraseProps {
  phrase: string;
  onEdit: () => void;
  onRemove: () => void;
}

function Phrase({ phrase, onEdit, onRemove }: PhraseProps) {
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

interface PhraseInputProps {
  label: string;
  value: string;
  placeholder?: string;
  /** `isMore` when Enter ended it, and another may follow. */
  onDone: (text: string, isMore: boolean) => void;
  onCancel: () => void;
}

export function PhraseInput({ label, value, placeholder, onDone, onCancel }: PhraseInputProps) {
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
    onDone(text.trim().replace(/\s+/g, " "), isMore);
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
  );
}
