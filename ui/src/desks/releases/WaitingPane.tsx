// A rollback that waits for its signatures, in place of the plan.
import { useState } from "react";

import type { ReleaseShown } from "../../api/bindings";
import { Button } from "../../components/controls";
import { Padded, PaneHead, Row, Stack, Text } from "../../components/layout";
import { Approvals } from "./Approvals";
import { Checklist } from "./Checklist";
import type { Condition } from "./conditions";
import { BundleFiles } from "./Files";
import { BUNDLE_FILES } from "./keysFolder";
import { PathField } from "./PathField";
import { showWaiting } from "./plan";
import { PutInServiceDialog } from "./PutInServiceDialog";
import { scopeInWords } from "./scope";
import { untilWords } from "./term";
import { reasonOf } from "./timeline";
import { useDomainsOf } from "./useDomainsOf";
import type { Planned } from "./usePlanned";
import { useFilesOf, whyNotPublish } from "./usePublish";
import { bundleTitle, otherUnmet } from "./words";

export function WaitingPane({ planned, release }: { planned: Planned; release: ReleaseShown }) {
  const domains = useDomainsOf(release);
  const known = useFilesOf(release);
  const [typed, setTyped] = useState("");
  const [isAsked, setAsked] = useState(false);
  const file = known?.bundle ?? (typed.trim() === "" ? null : typed.trim());
  const says = `restores serial ${release.restores ?? ""}: ${scopeInWords(release.scope, domains)}`;
  const why = whyNotPublish(release, file);
  const others = otherUnmet(release).map((line, index): Condition => ({ id: `${index}`, severity: "waiting", says: line }));
  const reason = reasonOf(release);

  return (
    <section aria-label={bundleTitle(release)}>
      <PaneHead
        title={bundleTitle(release)}
        action={
          <Button variant="ghost" size="small" onClick={() => showWaiting(null)}>
            Back to the plan
          </Button>
        }
      />
      <Padded>
        <Stack gap={8}>
          {reason !== null && <Text size={12}>{reason}</Text>}
          <Text size={12} tone="2">
            In service it {says}. It may be in service {untilWords(release)}. A rollback carries the approvals of the
            release it restores, so it needs only the signatures below.
          </Text>
          <Text size={12} tone="2">
            {`Prepared as serial ${release.serial}, which it becomes if nothing else goes into service before it. Until then serial ${planned.inService?.serial ?? ""} stays.`}
          </Text>
        </Stack>
      </Padded>
      {others.length > 0 && <Checklist label="Not met" conditions={others} />}
      <PaneHead title="Approvals" detail="signatures that hold" parted />
      <Approvals release={release} says={says} file={file} />
      <PaneHead title="Files" detail="to send to whoever signs or verifies" parted />
      {known ? (
        <BundleFiles release={release} files={known} />
      ) : (
        <Padded>
          <PathField
            label="Bundle file"
            value={typed}
            onChange={setTyped}
            title="Choose the bundle of this rollback"
            kinds={BUNDLE_FILES}
            hint="Its file is not in the workspace any more."
          />
        </Padded>
      )}
      <Padded>
        <Row>
          <Button variant="primary" disabledReason={why ?? undefined} onClick={() => setAsked(true)}>
            Put in service
          </Button>
        </Row>
      </Padded>
      {isAsked && file !== null && (
        <PutInServiceDialog
          state={planned.state}
          release={release}
          inService={planned.inService}
          file={file}
          onClose={() => setAsked(false)}
        />
      )}
    </section>
  );
}
