// The impact of the draft: what the unsaved policy does to the corpus beside the baseline, after every edit.
import { memo, type ReactNode, useMemo } from "react";

import type { Impact } from "../../../api/bindings";
import { Button, ButtonLink, Link, Menu } from "../../../components/controls";
import { count, duration } from "../../../components/format";
import { Callout, Pane, PaneHead, Scroll, useMinWidth } from "../../../components/layout";
import { compareHref } from "../../../components/links";
import { Loading } from "../../../components/states";
import { goTo } from "../../../context/place";
import { type DraftView, type Told, useDraft, useImpact, useIsBehind, useReading } from "../draft";
import { Checks } from "./Checks";
import { AgainstHumans, Agreement, Lanes, Moved } from "./Figures";
import styles from "./impact.module.css";
import { type Beside, movedHref } from "./selections";
import { Unedited } from "./Unedited";
import { type BesideNames, useBeside } from "./useBeside";

export default function ImpactPanel() {
  const draft = useDraft();
  const impact = useImpact();
  const reading = useReading();
  const beside = useBeside();
  const { problem, says } = whatStands(draft, impact);
  // In a drawer the title is the drawer's.
  const isBeside = useMinWidth(1360);
  const head = <HeadAction impact={impact} isOld={says !== null} beside={beside} />;
  const isOld = impact.value !== undefined && (says !== null || impact.isRefreshing);

  return (
    <Pane label="Impact of the draft" as="aside">
      {isBeside ? <PaneHead title="Impact of the draft" action={head} /> : <div className={styles.slim}>{head}</div>}
      <Scroll>
        {says !== null && (
          <div className={styles.notice}>
            <Callout tone={problem}>{says}</Callout>
          </div>
        )}
        <Figures impact={impact} isOld={isOld} isDim={says !== null && isOld}>
          <TheBlocks impact={impact} beside={beside} unedited={draft.unedited} />
          {draft.policy && (
            <Checks
              policy={draft.policy}
              reading={reading.value ?? null}
              impact={impact.value ?? null}
              isEdited={draft.unedited === null}
            />
          )}
        </Figures>
      </Scroll>
      {impact.value && beside.all && beside.all.draft !== beside.all.baseline && <Foot impact={impact.value} beside={beside.all} keepNow={draft.keepNow} />}
    </Pane>
  );
}

interface FiguresProps {
  impact: Told<Impact>;
  isOld: boolean;
  isDim: boolean;
  children: ReactNode;
}

/** Says that figures are on their way without drawing those that stand there anew. */
function Figures({ impact, isOld, isDim, children }: FiguresProps) {
  const isBehind = useIsBehind(impact);
  return (
    <div className={isDim ? styles.dim : undefined} aria-busy={isOld || isBehind}>
      {children}
    </div>
  );
}

interface Standing {
  problem: "error" | "note";
  /** Why there are no figures of this very draft. */
  says: ReactNode | null;
}

function whatStands(draft: DraftView, impact: Told<Impact>): Standing {
  const kept = impact.value === undefined ? "" : " The figures below are those of the last draft that could be evaluated.";
  if (draft.problem !== null) {
    const place = draft.problem.path === "" ? "" : ` (${draft.problem.path})`;
    return {
      problem: "error",
      says: (
        <>
          The draft does not read{place}: {draft.problem.message}
          {kept} <Link href="/studio/json">Open the JSON</Link>
        </>
      ),
    };
  }
  if (impact.failure !== null) {
    return {
      problem: "error",
      says: (
        <>
          {impact.failure.message}
          {kept} <Link href="/studio/findings">Open the findings</Link>
        </>
      ),
    };
  }
  return { problem: "note", says: null };
}

interface BlocksProps {
  impact: Told<Impact>;
  beside: BesideNames;
  /** The version that stands while there is no draft. */
  unedited: string | null;
}

function Blocks({ impact, beside, unedited }: BlocksProps) {
  if (impact.needs !== null) return <Choose what={impact.needs} />;
  if (unedited !== null) {
    return <Unedited version={unedited} baseline={beside.called} impact={impact.value} beside={beside.all} />;
  }
  if (impact.value === undefined) return impact.isLoading ? <Loading label="Evaluating the draft" lines={12} /> : null;
  if (beside.all === null) return null;
  const shown = { impact: impact.value, beside: beside.all, baseline: beside.called };
  return (
    <>
      <Lanes {...shown} />
      <Moved {...shown} />
      <Agreement {...shown} />
      <AgainstHumans {...shown} />
    </>
  );
}

/** Drawn anew with every answer, not with every keystroke. */
const TheBlocks = memo(Blocks);

const NEEDED = {
  policy: {
    says: "Choose a policy to edit in the context bar.",
    action: { href: "/releases/versions", label: "Open versions" },
  },
  corpus: {
    says: "Choose a corpus in the context bar to see which tickets move, or import one.",
    action: { href: "/corpora", label: "Open corpora" },
  },
  baseline: {
    says: "Choose in the context bar what the draft is compared with.",
    action: { href: "/releases/versions", label: "Open versions" },
  },
} as const;

function Choose({ what }: { what: keyof typeof NEEDED }) {
  const { says, action } = NEEDED[what];
  return (
    <div className={styles.notice}>
      <Callout tone="note" title={says}>
        <Link href={action.href}>{action.label}</Link>
      </Callout>
    </div>
  );
}

interface HeadActionProps {
  impact: Told<Impact>;
  isOld: boolean;
  beside: BesideNames;
}

const HeadAction = memo(function HeadAction({ impact, isOld, beside }: HeadActionProps) {
  const groups = useMemo(
    () => [
      {
        items: [
          { label: "Evaluate again", icon: "run" as const, onSelect: impact.retry },
          ...(beside.all === null || beside.all.draft === beside.all.baseline
            ? []
            : [
                {
                  label: `Compare with ${beside.called} in full`,
                  icon: "compare" as const,
                  onSelect: () => beside.all && goTo(compareHref(beside.all.baseline, beside.all.draft)),
                },
              ]),
        ],
      },
    ],
    [impact.retry, beside],
  );
  const { value } = impact;
  if (value === undefined) return null;
  return (
    <>
      <span className={styles.time} role="status" aria-live="off">
        {isOld ? "previous figures" : value.milliseconds === null ? "" : duration(value.milliseconds)}
      </span>
      <Menu label="Impact" groups={groups} align="end" />
    </>
  );
});

interface FootProps {
  impact: Impact;
  beside: Beside;
  keepNow: () => Promise<boolean>;
}

/** What is opened reads the kept draft, so the draft is kept first. */
function Foot({ impact, beside, keepNow }: FootProps) {
  const moved = impact.tightened + impact.loosened;
  const open = (path: string) => void keepNow().then(() => goTo(path));
  return (
    <div className={styles.foot}>
      <Button size="small" onClick={() => open(compareHref(beside.baseline, beside.draft))}>
        Compare in full
      </Button>
      {moved > 0 ? (
        <ButtonLink href={movedHref(beside)} size="small" variant="ghost">
          Open {count(moved)} tickets
        </ButtonLink>
      ) : (
        <span className={styles.quiet}>No ticket moves.</span>
      )}
    </div>
  );
}
