// Who must approve, how far that is, and the way to sign. Roles are computed from the edits, never chosen.
import { useState } from "react";

import type { ReleaseShown } from "../../api/bindings";
import { Button } from "../../components/controls";
import { counted, headWords, inWords } from "../../components/format";
import { Icon, SeverityMark } from "../../components/marks";
import { useCommands } from "../../context/commands";
import styles from "./releases.module.css";
import { SignDialog } from "./SignDialog";
import { bundleWords } from "./words";

interface PlannedRolesProps {
  roles: readonly string[];
  unknown: readonly string[];
  hasRoot: boolean;
}

/** The roles of a release that is not prepared yet. */
export function PlannedRoles({ roles, unknown, hasRoot }: PlannedRolesProps) {
  return (
    <ul className={styles.lines} aria-label="Roles that must approve">
      {roles.map((role) => (
        <li key={role} className={styles.line}>
          <span className={styles.quiet}>
            <Icon name="key" />
          </span>
          <strong className={styles.role}>{headWords(role)}</strong>
          <span className={styles.end}>{hasRoot && unknown.includes(role) ? "has no key" : "not asked"}</span>
        </li>
      ))}
    </ul>
  );
}

interface ApprovalsProps {
  release: ReleaseShown;
  /** What is signed, in words. */
  says: string;
  /** The bundle's file; null if it is not known. */
  file: string | null;
}

const NO_FILE = "Name the bundle\u2019s file first";

/** The approvals of a bundle that is prepared. */
export function Approvals({ release, says, file }: ApprovalsProps) {
  const [signing, setSigning] = useState<string | null>(null);
  const open = release.approvals.filter(({ signed, needed }) => needed !== null && signed < needed);
  useCommands(
    open.map(({ role }) => ({
      id: `releases.sign.${role}`,
      title: `Sign ${bundleWords(release)} for ${inWords(role)}`,
      section: "Releases",
      icon: "key" as const,
      disabledReason: file === null ? NO_FILE : undefined,
      run: () => setSigning(role),
    })),
  );
  return (
    <>
      <ul className={styles.lines} aria-label={`Approvals of ${bundleWords(release)}`}>
        {release.approvals.map(({ role, signed, needed }) => {
          const isComplete = needed !== null && signed >= needed;
          return (
            <li key={role} className={styles.line}>
              {isComplete ? (
                <SeverityMark severity="met" label="" />
              ) : (
                <span className={styles.quiet}>
                  <Icon name="key" />
                </span>
              )}
              <strong className={styles.role}>{headWords(role)}</strong>
              <span className={styles.words}>{state(signed, needed)}</span>
              {!isComplete && needed !== null && (
                <Button
                  size="small"
                  aria-label={`Sign for ${inWords(role)}`}
                  disabledReason={file === null ? NO_FILE : undefined}
                  onClick={() => setSigning(role)}
                >
                  Sign
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {signing !== null && file !== null && (
        <SignDialog release={release} says={says} role={signing} file={file} onClose={() => setSigning(null)} />
      )}
    </>
  );
}

/** "signed", "1 of 2 signatures", "not signed". */
function state(signed: number, needed: number | null): string {
  if (needed === null) return "has no key in the root of trust";
  if (signed >= needed) return needed === 1 ? "signed" : `${counted(signed, "signature")}, complete`;
  return needed === 1 ? "not signed" : `${signed} of ${needed} signatures`;
}
