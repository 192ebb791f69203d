// Dialogs and drawers: what needs an answer, or what needs room beside the page.
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";

import { classes } from "../classes";
import { Button, IconButton } from "./Button";
import styles from "./Dialog.module.css";
import { useOpener } from "./opener";

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons at the foot; the one that does it comes last. */
  actions?: ReactNode;
  width?: number;
}

// The veil is an element of our own. The one of the library locks scrolling with a style element, which the content
// security policy refuses; the page behind does not scroll anyway.
export function Dialog({ open, onClose, title, description, children, actions, width = 480 }: DialogProps) {
  const opener = useOpener();
  return (
    <Primitive.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Primitive.Portal>
        <div className={styles.veil} aria-hidden="true" />
        <Primitive.Content
          className={styles.dialog}
          onOpenAutoFocus={(event) => {
            opener.remember();
            focusFirst(event);
          }}
          onCloseAutoFocus={opener.giveBack}
          style={{ width }}
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
        >
          <div className={styles.head}>
            <Primitive.Title className={styles.title}>{title}</Primitive.Title>
            <Primitive.Close asChild>
              <IconButton label="Close" icon="close" />
            </Primitive.Close>
          </div>
          <div className={styles.body}>
            {description !== undefined && (
              <Primitive.Description className={styles.description} asChild>
                <div>{description}</div>
              </Primitive.Description>
            )}
            {children}
          </div>
          {actions && <div className={styles.actions}>{actions}</div>}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** The focus goes to what wants it or to the first field, else to the dialog itself, so that its title is read. */
function focusFirst(event: Event): void {
  event.preventDefault();
  if (!(event.currentTarget instanceof HTMLElement)) return;
  const dialog = event.currentTarget;
  const wanted =
    dialog.querySelector<HTMLElement>("[data-first]") ?? dialog.querySelector<HTMLElement>("input, textarea");
  (wanted ?? event.currentTarget).focus();
}

interface ConfirmProps {
  open: boolean;
  onClose: () => void;
  /** The question's subject: "Roll back to serial 2". */
  title: string;
  /** What will happen and what will not. */
  children: ReactNode;
  /** A verb: "Roll back". */
  action: string;
  danger?: boolean;
  onConfirm: () => void;
}

/** Asks before what cannot be undone. */
export function Confirm({ open, onClose, title, children, action, danger = false, onConfirm }: ConfirmProps) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      description={children}
      actions={
        <>
          <Button variant="ghost" data-first={danger || undefined} onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant={danger ? "danger" : "primary"}
            data-first={!danger || undefined}
            onClick={() => {
              onConfirm();
              onClose();
            }}
          >
            {action}
          </Button>
        </>
      }
    />
  );
}

interface DrawerProps {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  side?: "left" | "right";
  width?: number;
}

/** A side panel over the page, for what has no room beside it. It is not modal: the page stays in use. */
export function Drawer({ open, onClose, title, children, side = "right", width = 320 }: DrawerProps) {
  const opener = useOpener();
  return (
    <Primitive.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose()} modal={false}>
      <Primitive.Portal>
        <Primitive.Content
          className={classes(styles.drawer, styles[side])}
          style={{ width }}
          aria-describedby={undefined}
          data-drawer=""
          onOpenAutoFocus={opener.remember}
          onCloseAutoFocus={opener.giveBack}
          onInteractOutside={(event) => event.preventDefault()}
        >
          <div className={styles.head}>
            <Primitive.Title className={styles.title}>{title}</Primitive.Title>
            <Primitive.Close asChild>
              <IconButton label="Close" icon="close" />
            </Primitive.Close>
          </div>
          <div className={styles.drawn}>{children}</div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
