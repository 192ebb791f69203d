// A field with suggestions: typing narrows them, and what is not among them may be allowed too.
import { Popover as Primitive } from "radix-ui";
import { type KeyboardEvent, useId, useMemo, useRef, useState } from "react";

import { classes } from "../classes";
import { Field, type FieldLabelling } from "./Field";
import field from "./Field.module.css";
import { OptionList } from "./Options";
import { moved, type SelectOption } from "./Select";

interface ComboboxProps extends FieldLabelling {
  value: string;
  options: readonly SelectOption<string>[];
  onChange: (value: string) => void;
  /** Whether a text that is no option is a value. */
  free?: boolean;
  placeholder?: string;
  size?: "small" | "normal";
  width?: number | string;
}

/** More are not drawn; another letter narrows them. */
const SHOWN = 100;

export function Combobox({
  labelled = "hidden",
  value,
  options,
  onChange,
  free = false,
  placeholder,
  size = "normal",
  width = 200,
  ...labelling
}: ComboboxProps) {
  // What is being typed; null while the field shows its value.
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const [open, setOpen] = useState(false);
  const listId = useId();
  const box = useRef<HTMLSpanElement>(null);
  // Nobody sees what a field that is left would offer.
  const shown = useMemo(() => (open ? narrowed(options, typed) : []), [open, options, typed]);
  const chosen = options.find((option) => option.value === value);
  const isOpen = open && shown.length > 0;

  function choose(index: number) {
    const option = shown[index];
    if (!option || option.disabledReason !== undefined) return;
    onChange(option.value);
    close();
  }

  function close() {
    setTyped(null);
    setOpen(false);
  }

  /** What was typed counts when it is an option's own name, or when any text does. */
  function settle() {
    const text = typed?.trim();
    const exact = options.find((option) => option.label.toLowerCase() === text?.toLowerCase());
    if (exact && exact.disabledReason === undefined) onChange(exact.value);
    else if (free && text !== undefined) onChange(text);
    close();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape" && (open || typed !== null)) {
      event.stopPropagation();
      close();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (isOpen && !(free && typed !== null && active === 0 && !startsWith(shown[0], typed))) choose(active);
      else settle();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (isOpen) setActive(moved(event.key, active, shown.length) ?? active);
      else setOpen(true);
    }
  }

  return (
    <Field labelled={labelled} {...labelling}>
      {(identity) => (
        <Primitive.Root open={isOpen} onOpenChange={(to) => !to && close()}>
          <Primitive.Anchor asChild>
            <span
              ref={box}
              className={classes(field.box, field[size])}
              style={{ width }}
              data-wrong={identity["aria-invalid"]}
            >
              <input
                {...identity}
                role="combobox"
                dir="auto"
                autoComplete="off"
                className={field.input}
                placeholder={placeholder}
                aria-autocomplete="list"
                aria-expanded={isOpen}
                aria-controls={isOpen ? listId : undefined}
                aria-activedescendant={isOpen ? `${listId}-${active}` : undefined}
                value={typed ?? chosen?.label ?? value}
                onChange={(event) => {
                  setTyped(event.target.value);
                  setActive(0);
                  setOpen(true);
                }}
                onClick={(event) => {
                  // A first press takes the whole value, so that typing replaces it.
                  if (!open) event.currentTarget.select();
                  setOpen(true);
                }}
                onBlur={settle}
                onKeyDown={onKeyDown}
              />
            </span>
          </Primitive.Anchor>
          {isOpen && (
            <OptionList
              field={box}
              id={listId}
              label={labelling.label}
              options={shown}
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

function narrowed(options: readonly SelectOption<string>[], typed: string | null): readonly SelectOption<string>[] {
  const text = typed?.trim().toLowerCase() ?? "";
  if (text === "") return options.slice(0, SHOWN);
  const begins = options.filter((option) => option.label.toLowerCase().startsWith(text));
  const holds = options.filter((option) => {
    const label = option.label.toLowerCase();
    return !label.startsWith(text) && label.includes(text);
  });
  return [...begins, ...holds].slice(0, SHOWN);
}

function startsWith(option: SelectOption<string> | undefined, typed: string): boolean {
  return option?.label.toLowerCase().startsWith(typed.trim().toLowerCase()) === true;
}
