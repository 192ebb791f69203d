// A rollback that waits for its signatures, in place of the plan.
import { useState } from "react";

import type { ReleaseShown } from "../../api/bindings";
import { Button } from "../../components/controls";
import { Callout, Padded, PaneHead, Row, Stack, Text } from "../../components/layout";
import { Approvals } from "./Approvals";
import type { Condition } from "./conditions";
import { Checklist } from "./Checklist";
import { BundleFiles } from "./Files";
import { BUNDLE_FILES } from "./keysFolder";
import { PathField } from "./PathField";
import { showWaiting } from "./plan";
import { scopeInWords } from "./scope";
import { untilWords } from "./term";
import { reasonWords } from "./timeline";
import { useDomainsOf } from "./useDomainsOf";
import { useFilesOf, usePublish, whyNotPublish } from "./usePublish";

export function WaitingPane({ release }: { release: ReleaseShown }) {
  const domains = useDomainsOf(release);
  const known = useFilesOf(release);
  const [typed, setTyped] = useState("");
  const publish = usePublish();
  const file = known?.bundle ?? (typed.trim() === "" ? null : typed.trim());
  const says = `restores serial ${release.restores ?? ""}: ${scopeInWords(release.scope, domains)}`;
  const why = whyNotPublish(release, file);
  const others = unmet(release);

  return (
    <section aria-label={`Serial ${release.serial}`}>
      <PaneHead
        title={`Serial ${release.serial} rolls back to serial ${release.restores ?? ""}`}
        action={
          <Button variant="ghost" size="small" onClick={() => showWaiting(null)}>
            Back to the plan
          </Button>
        }
      />
      <Padded>
        <Stack gap={8}>
          {release.reason !== null && release.reason !== "" && <Text size={12}>{reasonWords(release.reason)}</Text>}
          <Text size={12} tone="2">
            In service it {says}. It may be in service {untilWords(release)}. A rollback carries the approvals of
            the release it restores, so it needs only the signatures below.
          </Text>
        </Stack>
      </Padded>
      {others.length > 0 && <Checklist label="Not met" conditions={others} />}
      <PaneHead title="Approvals" detail="signatures that hold" parted />
      <Approvals release={release} says={says} file={file} />
      {known ? (
        <BundleFiles serial={release.serial} files={known} />
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
        <Stack gap={8}>
          <Row>
            <Button
              variant="primary"
              disabledReason={why ?? undefined}
              onClick={() => file !== null && void publish.run({ release, file })}
            >
              {publish.isRunning ? "Verifying" : "Put in service"}
            </Button>
          </Row>
          {publish.failure && (
            <div role="alert">
              <Callout tone="error" title="Refused. The release in service stays.">
                {publish.failure.message}
              </Callout>
            </div>
          )}
        </Stack>
      </Padded>
    </section>
  );
}

/** What is not met beside the approvals, which stand below with their state. */
function unmet(release: ReleaseShown): Condition[] {
  const lines = release.unmet.filter((says) => !says.startsWith("Approval of "));
  return lines.map((says, index) => ({ id: `${index}`, severity: "waiting", says }));
}
