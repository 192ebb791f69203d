// One capability: its permission in each lane, and in place what is wrong with their order and the ways out.
import { useEffect, useRef } from "react";

import { classes } from "../../../components/classes";
import { Button, IconButton } from "../../../components/controls";
import { counted } from "../../../components/format";
import { LANES, laneWord, SeverityMark } from "../../../components/marks";
import type { Capability, PolicyDocument } from "../document";
import { useDraft, useDraftActions } from "../draft";
import { titleOf } from "../frame/sections";
import styles from "./lanes.module.css";
import { PermissionChoice } from "./PermissionChoice";
import { type BrokenOrder, brokenIn, brokenSaid, consequenceSaid, healing, permissionOf, withPermission } from "./permissions";

interface CapabilityRowProps {
  capability: Capability;
  lanes: PolicyDocument["lanes"];
  /** The version that the draft is compared with. */
  before: PolicyDocument | null;
  called: string;
  /** Tickets of the draft by lane. */
  tickets: readonly number[] | null;
  /** Somebody was led here. */
  wanted: boolean;
  onEdit: () => void;
}

export function CapabilityRow({ capability, lanes, before, called, tickets, wanted, onEdit }: CapabilityRowProps) {
  const { edit } = useDraftActions();
  const broken = brokenIn(capability, lanes);
  const known = before?.capabilities.some(({ id }) => id === capability.id) ? before : null;
  const title = titleOf(capability);
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (wanted) row.current?.scrollIntoView?.({ block: "center" });
  }, [wanted]);
  return (
    <>
      <div ref={row} role="row" className={classes(styles.row, broken.length > 0 && styles.broken, wanted && styles.wanted)}>
        <span role="rowheader" className={styles.name} title={title}>
          {broken.length > 0 && <SeverityMark severity="error" label="Broken order" />}
          <span className={styles.words}>{title}</span>
        </span>
        {LANES.map((lane) => {
          const permission = permissionOf(lanes, lane, capability.id);
          const was = known ? permissionOf(known.lanes, lane, capability.id) : null;
          return (
            <span key={lane} role="cell" className={styles.cell}>
              <PermissionChoice
                label={`${title}, ${laneWord(lane)}`}
                value={permission}
                wrong={broken.some(({ stricter }) => stricter === lane)}
                was={was !== null && was !== permission ? { permission: was, called } : null}
                onChange={(next) =>
                  edit("Change a permission", (policy) => ({
                    ...policy,
                    lanes: withPermission(policy.lanes, lane, capability.id, next),
                  }))
                }
              />
            </span>
          );
        })}
        <span role="cell">
          <IconButton label={`Edit ${title}`} icon="edit" onClick={onEdit} />
        </span>
      </div>
      {broken.map((order) => (
        <Broken key={order.stricter} order={order} before={known} called={called} tickets={tickets} />
      ))}
    </>
  );
}

interface BrokenProps {
  order: BrokenOrder;
  before: PolicyDocument | null;
  called: string;
  tickets: readonly number[] | null;
}

/** Says the consequence, then the two ways out: what the laxer lane needs, or back to what it was. */
function Broken({ order, before, called, tickets }: BrokenProps) {
  const { edit, undo, canUndo, undoSays } = useDraft();
  const { capability, stricter, laxer, gives } = order;
  const found = tickets?.[LANES.indexOf(stricter)];
  const was = before === null ? null : permissionOf(before.lanes, stricter, capability.id);
  const heal = healing(order, was);
  const consequence = consequenceSaid(order, found === undefined ? null : counted(found, "ticket"));
  const set = (lane: typeof stricter, permission: typeof heal) =>
    edit("Mend the order of permissions", (policy) => ({
      ...policy,
      lanes: withPermission(policy.lanes, lane, capability.id, permission),
    }));
  const justMade = canUndo && undoSays === "Change a permission";
  return (
    <div role="row" className={styles.why}>
      <div role="cell" aria-live="polite">
        <p>
          <strong>{laneWord(stricter)} gives this right away.</strong> {brokenSaid(order)}: {consequence}.
          {was !== null && was !== gives && ` ${called} ${was === "deny" ? "denies it" : was === "human" ? "leaves it to a human" : "allows it"}.`}
        </p>
        <div className={styles.ways}>
          <Button size="small" onClick={() => set(stricter, heal)}>
            Set {laneWord(stricter)} to {heal}
          </Button>
          {justMade ? (
            <Button size="small" variant="ghost" onClick={undo}>
              Undo
            </Button>
          ) : (
            <Button size="small" variant="ghost" onClick={() => set(laxer, gives)}>
              Set {laneWord(laxer)} to {gives} too
            </Button>
          )}
          <span className={styles.consequence}>It can be used in the studio, but not saved as a version</span>
        </div>
      </div>
    </div>
  );
}
