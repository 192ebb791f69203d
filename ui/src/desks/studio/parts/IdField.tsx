// A name by which other parts of the policy refer to something. It changes when it is whole and free, not while it is typed.
import { type KeyboardEvent, useEffect, useState } from "react";

import { TextField } from "../../../components/controls";
import { idProblem } from "./ids";

interface IdFieldProps {
  label?: string;
  labelled?: "above" | "hidden";
  value: string;
  /** Names that are taken by others. */
  taken: readonly string[];
  onChange: (id: string) => void;
  hint?: string;
}

export function IdField({ label = "Id", labelled = "above", value, taken, onChange, hint }: IdFieldProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const problem = typed === value ? null : idProblem(typed, taken);

  function settle() {
    if (typed === value) return;
    if (problem === null) onChange(typed);
  }

  function press(event: KeyboardEvent) {
    // What is typed here is not an edit yet: undoing it belongs to the field.
    if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && typed !== value) {
      event.stopPropagation();
      return;
    }
    if (event.key === "Enter") settle();
    else if (event.key === "Escape" && typed !== value) setTyped(value);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <TextField
      label={label}
      labelled={labelled}
      size="small"
      mono
      value={typed}
      onChange={setTyped}
      onBlur={settle}
      onKeyDown={press}
      error={problem}
      spellCheck={false}
      {...(hint === undefined ? {} : { hint })}
    />
  );
}
