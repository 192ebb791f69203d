// Puts a text on the clipboard and says whether that worked.
import { useState } from "react";

import { Button } from "./controls/Button";
import { Row, Text } from "./layout/Text";

interface CopyButtonProps {
  text: string;
  /** What is copied, as a verb and a noun: "Copy path". */
  label: string;
  size?: "small" | "normal";
}

type Outcome = "idle" | "copied" | "failed";

export function CopyButton({ text, label, size = "normal" }: CopyButtonProps) {
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
    <Row gap={12}>
      <Button icon="copy" size={size} onClick={() => void copy()}>
        {label}
      </Button>
      <span role="status">
        <Text size={12} tone="3">
          {says(outcome)}
        </Text>
      </span>
    </Row>
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
