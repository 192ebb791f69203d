// Lanes and permissions: what the assistant may do in each lane, and what therefore goes to a human.
import { useMemo, useState } from "react";
import { useSearchParams } from "wouter";

import { Button, Chip, Spoken } from "../../../components/controls";
import { count, counted } from "../../../components/format";
import { Pane, PaneHead, Scroll } from "../../../components/layout";
import { LaneLabel, LANES } from "../../../components/marks";
import { EmptyState } from "../../../components/states";
import { useCommands } from "../../../context/commands";
import type { Capability, CapabilityKind, PolicyDocument } from "../document";
import { useDraft, useImpact } from "../draft";
import { useBaselinePolicy } from "../impact/useBaseline";
import { useBeside } from "../impact/useBeside";
import { CapabilityDialog } from "./CapabilityDialog";
import { CapabilityRow } from "./CapabilityRow";
import { GoesToHumans } from "./GoesToHumans";
import styles from "./lanes.module.css";
import { CAPABILITY_KINDS, differing, KIND_WORDS } from "./permissions";

export default function LanesPart() {
  const { policy } = useDraft();
  const [adding, setAdding] = useState(false);
  const baseline = useBaselinePolicy();
  const { called } = useBeside();
  useCommands([{ id: "studio.lanes.add", title: "Add a capability", section: "Studio", icon: "add", run: () => setAdding(true) }]);
  if (policy === null) return null;
  const { capabilities } = policy;
  const differ = baseline === null ? 0 : differing(policy, baseline);
  return (
    <Pane label="Lanes and permissions">
      <PaneHead
        title="Lanes and permissions"
        detail={<Chip tone="line">Reviewer: support leadership</Chip>}
        action={
          <>
            <span className={styles.summary}>
              {counted(capabilities.length, "capability", "capabilities")}, {counted(capabilities.length * 3, "permission")}
              {baseline !== null && differ > 0 && `, ${count(differ)} ${differ === 1 ? "differs" : "differ"} from ${called}`}
            </span>
            <Button size="small" icon="add" onClick={() => setAdding(true)}>
              Add capability
            </Button>
          </>
        }
      />
      <Scroll>
        {capabilities.length === 0 ? (
          <EmptyState
            title="The assistant may do nothing yet."
            body="A capability is something the assistant may do, such as send a reply; each lane allows it, leaves it to a human or denies it."
            actions={
              <Button variant="primary" onClick={() => setAdding(true)}>
                Add capability
              </Button>
            }
          />
        ) : (
          <Grid policy={policy} baseline={baseline} called={called} />
        )}
      </Scroll>
      <GoesToHumans policy={policy} />
      {adding && <CapabilityDialog capability={null} onClose={() => setAdding(false)} />}
    </Pane>
  );
}

interface GridProps {
  policy: PolicyDocument;
  baseline: PolicyDocument | null;
  called: string;
}

function Grid({ policy, baseline, called }: GridProps) {
  const impact = useImpact();
  const [parameters] = useSearchParams();
  const wanted = parameters.get("capability");
  const [editing, setEditing] = useState<Capability | null>(null);
  const groups = useMemo(() => byKind(policy.capabilities), [policy.capabilities]);
  return (
    <div role="table" aria-label="What the assistant may do in each lane">
      <div role="rowgroup" className={styles.sticky}>
        <div role="row" className={styles.head}>
          <span role="columnheader" className={styles.may}>
            The assistant may …
          </span>
          {LANES.map((lane) => (
            <span key={lane} role="columnheader" className={styles.laneHead}>
              <LaneLabel lane={lane} />
            </span>
          ))}
          <span role="columnheader" className={styles.may}>
            <Spoken>Change</Spoken>
          </span>
        </div>
      </div>
      {groups.map(({ kind, capabilities }) => (
        <div key={kind} role="rowgroup">
          <div role="row" className={styles.group}>
            <span role="rowheader">
              {KIND_WORDS[kind].title}
              <span className={styles.groupDetail}>{KIND_WORDS[kind].detail}</span>
            </span>
            <span role="cell" className={styles.groupCount}>
              {count(capabilities.length)}
            </span>
          </div>
          {capabilities.map((capability) => (
            <CapabilityRow
              key={capability.id}
              capability={capability}
              lanes={policy.lanes}
              before={baseline}
              called={called}
              tickets={impact.value?.after.lanes ?? null}
              wanted={capability.id === wanted}
              onEdit={() => setEditing(capability)}
            />
          ))}
        </div>
      ))}
      {editing && <CapabilityDialog capability={editing} onClose={() => setEditing(null)} />}
    </div>
  );
}

function byKind(capabilities: readonly Capability[]): { kind: CapabilityKind; capabilities: Capability[] }[] {
  const groups = CAPABILITY_KINDS.map((kind) => ({ kind, capabilities: capabilities.filter((one) => one.kind === kind) }));
  return groups.filter((group) => group.capabilities.length > 0);
}
