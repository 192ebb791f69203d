// One line of a condition: its words, the tickets on which it is true, and what can be done with it.
import { type KeyboardEvent, memo, type ReactNode } from "react";

import { Menu, type MenuGroup } from "../../../components/controls";
import { count, counted } from "../../../components/format";
import type { Condition } from "../document";
import { type Building, useBuilding, useFigures } from "./building";
import { canMove, canUnwrap, type ConditionPath, duplicate, move, remove, unwrap, wrap } from "./edit";
import { kindWord } from "./words";
import styles from "./conditions.module.css";

interface RowProps {
  condition: Condition;
  path: ConditionPath;
  children: ReactNode;
}

export function Row({ condition, path, children }: RowProps) {
  const building = useBuilding();
  const { at, isRefreshing } = useFigures();
  const figures = at(path);
  const named = figures?.says ?? kindWord(condition);
  return (
    <div className={styles.row} role="group" aria-label={named} onKeyDown={(event) => press(event, building, path)}>
      <div className={styles.words}>{children}</div>
      {figures && path.length > 0 && (
        <span
          className={isRefreshing ? `${styles.count} ${styles.old}` : styles.count}
          title={`True on ${counted(figures.fires.holds, "ticket")}, unknown on ${count(figures.fires.unknown)}`}
        >
          {count(figures.fires.holds)}
        </span>
      )}
      <RowMenu named={named} condition={condition} path={path} />
    </div>
  );
}

interface RowMenuProps extends Pick<RowProps, "condition" | "path"> {
  named: string;
}

/** What is done with a condition depends on no figure: it is not drawn anew with them. */
const RowMenu = memo(function RowMenu({ named, condition, path }: RowMenuProps) {
  const building = useBuilding();
  return <Menu label={`More for: ${named}`} groups={() => groups(building, condition, path)} align="end" />;
});

function moved(path: ConditionPath, by: 1 | -1): ConditionPath {
  const step = path.at(-1);
  return typeof step === "number" ? [...path.slice(0, -1), step + by] : path;
}

function moveBy({ root, change }: Building, path: ConditionPath, by: 1 | -1) {
  if (canMove(root(), path, by)) change("Move a condition", move(root(), path, by), { focus: moved(path, by) });
}

function take({ root, change }: Building, path: ConditionPath) {
  change("Remove a condition", remove(root(), path), { focus: "add" });
}

/** Alt and the arrows move a condition, Alt and Delete take it away. */
function press(event: KeyboardEvent, building: Building, path: ConditionPath): void {
  if (!event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "ArrowUp") moveBy(building, path, -1);
  else if (event.key === "ArrowDown") moveBy(building, path, 1);
  else if (event.key === "Delete" || event.key === "Backspace") take(building, path);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function groups(building: Building, condition: Condition, path: ConditionPath): MenuGroup[] {
  const { change } = building;
  const root = building.root();
  const still = (by: 1 | -1) => (canMove(root, path, by) ? undefined : by < 0 ? "It is the first" : "It is the last");
  const wrapped = (kind: "all" | "any" | "not", label: string) => ({
    label,
    onSelect: () => change(label, wrap(root, path, kind), { focus: path }),
  });
  const ways = [
    wrapped("all", "Put into a group of which all hold"),
    wrapped("any", "Put into a group of which any holds"),
    wrapped("not", "Negate"),
  ];
  const isNot = "not" in condition;
  return [
    {
      items: [
        {
          label: "Move up",
          icon: "up",
          keys: "Alt+ArrowUp",
          disabledReason: still(-1),
          onSelect: () => moveBy(building, path, -1),
        },
        {
          label: "Move down",
          icon: "down",
          keys: "Alt+ArrowDown",
          disabledReason: still(1),
          onSelect: () => moveBy(building, path, 1),
        },
        {
          label: "Duplicate",
          icon: "copy",
          onSelect: () => change("Duplicate a condition", duplicate(root, path), { focus: path }),
        },
      ],
    },
    {
      items: [
        ...ways,
        ...(canUnwrap(root, path)
          ? [
              {
                label: isNot ? "Take the negation away" : "Take the group away, keep what is in it",
                onSelect: () =>
                  change(isNot ? "Take a negation away" : "Take a group away", unwrap(root, path), { focus: path }),
              },
            ]
          : []),
      ],
    },
    {
      items: [
        {
          label: path.length === 0 ? "Remove all conditions" : "Remove",
          icon: "remove",
          keys: "Alt+Delete",
          danger: true,
          onSelect: () => take(building, path),
        },
      ],
    },
  ];
}
