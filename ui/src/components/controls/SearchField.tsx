// The field that narrows a list. Its shortcut brings the focus to it from anywhere on the page.
import { useEffect, useRef } from "react";

import { classes } from "../classes";
import { Icon } from "../marks/Icon";
import { IconButton } from "./Button";
import styles from "./Field.module.css";
import { Kbd } from "./Kbd";
import { isTyping } from "./keys";

interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  /** A single key; "/" unless told otherwise, none with null. */
  shortcut?: string | null;
  size?: "small" | "normal";
  width?: number | string;
}

export function SearchField({
  label,
  value,
  onChange,
  placeholder = label,
  shortcut = "/",
  size = "normal",
  width = 300,
}: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (shortcut === null) return undefined;
    const focus = (event: KeyboardEvent) => {
      if (event.key !== shortcut || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.select();
      input.current?.focus();
    };
    document.addEventListener("keydown", focus);
    return () => document.removeEventListener("keydown", focus);
  }, [shortcut]);

  function clear() {
    onChange("");
    input.current?.focus();
  }

  return (
    <span className={classes(styles.box, styles[size])} style={{ width }} role="search">
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        dir="auto"
        className={styles.input}
        aria-label={label}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && value !== "") {
            event.stopPropagation();
            clear();
          }
        }}
      />
      {value === "" ? shortcut && <Kbd keys={shortcut} /> : <IconButton label="Clear the search" icon="close" onClick={clear} />}
    </span>
  );
}
