// Puts a text on the clipboard and says whether that worked.
import { useState } from "react";

import styles from "./CopyButton.module.css";
import { Icon } from "./marks/Icon";

interface CopyButtonProps {
  text: string;
  /** What is copied, as a verb and a noun: "Copy path". */
  label: string;
}

type Outcome = "idle" | "copied" | "failed";

export function CopyButton({ text, label }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<Outcome>("idle");

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("copied");
    } catch {
      setOutcome("failed");
    }
  }

  return (
    <span className={styles.copy}>
      <button type="button" className={styles.button} onClick={() => void copy()}>
        <Icon name="copy" size={14} />
        {label}
      </button>
      <span role="status" className={styles.outcome}>
        {says(outcome)}
      </span>
    </span>
  );
}

function says(outcome: Outcome): string {
  switch (outcome) {
    case "idle":
      return "";
    case "copied":
      return "Copied";
    case "failed":
      return "The clipboard is not available. Select the text and copy it.";
  }
}
