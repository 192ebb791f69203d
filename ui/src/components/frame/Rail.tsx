// The rail: the desks, with the one that is open marked.
import { useLocation } from "wouter";

import { Link } from "../controls/Link";
import { Spoken } from "../controls/Spoken";
import { Tooltip } from "../controls/Tooltip";
import { count } from "../format";
import { Icon } from "../marks/Icon";
import type { FrameDesk } from "./Frame";
import styles from "./Frame.module.css";
import { Mark } from "./Mark";

interface RailProps {
  desks: readonly FrameDesk[];
  closed: string | null;
  badges: Readonly<Record<string, number>>;
}

export function Rail({ desks, closed, badges }: RailProps) {
  const [place] = useLocation();
  const entry = (desk: FrameDesk) => (
    <RailEntry
      key={desk.id}
      desk={desk}
      current={place === desk.path || place.startsWith(`${desk.path}/`)}
      closed={desk.opensAlone ? null : closed}
      badge={badges[desk.id] ?? 0}
    />
  );
  return (
    <nav className={styles.rail} aria-label="Desks" data-pane="" tabIndex={-1}>
      <div className={styles.mark}>
        <Mark />
      </div>
      {desks.filter((desk) => desk.id !== "settings").map(entry)}
      <span className={styles.room} />
      {desks.filter((desk) => desk.id === "settings").map(entry)}
    </nav>
  );
}

interface RailEntryProps {
  desk: FrameDesk;
  current: boolean;
  closed: string | null;
  badge: number;
}

function RailEntry({ desk, current, closed, badge }: RailEntryProps) {
  const face = (
    <>
      <Icon name={desk.icon} size={20} />
      <span>{desk.title}</span>
      {badge > 0 && (
        <>
          <span className={styles.badge} aria-hidden="true">
            {badge > 99 ? "99+" : badge}
          </span>
          <Spoken>, {count(badge)} due</Spoken>
        </>
      )}
    </>
  );
  if (closed !== null) {
    return (
      <Tooltip text={closed} side="right">
        <span className={styles.desk} role="link" aria-disabled="true" tabIndex={0}>
          {face}
        </span>
      </Tooltip>
    );
  }
  return (
    <Link href={desk.path} className={styles.desk} aria-current={current ? "page" : undefined}>
      {face}
    </Link>
  );
}
