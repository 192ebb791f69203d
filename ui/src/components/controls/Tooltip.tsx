// A short text that appears beside what is pointed at or focused.
import { Tooltip as Primitive } from "radix-ui";
import { type ReactElement, type ReactNode, useRef, useState } from "react";

import styles from "./Popover.module.css";

interface TooltipProps {
  text: ReactNode;
  /** One element that can take the focus. */
  children: ReactElement;
  side?: "top" | "bottom" | "left" | "right";
}

export function Tooltip({ text, children, side = "bottom" }: TooltipProps) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <Primitive.Provider delayDuration={400}>
      <Primitive.Root open={isOpen} onOpenChange={setOpen}>
        <Primitive.Trigger asChild ref={trigger}>{children}</Primitive.Trigger>
        {isOpen && (
          <Primitive.Portal>
            <Primitive.Content
              className={styles.tooltip}
              side={side}
              sideOffset={4}
              collisionPadding={8}
              onEscapeKeyDown={({ target }) => target === trigger.current && passOn(trigger.current)}
            >
              {text}
            </Primitive.Content>
          </Primitive.Portal>
        )}
      </Primitive.Root>
    </Primitive.Provider>
  );
}

/** A tooltip takes no key for itself: the Escape that closes that of a focused button also closes the dialog around it. */
function passOn(button: HTMLElement | null): void {
  setTimeout(() => button?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true })));
}
