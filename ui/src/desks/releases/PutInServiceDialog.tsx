// The question before a bundle goes into service: what changes by it, what it carries, what has to be taken along.
import { type ReactNode, useEffect, useRef } from "react";

import type { ReleaseShown, WorkspaceState } from "../../api/bindings";
import { Button, Dialog } from "../../components/controls";
import { capital, inWords, listed, UNAVAILABLE } from "../../components/format";
import { Callout, Stack, Text } from "../../components/layout";
import { rolesTitle } from "../../components/roles";
import { Facts } from "./Facts";
import { BundleFiles } from "./Files";
import { LaneChanges } from "./LaneChanges";
import styles from "./PutInService.module.css";
import { whatChanged } from "./scope";
import { reasonOf } from "./timeline";
import { useDomainsBetween } from "./useDomainsOf";
import { useFilesOf, usePublish } from "./usePublish";
import { bundleWords, versionOf, withRoleWords } from "./words";

interface PutInServiceDialogProps {
  state: WorkspaceState;
  release: ReleaseShown;
  inService: ReleaseShown | null;
  /** The bundle's file. */
  file: string;
  onClose: () => void;
}

export function PutInServiceDialog({ state, release, inService, file, onClose }: PutInServiceDialogProps) {
  const publish = usePublish();
  const known = useFilesOf(release);
  const domains = useDomainsBetween(inService, release);
  const isStray = useStrayPress();
  const roles = release.approvals.map(({ role }) => role);

  async function put() {
    if (publish.isRunning) return;
    const answer = await publish.run({ release, file });
    if (answer.state === "ready") onClose();
  }

  return (
    <Dialog
      open
      onClose={() => {
        if (!publish.isRunning && !isStray()) onClose();
      }}
      title={`Put ${bundleWords(release)} in service`}
      width={560}
      actions={
        <>
          <Button
            variant="ghost"
            data-first=""
            disabledReason={publish.isRunning ? "The bundle is being verified" : undefined}
            onClick={onClose}
          >
            Cancel
          </Button>
          <Button variant="primary" onClick={() => void put()}>
            {publish.isRunning ? "Verifying" : "Put in service"}
          </Button>
        </>
      }
    >
      <Stack gap={16}>
        <Facts
          label="What changes"
          facts={[
            ...changes(state, release, inService),
            ["Domains", whatChanged(inService?.scope ?? null, release.scope, domains, "will").join(" ")],
            ["Approvals", approvalsIn(release)],
          ]}
        />
        <Stack gap={4}>
          <Text size={12} weight="medium" as="h3">
            Lanes in effect
          </Text>
          <LaneChanges inService={inService} release={release} />
        </Stack>
        <Stack gap={8}>
          <Text size={12} weight="medium" as="h3">
            What the assistant&rsquo;s operators take along
          </Text>
          <div className={styles.files}>
            <BundleFiles release={release} files={known ?? { bundle: file, rollback: null }} />
          </div>
        </Stack>
        <Callout tone="note" title="Nothing here touches a live queue.">
          This workspace records {bundleWords(release)} as in service. The assistant follows it once its operators give it
          the bundle.
        </Callout>
        {publish.failure && (
          <div role="alert">
            <Callout tone="error" title={inService ? "Refused. The release in service stays." : "Refused. Nothing is in service."}>
              {withRoleWords(publish.failure.message, roles)}
            </Callout>
          </div>
        )}
      </Stack>
    </Dialog>
  );
}

type Fact = readonly [string, ReactNode];

function changes(state: WorkspaceState, release: ReleaseShown, inService: ReleaseShown | null): Fact[] {
  const { serial, scope, restores, is_rollback: isRollback } = release;
  const version = versionOf(state, release);
  const reason = reasonOf(release);
  const why: Fact[] = reason === null ? [] : [["Why", reason]];
  if (inService === null) {
    return [["Serial", `${serial}, the first release`], ["Policy", version], ["Phase", `${scope.phase}`], ...why];
  }
  const now = inService.scope.phase === scope.phase ? "as now" : `now ${inService.scope.phase}`;
  return [
    ["Serial", `${serial}; it replaces serial ${inService.serial}${isRollback ? ` and restores serial ${restores ?? ""}` : ""}`],
    ["Policy", `${version}, ${inService.digest === release.digest ? "as now" : `now ${versionOf(state, inService)}`}`],
    ["Phase", `${scope.phase}, ${now}`],
    ...why,
  ];
}

/** "Legal and operations"; with how many signatures where a role needs several. */
function approvalsIn({ approvals }: ReleaseShown): string {
  if (approvals.every(({ needed }) => needed === 1)) return `${rolesTitle(approvals.map(({ role }) => role))} signed`;
  return capital(listed(approvals.map(({ role, signed, needed }) => `${inWords(role)} ${signed} of ${needed ?? UNAVAILABLE}`)));
}

/** Milliseconds in which the second press of a double click falls. */
const DOUBLE = 400;

/** Whether a press beside the dialog is still the second one of the double click that opened it. */
function useStrayPress(): () => boolean {
  const came = useRef(performance.now());
  const wasPointer = useRef(false);
  useEffect(() => {
    const hear = ({ type }: Event) => {
      wasPointer.current = type === "pointerdown";
    };
    window.addEventListener("pointerdown", hear, true);
    window.addEventListener("keydown", hear, true);
    return () => {
      window.removeEventListener("pointerdown", hear, true);
      window.removeEventListener("keydown", hear, true);
    };
  }, []);
  return () => wasPointer.current && performance.now() - came.current < DOUBLE;
}
