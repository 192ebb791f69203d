// A name by which other parts of the policy refer to something. It changes when it is whole and free, not while it is typed.
import { type KeyboardEvent, useEffect, useState } from "react";

import { TextField } from "../../../components/controls";

interface IdFieldProps {
  label?: string;
  value: string;
  /** Names that are taken by others. */
  taken: readonly string[];
  onChange: (id: string) => void;
  hint?: string;
}

export function IdField({ label = "Id", value, taken, onChange, hint }: IdFieldProps) {
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
      labelled="above"
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

/** Why a text cannot be an id, or null. */
export function idProblem(text: string, taken: readonly string[]): string | null {
  if (text === "") return "An id needs at least one letter";
  if (!/^[\p{L}\p{N}_-]+$/u.test(text)) return "Letters, digits, _ and - only";
  return taken.includes(text) ? "This id is taken" : null;
}

/** An id made of words, which no other has. */
export function freshId(words: string, taken: readonly string[]): string {
  const letters = words.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  const base =
    letters
      .replace(/[^\p{L}\p{N}]+/gu, "_")
      .replace(/^_+|_+$/g, "")
      .slice(0, 48)
      .replace(/_+$/, "") || "unnamed";
  let id = base;
  for (let number = 2; taken.includes(id); number += 1) id = `${base}_${number}`;
  return id;
}
