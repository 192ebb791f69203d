// What the plan would change over the release in service, in sentences.
import type { ReactNode } from "react";

import { Link } from "../../components/controls";
import { PaneHead } from "../../components/layout";
import { compareHref } from "../../components/links";
import { policyNameOf } from "../../context/workspace";
import styles from "./releases.module.css";
import { whatChanged } from "./scope";
import { useDomainsOf } from "./useDomainsOf";
import type { Planned } from "./usePlanned";
import { refWords, versionOf } from "./words";

export function PlannedChanges({ planned }: { planned: Planned }) {
  const { inService, scope, domains } = planned;
  const gone = useDomainsOf(inService).filter(({ id }) => domains.every((domain) => domain.id !== id));
  const said = whatChanged(inService?.scope ?? null, scope, [...domains, ...gone], "would");
  return (
    <section aria-label="What would change">
      <PaneHead
        title="What would change"
        detail={inService ? `the plan beside serial ${inService.serial} in service` : "the plan would be the first release"}
        parted
      />
      <ul className={styles.lines} aria-label="What the plan would change">
        <Policy planned={planned} />
        {said.map((sentence) => (
          <li key={sentence} className={styles.line}>
            <span className={styles.words}>{sentence}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Policy({ planned: { state, inService, policy, version } }: { planned: Planned }) {
  const next = version ? refWords(state, policy) : `the draft of ${policyNameOf(policy)}`;
  if (inService === null) return <Line says={`Policy ${next}, the first in service.`} />;
  if (inService.digest === version?.digest) return <Line says={`Policy ${next} would stay.`} />;
  const now = versionOf(state, inService);
  if (inService.version === null) return <Line says={`Policy ${now} would become ${next}.`} />;
  return (
    <Line says={`Policy ${now} would become ${next}.`}>
      <Link href={compareHref(`${inService.policy}@${inService.version}`, policy)} className={styles.link}>
        {`Compare ${now} with ${next}`}
      </Link>
    </Line>
  );
}

function Line({ says, children }: { says: string; children?: ReactNode }) {
  return (
    <li className={styles.line}>
      <span className={styles.words}>{says}</span>
      {children}
    </li>
  );
}
