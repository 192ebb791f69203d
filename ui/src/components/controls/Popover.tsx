// A panel that floats beside its button. It is not modal: the page under it stays in use.
import { Popover as Primitive } from "radix-ui";
import { type ReactElement, type ReactNode, useState } from "react";

import { classes } from "../classes";
import styles from "./Popover.module.css";

interface PopoverProps {
  /** The name of the panel for assistive technology. */
  label: string;
  /** The button that opens it. */
  trigger: ReactElement;
  children: ReactNode;
  align?: "start" | "center" | "end";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  className?: string | undefined;
}

export function Popover({ label, trigger, children, align = "start", open, onOpenChange, className }: PopoverProps) {
  const [isOpen, setOpen] = useState(false);
  const shown = open ?? isOpen;
  return (
    <Primitive.Root open={shown} onOpenChange={onOpenChange ?? setOpen}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      {shown && (
        <Primitive.Portal>
          <Primitive.Content
            className={classes(styles.panel, className)}
            aria-label={label}
            align={align}
            sideOffset={4}
            collisionPadding={8}
          >
            {children}
          </Primitive.Content>
        </Primitive.Portal>
      )}
    </Primitive.Root>
  );
}
