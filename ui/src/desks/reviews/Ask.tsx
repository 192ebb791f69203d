// The question under a ticket: three lanes, what a person would have needed, skip or save.
import { Button, Kbd } from "../../components/controls";
import { LaneMark } from "../../components/marks";
import type { Draft } from "./answers";
import { OPTIONS } from "./labelling";
import styles from "./Ask.module.css";

interface AskProps {
  ticket: string;
  draft: Draft;
  /** Why it cannot be answered any more; null while it can. */
  why: string | null;
  onChange: (part: Partial<Draft>) => void;
  onSave: () => void;
  onSkip: () => void;
}

export function Ask({ ticket, draft, why, onChange, onSave, onSkip }: AskProps) {
  const { choice, note } = draft;
  return (
    <form
      className={styles.ask}
      onSubmit={(event) => {
        event.preventDefault();
        if (why === null) onSave();
      }}
    >
      <fieldset className={styles.question} disabled={why !== null}>
        <legend>Who should have answered this ticket?</legend>
        <div className={styles.options}>
          {OPTIONS.map((option) => (
            <label key={option.choice} className={styles.option}>
              <input
                type="radio"
                name={`lane-of-${ticket}`}
                value={option.choice}
                checked={choice === option.choice}
                onChange={() => onChange({ choice: option.choice })}
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
          <input
            type="text"
            dir="auto"
            autoComplete="off"
            maxLength={4000}
            readOnly={why !== null}
            value={note}
            onChange={(event) => onChange({ note: event.target.value })}
          />
        </label>
        {why === null ? <Answering hasChoice={choice !== null} onSkip={onSkip} /> : <p className={styles.stands}>{why}</p>}
      </div>
    </form>
  );
}

function Answering({ hasChoice, onSkip }: { hasChoice: boolean; onSkip: () => void }) {
  return (
    <>
      <Button keys="S" onClick={onSkip}>
        Skip
      </Button>
      <Button variant="primary" type="submit" keys="Enter" disabledReason={hasChoice ? undefined : "Choose a lane first, with 1, 2 or 3"}>
        Save and next
      </Button>
    </>
  );
}
