// What it means that a bundle has just gone into service: what is in force, where its files lie, what is next.
import { useEffect, useRef } from "react";

import type { ReleaseShown } from "../../api/bindings";
import { Button } from "../../components/controls";
import { dateTime, day } from "../../components/format";
import { Padded, PaneHead, Row, Stack, Text } from "../../components/layout";
import { SeverityMark } from "../../components/marks";
import { rolesWords } from "../../components/roles";
import { Facts } from "./Facts";
import { BundleFiles } from "./Files";
import { report, takeNews } from "./plan";
import styles from "./PutInService.module.css";
import { scopeInWords } from "./scope";
import { useDomainsOf } from "./useDomainsOf";
import { type Planned, following } from "./usePlanned";
import { useFilesOf } from "./usePublish";
import { openRoles, versionOf } from "./words";

interface PublishedPaneProps {
  planned: Planned;
  release: ReleaseShown;
  /** Goes on to the release after it. */
  onNext: () => void;
}

export function PublishedPane({ planned, release, onNext }: PublishedPaneProps) {
  const domains = useDomainsOf(release);
  const files = useFilesOf(release);
  const place = useFocusOnNews();
  const open = files?.rollback ? openRoles(files.rollback) : [];
  const before = planned.releases.find(({ state, serial }) => state === "superseded" && serial < release.serial);
  return (
    <section ref={place} tabIndex={-1} className={styles.head} aria-label={`Serial ${release.serial} is in service`}>
      <PaneHead
        title={`Serial ${release.serial} is in service`}
        action={
          <Button variant="ghost" size="small" onClick={() => report(null)}>
            Back to the plan
          </Button>
        }
      />
      <Padded>
        <Stack gap={12}>
          <Row>
            <SeverityMark severity="met" label="" />
            <Text size={12}>
              {release.is_rollback ? `It restores serial ${release.restores ?? ""}; ` : ""}
              {release.is_rollback ? "every signature was verified." : "Every signature was verified."}
            </Text>
          </Row>
          <Facts
            label="What is in service"
            facts={[
              ["Since", `${dateTime(release.published_at ?? "")} UTC`],
              ["Replaced", before ? `serial ${before.serial}` : "nothing; it is the first release"],
              ["Policy", versionOf(planned.state, release)],
              ["Phase", `${release.scope.phase}: ${scopeInWords(release.scope, domains)}`],
              ["Until", `${day(release.expires, true)} at most; then the assistant only observes`],
            ]}
          />
        </Stack>
      </Padded>
      <PaneHead title="Files" detail="for the assistant's operators" parted />
      {files ? (
        <BundleFiles release={release} files={files} />
      ) : (
        <Padded>
          <Text size={12} tone="3">
            The bundle is not in the workspace&rsquo;s folder any more.
          </Text>
        </Padded>
      )}
      <PaneHead title="Next" parted />
      <Padded>
        <ol className={styles.steps}>
          <li className={styles.step}>
            <div>Give the operators of the assistant the files above. Until then the live queue is as it was.</div>
          </li>
          {open.length > 0 && (
            <li className={styles.step}>
              <div>
                Let {rolesWords(open)} sign the rollback now, so that going back takes no time on the day it is
                needed. It waits in the history below.
              </div>
            </li>
          )}
          <li className={styles.step}>
            <div>
              {release.is_rollback
                ? "Find out what went wrong before the next phase is planned."
                : "Watch overrides and recontacts of what became looser before the next phase."}
              <Button size="small" onClick={onNext}>
                {`Plan phase ${following(release)}`}
              </Button>
            </div>
          </li>
        </ol>
      </Padded>
    </section>
  );
}

/** Puts the focus on what has just happened, so that no key meant for the button before it starts something else. */
function useFocusOnNews() {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    // After the dialog has given the focus back to its button.
    if (takeNews()) setTimeout(() => place.current?.focus(), 0);
  }, []);
  return place;
}
