// One release in the time line: what it changed or would change, who signed it, and the way back to it.
import { useEffect, useRef } from "react";

import type { ReleaseShown } from "../../api/bindings";
import { classes } from "../../components/classes";
import { Button, Chip, Spoken } from "../../components/controls";
import { dayTime } from "../../components/format";
import { Row } from "../../components/layout";
import { Icon } from "../../components/marks";
import { seek, showWaiting, usePlans } from "./plan";
import styles from "./releases.module.css";
import { changedBy, type Moment } from "./timeline";
import { useDomainsBetween } from "./useDomainsOf";

interface EntryProps {
  moment: Moment;
  /** The policy and version of a release, in words. */
  version: (of: ReleaseShown) => string;
  onBack: () => void;
  /** Plans it again; null if its policy is not in the workspace. */
  onAgain: (() => void) | null;
}

export function HistoryEntry({ moment, version, onBack, onAgain }: EntryProps) {
  const { release, before, title, state, signed, wayBack } = moment;
  const domains = useDomainsBetween(before, release);
  const place = useSought(release.payload_sha256);
  const isServed = release.state !== "prepared";
  return (
    <li
      ref={place}
      tabIndex={-1}
      className={classes(styles.moment, state === "in service" && styles.current, !isServed && styles.coming)}
    >
      <span className={classes(styles.dot, !isServed && release.is_rollback && styles.back)}>
        {isServed || !release.is_rollback ? (
          <>
            <Spoken>Serial </Spoken>
            {release.serial}
          </>
        ) : (
          <Icon name="undo" size={12} />
        )}
      </span>
      <div className={styles.momentWords}>
        <Row>
          <strong className={styles.momentTitle}>{title}</strong>
          {state && <Chip tone={state === "in service" ? "met" : "plain"}>{state}</Chip>}
          <span className={styles.when} title={isServed ? "went into service, UTC" : "prepared, UTC"}>
            {dayTime(release.published_at ?? release.prepared_at)}
          </span>
        </Row>
        <p className={styles.changed}>{changedBy(moment, domains, version).join(" ")}</p>
        <div className={styles.signed}>
          <span>{wayBack?.can === "plan again" ? `${signed}. ${wayBack.says}` : signed}</span>
          {!isServed && release.is_rollback && (
            <Button variant="ghost" size="small" onClick={() => showWaiting(release.payload_sha256)}>
              {state === "signed" ? "Show and put in service" : "Sign and put in service"}
            </Button>
          )}
          {wayBack?.can === "nothing" && <span className={styles.same}>{wayBack.says}</span>}
          {wayBack?.can === "plan again" && onAgain && (
            <Button variant="ghost" size="small" aria-label={`Plan serial ${release.serial} again`} onClick={onAgain}>
              Plan this again
            </Button>
          )}
          {wayBack?.can === "roll back" && (
            <Button variant="ghost" size="small" aria-label={`Roll back to serial ${release.serial}`} onClick={onBack}>
              Roll back to this
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}

/** Brings a bundle that is looked for into sight, and puts the focus there. */
function useSought(identity: string) {
  const place = useRef<HTMLLIElement>(null);
  const isSought = usePlans((plans) => plans.sought) === identity;
  useEffect(() => {
    if (!isSought) return;
    seek(null);
    place.current?.scrollIntoView?.({ block: "center" });
    place.current?.focus();
  }, [isSought]);
  return place;
}
