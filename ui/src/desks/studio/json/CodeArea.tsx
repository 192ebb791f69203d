// A plain text field for long JSON: line numbers beside it, the wrong line tinted, Tab that indents and can be left.
import { type ClipboardEvent, type KeyboardEvent, type Ref, useImperativeHandle, useMemo, useRef, useState } from "react";

import { formatted } from "./faults";
import styles from "./json.module.css";
import { lineOf } from "./locate";

export interface CodeAreaHandle {
  /** Puts the cursor at an offset and brings it into view. */
  show: (offset: number) => void;
  text: () => string;
}

interface CodeAreaProps {
  label: string;
  value: string;
  /** From 1; none if nothing is wrong. */
  wrongLine: number | null;
  onChange: (value: string) => void;
  /** The id of what says how the keys work. */
  describedBy: string;
  ref?: Ref<CodeAreaHandle>;
}

/** Height of a line; the same in the style. */
const LINE = 20;
const PADDING = 8;

export function CodeArea({ label, value, wrongLine, onChange, describedBy, ref }: CodeAreaProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [top, setTop] = useState(0);
  // After Escape, Tab leaves the field.
  const leaving = useRef(false);
  const lines = useMemo(() => lineOf(value, value.length).line, [value]);
  const numbers = useMemo(() => Array.from({ length: lines }, (_, at) => at + 1).join("\n"), [lines]);

  useImperativeHandle(ref, () => ({
    text: () => area.current?.value ?? "",
    show: (offset) => {
      const field = area.current;
      if (!field) return;
      field.focus();
      field.setSelectionRange(offset, offset);
      const line = lineOf(field.value, offset).line;
      field.scrollTop = Math.max(0, (line - 1) * LINE - field.clientHeight / 3);
      setTop(field.scrollTop);
    },
  }));

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === "Escape") {
      leaving.current = true;
      return;
    }
    if (event.key === "Tab" && !event.shiftKey && !leaving.current && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      type(event.currentTarget, "  ", onChange);
    }
    leaving.current = false;
  }

  /** A whole text that replaces all of this one is laid out, as when a policy comes on one line. */
  function onPaste(event: ClipboardEvent<HTMLTextAreaElement>) {
    const { selectionStart, selectionEnd, value: all } = event.currentTarget;
    if (selectionStart > 0 || selectionEnd < all.length) return;
    const laidOut = formatted(event.clipboardData.getData("text/plain"));
    if (laidOut === null) return;
    event.preventDefault();
    type(event.currentTarget, laidOut, onChange);
  }

  return (
    <div className={styles.code}>
      <div className={styles.gutter} aria-hidden="true">
        <pre style={{ transform: `translateY(${-top}px)` }}>{numbers}</pre>
      </div>
      <div className={styles.field}>
        {wrongLine !== null && (
          <div className={styles.wrong} style={{ transform: `translateY(${PADDING + (wrongLine - 1) * LINE - top}px)` }} aria-hidden="true" />
        )}
        <textarea
          ref={area}
          className={styles.area}
          aria-label={label}
          aria-describedby={describedBy}
          aria-invalid={wrongLine !== null || undefined}
          value={value}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          wrap="off"
          dir="ltr"
          onChange={(event) => onChange(event.target.value)}
          onScroll={(event) => setTop(event.currentTarget.scrollTop)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
      </div>
    </div>
  );
}

/** The browser's own command keeps its undo: it types like a person. */
function type(field: HTMLTextAreaElement, text: string, onChange: (value: string) => void): void {
  if (document.execCommand?.("insertText", false, text)) return;
  const { selectionStart, selectionEnd, value } = field;
  onChange(value.slice(0, selectionStart) + text + value.slice(selectionEnd));
}
