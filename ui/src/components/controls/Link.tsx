// Links to other places in the window.
import type { ReactNode } from "react";
import { Link as RouterLink } from "wouter";

import { classes } from "../classes";
import { Icon, type IconName } from "../marks/Icon";
import button from "./Button.module.css";

interface LinkProps {
  /** A path of links.ts. */
  href: string;
  children: ReactNode;
  className?: string | undefined;
  "aria-label"?: string | undefined;
  "aria-current"?: "page" | "true" | undefined;
  title?: string | undefined;
  tabIndex?: number | undefined;
}

export function Link({ href, children, ...rest }: LinkProps) {
  return (
    <RouterLink href={href} {...rest}>
      {children}
    </RouterLink>
  );
}

interface ButtonLinkProps extends Pick<LinkProps, "href" | "children" | "aria-label"> {
  variant?: "primary" | "plain" | "ghost";
  size?: "small" | "normal";
  icon?: IconName | undefined;
}

/** A link with the face of a button, for an action that is a place to go. */
export function ButtonLink({ variant = "plain", size = "normal", icon, children, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} className={classes(button.button, button[variant], button[size])}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}
