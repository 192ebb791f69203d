// The last line of an open row: the way to delete what it is about.
import { Button } from "../../../components/controls";
import styles from "./parts.module.css";

interface DeleteActionProps {
  /** "Delete domain". */
  label: string;
  disabledReason?: string | undefined;
  onDelete: () => void;
}

export function DeleteAction({ label, disabledReason, onDelete }: DeleteActionProps) {
  return (
    <span className={styles.footActions}>
      <Button size="small" variant="ghost" icon="remove" disabledReason={disabledReason} onClick={onDelete}>
        {label}
      </Button>
    </span>
  );
}
