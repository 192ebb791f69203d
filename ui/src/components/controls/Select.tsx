// One of a list. The focus stays on the button, which says what is highlighted, as in a native list.
import { Popover as Primitive } from "radix-ui";
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";

import { classes } from "../classes";
import { Icon } from "../marks/Icon";
import { Field, type FieldLabelling } from "./Field";
import { OptionList } from "./Options";
import styles from "./Select.module.css";

export interface SelectOption<Value extends string> {
  value: Value;
  label: string;
  /** A quiet word behind the label. */
  detail?: ReactNode;
  /** A glyph before the label. */
  mark?: ReactNode;
  /** Why it cannot be chosen now. */
  disabledReason?: string | undefined;
}

interface SelectProps<Value extends string> extends FieldLabelling {
  value: Value | null;
  options: readonly SelectOption<Value>[];
  onChange: (value: Value) => void;
  /** What the button says while nothing is chosen. */
  placeholder?: string;
  size?: "small" | "normal";
  width?: number | string;
}

export function Select<Value extends string>({
  labelled = "hidden",
  value,
  options,
  onChange,
  placeholder = "Choose",
  size = "normal",
  width,
  ...field
}: SelectProps<Value>) {
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const listId = useId();
  const typed = useRef({ text: "", at: 0 });
  const chosen = options.find((option) => option.value === value);

  function show(isOpen: boolean) {
    if (isOpen) setActive(Math.max(0, options.findIndex((option) => option.value === value)));
    setOpen(isOpen);
  }

  function choose(index: number) {
    const option = options[index];
    if (!option || option.disabledReason !== undefined) return;
    onChange(option.value);
    setOpen(false);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!open) {
      if (["ArrowDown", "ArrowUp"].includes(event.key)) {
        event.preventDefault();
        show(true);
      }
      return;
    }
    const target = moved(event.key, active, options.length) ?? found(event, typed.current, options);
    if (target !== null) {
      event.preventDefault();
      setActive(target);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose(active);
    } else if (event.key === "Tab") {
      setOpen(false);
    }
  }

  return (
    <Field labelled={labelled} {...field}>
      {(identity) => (
        <Primitive.Root open={open} onOpenChange={show}>
          <Primitive.Trigger asChild>
            <button
              {...identity}
              type="button"
              role="combobox"
              aria-label={field.label}
              aria-haspopup="listbox"
              aria-controls={open ? listId : undefined}
              aria-activedescendant={open ? `${listId}-${active}` : undefined}
              className={classes(styles.button, styles[size])}
              style={{ width }}
              onKeyDown={onKeyDown}
            >
              {chosen?.mark}
              <span className={styles.words}>{chosen?.label ?? <span className={styles.quiet}>{placeholder}</span>}</span>
              {chosen?.detail !== undefined && <span className={styles.quiet}>{chosen.detail}</span>}
              <Icon name="opens" size={12} />
            </button>
          </Primitive.Trigger>
          {open && (
            <OptionList
              id={listId}
              label={field.label}
              options={options}
              chosen={value}
              active={active}
              onPoint={setActive}
              onChoose={choose}
            />
          )}
        </Primitive.Root>
      )}
    </Field>
  );
}

/** Where a key moves the highlight, or null if it does not. */
export function moved(key: string, active: number, length: number): number | null {
  switch (key) {
    case "ArrowDown":
      return Math.min(active + 1, length - 1);
    case "ArrowUp":
      return Math.max(active - 1, 0);
    case "PageDown":
      return Math.min(active + 10, length - 1);
    case "PageUp":
      return Math.max(active - 10, 0);
    case "Home":
      return 0;
    case "End":
      return length - 1;
    default:
      return null;
  }
}

/** The option that begins with what has been typed within the last second, or null. */
function found(
  event: KeyboardEvent,
  typed: { text: string; at: number },
  options: readonly { label: string }[],
): number | null {
  const recent = event.timeStamp - typed.at < 1000;
  if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === " " && !(recent && typed.text !== "")) return null;
  typed.text = (recent ? typed.text : "") + event.key.toLowerCase();
  typed.at = event.timeStamp;
  const index = options.findIndex((option) => option.label.toLowerCase().startsWith(typed.text));
  return index < 0 ? null : index;
}
