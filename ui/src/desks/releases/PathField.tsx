// A path: typed, pasted, or chosen in the dialog of the operating system. While nobody types in it, its end is in sight.
import { type FileKind, chooseFile, chooseFolder } from "../../api/dialogs";
import { Button, TextField } from "../../components/controls";
import styles from "./Path.module.css";
import { PathText } from "./PathText";

interface PathFieldProps {
  label: string;
  value: string;
  onChange: (path: string) => void;
  /** Title of the dialog. */
  title: string;
  kinds?: FileKind[];
  /** Asks for a folder in place of a file. */
  folder?: boolean;
  hint?: string;
  error?: string | null;
}

export function PathField({ label, value, onChange, title, kinds, folder = false, hint, error }: PathFieldProps) {
  async function choose() {
    const path = folder ? await chooseFolder(title) : await chooseFile(title, kinds);
    if (path !== null) onChange(path);
  }
  return (
    <div className={styles.field}>
      <div className={styles.entry}>
        <TextField
          label={label}
          mono
          spellCheck={false}
          autoComplete="off"
          value={value}
          onChange={onChange}
          error={error ?? null}
          {...(value === "" ? {} : { title: value })}
          {...(hint === undefined ? {} : { hint })}
        />
        {value !== "" && (
          <span className={styles.shown} aria-hidden="true">
            <PathText path={value} />
          </span>
        )}
      </div>
      <Button icon={folder ? "folder" : "file"} aria-label={title} onClick={() => void choose()}>
        Choose
      </Button>
    </div>
  );
}
