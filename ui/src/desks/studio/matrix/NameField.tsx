// The id of a part of the policy: typed freely, taken over when the field is left, refused while it names another part.
import { useState } from "react";

import { TextField } from "../../../components/controls";
import styles from "./NameField.module.css";

interface NameFieldProps {
  label: string;
  id: string;
  /** Ids of the other parts. */
  taken: readonly string[];
  onRename: (next: string) => void;
}

export function NameField({ label, id, taken, onRename }: NameFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const next = (typed ?? id).trim();
  const wrong = next === "" ? "It needs a name" : taken.includes(next) ? "Another one has this name" : null;
  function finish() {
    if (typed !== null && wrong === null && next !== id) onRename(next);
    setTyped(null);
  }
  return (
    <div className={styles.name}>
      <TextField
        label={label}
        labelled="hidden"
        size="small"
        mono
        value={typed ?? id}
        error={typed === null ? null : wrong}
        onChange={setTyped}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key === "Enter") finish();
          if (event.key === "Escape") setTyped(null);
        }}
      />
    </div>
  );
}
