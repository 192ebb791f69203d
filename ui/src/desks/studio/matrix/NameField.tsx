// The id of a rule or a promise beside the buttons of its line, without a label of its own that can be seen.
import { IdField } from "../parts/IdField";
import styles from "./NameField.module.css";

interface NameFieldProps {
  label: string;
  id: string;
  /** Ids of the other parts. */
  taken: readonly string[];
  onRename: (next: string) => void;
}

export function NameField({ label, id, taken, onRename }: NameFieldProps) {
  return (
    <div className={styles.name}>
      <IdField label={label} labelled="hidden" value={id} taken={taken} onChange={onRename} />
    </div>
  );
}
