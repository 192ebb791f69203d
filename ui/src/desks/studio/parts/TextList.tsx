// A short list of texts as chips: references of a rule, fields of a source.
import { useState } from "react";

import { Button, Chip, Combobox } from "../../../components/controls";
import { PhraseInput } from "../conditions/Phrases";
import styles from "./parts.module.css";

interface TextListProps {
  /** "References". */
  label: string;
  /** One of them: "reference". */
  one: string;
  list: readonly string[];
  onChange: (says: string, list: readonly string[]) => void;
  /** What can be chosen; without it, any text can be typed. */
  options?: readonly { value: string; label: string; detail?: string }[];
}

export function TextList({ label, one, list, onChange, options }: TextListProps) {
  const [isAdding, setAdding] = useState(false);
  const put = (text: string) => {
    if (text !== "" && !list.includes(text)) onChange(`Add a ${one}`, [...list, text]);
  };
  return (
    <div className={styles.line} role="group" aria-label={label}>
      <span className={styles.quiet}>{label}</span>
      {list.map((text, index) => (
        <Chip
          key={`${text} ${index}`}
          tone="line"
          onRemove={() => onChange(`Remove a ${one}`, list.toSpliced(index, 1))}
          removeLabel={`Remove ${text}`}
        >
          <bdi>{text}</bdi>
        </Chip>
      ))}
      {options !== undefined && (
        <Combobox
          label={`Add a ${one}`}
          size="small"
          free
          value=""
          placeholder={`Add a ${one}`}
          options={options.filter(({ value }) => !list.includes(value))}
          onChange={put}
        />
      )}
      {options === undefined && !isAdding && (
        <Button size="small" variant="ghost" icon="add" onClick={() => setAdding(true)}>
          {one}
        </Button>
      )}
      {isAdding && (
        <PhraseInput
          label={`New ${one}`}
          value=""
          onCancel={() => setAdding(false)}
          onDone={(text) => {
            put(text);
            setAdding(false);
          }}
        />
      )}
    </div>
  );
}
