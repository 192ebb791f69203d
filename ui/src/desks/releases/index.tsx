// The releases desk: plan and sign a release, see what was released, verify what others send, say whose keys count.
import { useState } from "react";
import { useLocation } from "wouter";

import type { ReleaseShown } from "../../api/bindings";
import { useWorkspace } from "../../api/queries";
import { Button, ButtonLink, Tabs } from "../../components/controls";
import { day } from "../../components/format";
import { Desk } from "../../components/layout";
import { NoWorkspace } from "../../components/states";
import { useCommands } from "../../context/commands";
import { goTo } from "../../context/place";
import { useStatus } from "../../context/status";
import { Bundles } from "./Bundles";
import { whyNotPrepare } from "./conditions";
import { PutInServiceDialog } from "./PutInServiceDialog";
import { useTrust } from "./queries";
import { Rollout, useReported, useWaiting } from "./Rollout";
import { PHASES } from "./scope";
import { Trust } from "./Trust";
import { type Planned, usePlanned } from "./usePlanned";
import { useFilesOf, usePrepare, whyNotPublish } from "./usePublish";
import { Versions } from "./Versions";

const VIEWS = [
  { id: "rollout", label: "Rollout" },
  { id: "versions", label: "Versions" },
  { id: "bundles", label: "Bundles" },
  { id: "trust", label: "Trust" },
] as const;

export default function ReleasesDesk() {
  const [place] = useLocation();
  const view = VIEWS.find(({ id }) => place.startsWith(`/releases/${id}`))?.id ?? "rollout";
  const planning = usePlanned();
  const { planned } = planning;
  const [isAsked, setAsked] = useState(false);
  const next = useNext(planned, () => setAsked(true));
  const waiting = useWaiting(planned);
  const trust = useTrust();
  const workspace = useWorkspace();

  useCommands([
    ...VIEWS.map(({ id, label }) => ({
      id: `releases.${id}`,
      title: id === "bundles" ? "Show bundles, verify a bundle" : `Show ${label.toLowerCase()}`,
      section: "Releases",
      icon: "releases" as const,
      run: () => goTo(`/releases/${id}`),
    })),
    ...PHASES.map((phase) => ({
      id: `releases.plan.${phase}`,
      title: `Plan phase ${phase}`,
      section: "Releases",
      run: () => {
        planning.change({ phase });
        goTo("/releases/rollout");
      },
    })),
    { id: "releases.next", title: next.title, section: "Releases", disabledReason: next.why ?? undefined, run: next.run },
  ]);
  useStatus([
    ...(trust.value
      ? [
          {
            id: "releases.root",
            side: "right" as const,
            text: `Root ${trust.value.version}, expires ${day(trust.value.expires, true)}`,
            href: "/releases/trust",
          },
        ]
      : []),
    ...(planned?.plan.value
      ? [
          {
            id: "releases.serial",
            side: "right" as const,
            text: planned.inService
              ? `Next serial ${planned.plan.value.serial} follows ${planned.inService.serial}`
              : `Next serial ${planned.plan.value.serial} is the first`,
          },
        ]
      : []),
  ]);

  return (
    <Desk
      title="Releases"
      tabs={
        <Tabs
          label="Releases"
          links={VIEWS.map(({ id, label }) => ({ href: `/releases/${id}`, label, current: id === view }))}
        />
      }
      actions={
        view === "rollout" && (
          <>
            <ButtonLink href="/releases/bundles" size="small">
              Verify a bundle
            </ButtonLink>
            {waiting === null && (
              <Button variant="primary" size="small" disabledReason={next.why ?? undefined} onClick={next.run}>
                {next.label}
              </Button>
            )}
          </>
        )
      }
    >
      {workspace.value === null ? (
        <NoWorkspace />
      ) : (
        <>
          {view === "rollout" && <Rollout planning={planning} refusal={next.refusal} />}
          {view === "versions" && <Versions />}
          {view === "bundles" && <Bundles />}
          {view === "trust" && <Trust roles={planned?.plan.value?.roles ?? null} policy={planned?.policy ?? null} />}
          {isAsked && planned?.prepared && next.file !== null && (
            <PutInServiceDialog
              state={planned.state}
              release={planned.prepared}
              inService={planned.inService}
              file={next.file}
              onClose={() => setAsked(false)}
            />
          )}
        </>
      )}
    </Desk>
  );
}

interface Next {
  label: string;
  /** The same for the palette, where no plan stands beside it. */
  title: string;
  why: string | null;
  run: () => void;
  /** The bundle that is put in service next. */
  file: string | null;
  refusal: { title: string; message: string } | null;
}

/** The one step that brings the plan on: prepare its bundle, then ask whether to put it in service. */
function useNext(planned: Planned | null, ask: () => void): Next {
  const prepare = usePrepare(planned);
  const files = useFilesOf(planned?.prepared ?? null);
  const reported = useReported(planned);
  if (planned?.prepared && reported === null) {
    const file = files?.bundle ?? null;
    return {
      label: "Put in service",
      title: `Put serial ${planned.prepared.serial} in service`,
      why: whyNotPublish(planned.prepared, file),
      run: () => {
        goTo("/releases/rollout");
        ask();
      },
      file,
      refusal: null,
    };
  }
  return {
    label: prepare.isRunning ? "Preparing" : "Prepare release",
    title: "Prepare the planned release",
    why: whyNot(planned, reported),
    run: () => {
      if (!prepare.isRunning) void prepare.run();
    },
    file: null,
    refusal: prepare.failure && { title: "Nothing was prepared.", message: prepare.failure.message },
  };
}

/** What has just gone into service is read before the next is begun. */
function whyNot(planned: Planned | null, reported: ReleaseShown | null): string | null {
  if (planned === null) return "There is no policy to release yet";
  if (reported !== null) return `Serial ${reported.serial} has just gone into service. Plan the next release first.`;
  return whyNotPrepare(planned);
}
