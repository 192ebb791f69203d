// The views of one desk, as links, so that each view has its own place.
import type { ReactNode } from "react";
import { useLocation } from "wouter";

import { Link } from "./Link";
import styles from "./Tabs.module.css";

interface TabLink {
  href: string;
  label: ReactNode;
  /** A quiet figure behind the label. */
  detail?: ReactNode;
  /** Whether this is the view shown; without it, the place decides. */
  current?: boolean;
}

interface TabsProps {
  /** What the views are views of; the name for assistive technology. */
  label: string;
  links: readonly TabLink[];
}

export function Tabs({ label, links }: TabsProps) {
  const [place] = useLocation();
  const current = links.find((link) => link.current) ?? bestMatch(place, links);
  return (
    <nav className={styles.tabs} aria-label={label}>
      {links.map((link) => (
        <Link
          key={link.href}
          href={link.href}
          className={styles.tab}
          aria-current={link === current ? "page" : undefined}
        >
          {link.label}
          {link.detail !== undefined && <span className={styles.detail}>{link.detail}</span>}
        </Link>
      ))}
    </nav>
  );
}

/** The link whose path is the longest beginning of the place. */
function bestMatch(place: string, links: readonly TabLink[]): TabLink | undefined {
  const path = (link: TabLink) => link.href.split("?")[0] ?? "";
  return links
    .filter((link) => place === path(link) || place.startsWith(`${path(link)}/`))
    .sort((a, b) => path(b).length - path(a).length)[0];
}
