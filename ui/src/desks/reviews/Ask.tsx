// The question under a ticket: three lanes, what a person would have needed, skip or save.
import type { Choice } from "../../api/bindings";
import { Button, Kbd } from "../../components/controls";
import { LaneMark } from "../../components/marks";
import { OPTIONS } from "./labelling";
import styles from "./reviews.module.css";

interface AskProps {
  ticket: string;
  choice: Exclude<Choice, "skipped"> | null;
  onChoice: (choice: Exclude<Choice, "skipped">) => void;
  note: string;
  onNote: (note: string) => void;
  isSaving: boolean;
  onSave: () => void;
  onSkip: () => void;
}

export function Ask({ ticket, choice, onChoice, note, onNote, isSaving, onSave, onSkip }: AskProps) {
  return (
    <form
      className={styles.ask}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <fieldset className={styles.question}>
        <legend>Who should have answered this ticket?</legend>
        <div className={styles.options}>
          {OPTIONS.map((option) => (
            <label key={option.choice} className={styles.option}>
              <input
                type="radio"
                name={`lane-of-${ticket}`}
                value={option.choice}
                checked={choice === option.choice}
                onChange={() => onChoice(option.choice)}
              />
              <Kbd keys={option.key} />
              <LaneMark lane={option.choice} size={16} />
              <span>
                <strong>{option.title}</strong>
                <span className={styles.optionSays}>{option.says}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className={styles.answer}>
        <label className={styles.note}>
          <span>What would a person have needed in the packet?</span>
          <input type="text" dir="auto" autoComplete="off" maxLength={4000} value={note} onChange={(event) => onNote(event.target.value)} />
        </label>
        <Button keys="S" onClick={onSkip}>
          Skip
        </Button>
        <Button
          variant="primary"
          type="submit"
          keys="Enter"
          disabledReason={choice === null ? "Choose a lane first, with 1, 2 or 3" : undefined}
        >
          {isSaving ? "Saving" : "Save and next"}
        </Button>
      </div>
    </form>
  );
}
