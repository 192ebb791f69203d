// Buttons. One that cannot be used stays reachable and says why.
import { type ComponentProps, type MouseEvent, type ReactNode, useId } from "react";

import { classes } from "../classes";
import { Icon, type IconName } from "../marks/Icon";
import styles from "./Button.module.css";
import { Kbd } from "./Kbd";
import { Spoken } from "./Spoken";
import { Tooltip } from "./Tooltip";

type Variant = "primary" | "plain" | "ghost" | "danger";

interface ButtonProps extends Omit<ComponentProps<"button">, "disabled" | "type"> {
  variant?: Variant;
  /** Small is 24 px high, for titles and panes. */
  size?: "small" | "normal";
  icon?: IconName | undefined;
  /** The shortcut that does the same, as in "Ctrl+I": shown, not registered. */
  keys?: string | undefined;
  /** Why the button cannot be used now. It then does nothing, and says this. */
  disabledReason?: string | undefined;
  type?: "button" | "submit";
}

export function Button({
  variant = "plain",
  size = "normal",
  icon,
  keys,
  disabledReason,
  type = "button",
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const reasonId = useId();
  const off = disabledReason !== undefined;

  function press(event: MouseEvent<HTMLButtonElement>) {
    if (off) event.preventDefault();
    else onClick?.(event);
  }

  const face = {
    ...rest,
    type,
    className: classes(styles.button, styles[variant], styles[size], className),
    onClick: press,
    children: (
      <Face icon={icon} keys={keys}>
        {children}
      </Face>
    ),
  };
  if (!off) return <button {...face} />;
  return (
    <>
      <Tooltip text={disabledReason}>
        <OffButton {...face} reasonId={reasonId} />
      </Tooltip>
      <Spoken id={reasonId}>{disabledReason}</Spoken>
    </>
  );
}

/** Described by its reason alone: the tooltip says the same, and once is enough. */
function OffButton({ reasonId, ...face }: ComponentProps<"button"> & { reasonId: string }) {
  return <button {...face} aria-disabled="true" aria-describedby={reasonId} />;
}

interface FaceProps {
  icon: IconName | undefined;
  keys?: string | undefined;
  children: ReactNode;
}

function Face({ icon, keys, children }: FaceProps) {
  return (
    <>
      {icon && <Icon name={icon} />}
      {children}
      {keys && <Kbd keys={keys} />}
    </>
  );
}

interface IconButtonProps extends Omit<ComponentProps<"button">, "disabled" | "type" | "children"> {
  /** What it does; the name for assistive technology and the tooltip. */
  label: string;
  icon: IconName;
  size?: "small" | "normal";
  disabledReason?: string | undefined;
}

/** A button that is an icon alone. */
export function IconButton({
  label,
  icon,
  size = "small",
  disabledReason,
  className,
  onClick,
  ...rest
}: IconButtonProps) {
  const off = disabledReason !== undefined;
  return (
    <Tooltip text={off ? `${label}: ${disabledReason}` : label}>
      <button
        {...rest}
        type="button"
        className={classes(styles.button, styles.ghost, styles.square, styles[size], className)}
        aria-label={off ? `${label}: ${disabledReason}` : label}
        aria-disabled={off || undefined}
        onClick={(event) => (off ? event.preventDefault() : onClick?.(event))}
      >
        <Icon name={icon} size={16} />
      </button>
    </Tooltip>
  );
}
