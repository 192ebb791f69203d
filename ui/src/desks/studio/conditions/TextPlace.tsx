// Where a text is looked for: the subject, the body, the customer's messages, or all of these.
import { Checkbox, Popover } from "../../../components/controls";
import { Icon } from "../../../components/marks";
import { Stack, Text } from "../../../components/layout";
import { type Condition, type Part, PARTS, type RegexCondition, type TextCondition } from "../document";
import { mentions, placeWord } from "./words";
import styles from "./conditions.module.css";

interface TextPlaceProps {
  verb: "mentions" | "matches";
  condition: TextCondition | RegexCondition;
  put: (says: string, next: Condition) => void;
}

const LABELS: Record<Part, string> = { subject: "Subject", body: "Body", messages: "The customer\u2019s messages" };

export function TextPlace({ verb, condition, put }: TextPlaceProps) {
  const named = condition.in ?? [];
  const parts = named.length === 0 ? PARTS : PARTS.filter((part) => named.includes(part));
  const says = verb === "mentions" ? mentions(named) : "matches";

  function toggle(part: Part, on: boolean) {
    const next = PARTS.filter((each) => (each === part ? on : parts.includes(each)));
    // One part at least; all of them is what is meant when none is named.
    if (next.length === 0) return;
    const what = "text" in condition ? { text: condition.text } : { regex: condition.regex };
    put("Change where a text is looked for", next.length === PARTS.length ? what : { ...what, in: next });
  }

  return (
    <>
      <Popover
        label="Where to look"
        trigger={
          <button type="button" className={styles.token} aria-label={`Where to look: ${placeWord(named)}`}>
            {placeWord(named)}
            <Icon name="opens" size={12} />
          </button>
        }
      >
        <Stack gap={8}>
          <Text size={12} tone="2">
            Look in
          </Text>
          {PARTS.map((part) => (
            <Checkbox
              key={part}
              label={LABELS[part]}
              checked={parts.includes(part)}
              onChange={(on) => toggle(part, on)}
            />
          ))}
        </Stack>
      </Popover>
      <span className={styles.word}>{says}</span>
    </>
  );
}
