// The list that a select or a field with suggestions opens. The focus stays where the keys are read.
import { Popover as Primitive } from "radix-ui";
import { type RefObject, useEffect, useRef } from "react";

import { Icon } from "../marks/Icon";
import styles from "./Popover.module.css";
import type { SelectOption } from "./Select";

interface OptionListProps extends OptionsProps {
  /** A field that keeps the focus while its list is open: pressing it is not pressing elsewhere. */
  field?: RefObject<HTMLElement | null>;
}

export function OptionList({ field, ...options }: OptionListProps) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        className={styles.list}
        role="presentation"
        align="start"
        sideOffset={4}
        collisionPadding={8}
        onOpenAutoFocus={(event) => event.preventDefault()}
        onCloseAutoFocus={(event) => field && event.preventDefault()}
        onInteractOutside={(event) => {
          if (event.target instanceof Node && field?.current?.contains(event.target)) event.preventDefault();
        }}
      >
        <Options {...options} />
      </Primitive.Content>
    </Primitive.Portal>
  );
}

interface OptionsProps {
  id: string;
  label: string;
  options: readonly SelectOption<string>[];
  chosen: string | null;
  active: number;
  onPoint: (index: number) => void;
  onChoose: (index: number) => void;
}

function Options({ id, label, options, chosen, active, onPoint, onChoose }: OptionsProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);

  return (
    <div ref={list} id={id} role="listbox" aria-label={label}>
      {options.map((option, index) => (
        <div
          key={option.value}
          id={`${id}-${index}`}
          role="option"
          className={styles.item}
          aria-selected={option.value === chosen}
          aria-disabled={option.disabledReason !== undefined || undefined}
          data-active={index === active}
          onPointerMove={() => onPoint(index)}
          // Keeps the focus on the button or the field, where the keys are read.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(index)}
        >
          <span className={styles.tick}>{option.value === chosen && <Icon name="check" size={12} />}</span>
          {option.mark}
          <span className={styles.words}>
            {option.label}
            {option.disabledReason !== undefined && <span className={styles.reason}>{option.disabledReason}</span>}
          </span>
          {option.detail !== undefined && <span className={styles.detail}>{option.detail}</span>}
        </div>
      ))}
    </div>
  );
}
