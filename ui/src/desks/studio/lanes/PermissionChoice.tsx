// Allow, human or deny: the one in force with its word, the others as glyphs.
import { useId } from "react";

import { classes } from "../../../components/classes";
import { Spoken } from "../../../components/controls";
import { Icon, type IconName } from "../../../components/marks";
import type { Permission } from "../document";
import styles from "./lanes.module.css";
import { PERMISSIONS } from "./permissions";

const FACES: Record<Permission, { icon: IconName; word: string }> = {
  allow: { icon: "check", word: "Allow" },
  human: { icon: "person", word: "Human" },
  deny: { icon: "close", word: "Deny" },
};

interface PermissionChoiceProps {
  label: string;
  value: Permission;
  /** It breaks the order. */
  wrong: boolean;
  /** What another version says, where it differs. */
  was: { permission: Permission; called: string } | null;
  onChange: (permission: Permission) => void;
}

export function PermissionChoice({ label, value, wrong, was, onChange }: PermissionChoiceProps) {
  const name = useId();
  return (
    <span className={classes(styles.choice, wrong && styles.wrong)} role="radiogroup" aria-label={label}>
      {PERMISSIONS.map((permission) => {
        const { icon, word } = FACES[permission];
        const chosen = permission === value;
        const isWas = was?.permission === permission;
        return (
          <label
            key={permission}
            className={classes(styles.option, chosen && styles.chosen, isWas && styles.was)}
          >
            <input type="radio" className={styles.input} name={name} checked={chosen} onChange={() => onChange(permission)} />
            <span className={styles.face}>
              <Icon name={icon} size={12} weight={1.8} />
              {chosen ? word : <Spoken>{word}</Spoken>}
              {isWas && <Spoken>{`, as in ${was.called}`}</Spoken>}
            </span>
          </label>
        );
      })}
    </span>
  );
}
