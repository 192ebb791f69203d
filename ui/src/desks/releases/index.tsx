// The releases desk: plan and sign a release, see what was released, verify what others send, say whose keys count.
import { useLocation } from "wouter";

import { useWorkspace } from "../../api/queries";
import { Button, ButtonLink, Tabs } from "../../components/controls";
import { day } from "../../components/format";
import { Desk } from "../../components/layout";
import { EmptyState } from "../../components/states";
import { useCommands } from "../../context/commands";
import { goTo } from "../../context/place";
import { useStatus } from "../../context/status";
import { Bundles } from "./Bundles";
import { whyNotPrepare } from "./conditions";
import { useTrust } from "./queries";
import { Rollout } from "./Rollout";
import { PHASES } from "./scope";
import { Trust } from "./Trust";
import { type Planned, usePlanned } from "./usePlanned";
import { useFilesOf, usePrepare, usePublish, whyNotPublish } from "./usePublish";
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
  const next = useNext(planned);
  const trust = useTrust();
  const workspace = useWorkspace();

  useCommands([
    ...VIEWS.map(({ id, label }) => ({
      id: `releases.${id}`,
      title: id === "bundles" ? "Verify a bundle" : `Show ${label.toLowerCase()}`,
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
    { id: "releases.next", title: next.label, section: "Releases", disabledReason: next.why ?? undefined, run: next.run },
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
            <Button variant="primary" size="small" disabledReason={next.why ?? undefined} onClick={next.run}>
              {next.label}
            </Button>
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
        </>
      )}
    </Desk>
  );
}

function NoWorkspace() {
  return (
    <EmptyState
      title="No workspace is open."
      actions={
        <ButtonLink href="/overview" variant="primary">
          Go to the overview
        </ButtonLink>
      }
    />
  );
}

interface Next {
  label: string;
  why: string | null;
  run: () => void;
  refusal: { title: string; message: string } | null;
}

/** The one step that brings the plan on: prepare its bundle, then put it in service. */
function useNext(planned: Planned | null): Next {
  const prepare = usePrepare(planned);
  const publish = usePublish();
  const files = useFilesOf(planned?.prepared ?? null);
  if (planned?.prepared) {
    const release = planned.prepared;
    const file = files?.bundle ?? null;
    return {
      label: publish.isRunning ? "Verifying" : "Put in service",
      why: whyNotPublish(release, file),
      run: () => {
        if (file !== null && !publish.isRunning) void publish.run({ release, file });
      },
      refusal: publish.failure && { title: "Refused. The release in service stays.", message: publish.failure.message },
    };
  }
  return {
    label: prepare.isRunning ? "Preparing" : "Prepare release",
    why: planned === null ? "There is no policy to release yet" : whyNotPrepare(planned),
    run: () => {
      if (!prepare.isRunning) void prepare.run();
    },
    refusal: prepare.failure && { title: "Nothing was prepared.", message: prepare.failure.message },
  };
}
