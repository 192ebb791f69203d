// A list of actions that opens from a button.
import { DropdownMenu as Primitive } from "radix-ui";
import { Fragment, type ReactElement, type ReactNode, useState } from "react";

import { Icon, type IconName } from "../marks/Icon";
import { IconButton } from "./Button";
import { Kbd } from "./Kbd";
import styles from "./Popover.module.css";

export interface MenuItem {
  label: string;
  icon?: IconName | undefined;
  detail?: ReactNode;
  keys?: string | undefined;
  /** Ticked: the choice in force. */
  current?: boolean;
  danger?: boolean;
  disabledReason?: string | undefined;
  onSelect: () => void;
}

export interface MenuGroup {
  heading?: string;
  items: readonly MenuItem[];
}

interface MenuProps {
  /** What the actions are about; the name for assistive technology. */
  label: string;
  /** Given as a function where there are many menus: it is asked when the menu opens. */
  groups: readonly MenuGroup[] | (() => readonly MenuGroup[]);
  /** The button that opens the menu; three dots if none is given. */
  trigger?: ReactElement;
  align?: "start" | "end";
}

export function Menu({ label, groups, trigger, align = "start" }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Primitive.Root modal={false} open={isOpen} onOpenChange={setOpen}>
      <Primitive.Trigger asChild>{trigger ?? <IconButton label={label} icon="more" />}</Primitive.Trigger>
      {isOpen && (
        <Primitive.Portal>
          <Primitive.Content
            className={styles.list}
            aria-label={label}
            align={align}
            sideOffset={4}
            collisionPadding={8}
            loop
          >
            <Groups groups={typeof groups === "function" ? groups() : groups} />
          </Primitive.Content>
        </Primitive.Portal>
      )}
    </Primitive.Root>
  );
}

function Groups({ groups }: { groups: readonly MenuGroup[] }) {
  return groups.map((group, index) => (
    <Fragment key={group.heading ?? index}>
      {index > 0 && <Primitive.Separator className={styles.line} />}
      <Primitive.Group>
        {group.heading && <Primitive.Label className={styles.heading}>{group.heading}</Primitive.Label>}
        {group.items.map((item) => (
          <Item key={item.label} item={item} />
        ))}
      </Primitive.Group>
    </Fragment>
  ));
}

function Item({ item }: { item: MenuItem }) {
  const off = item.disabledReason !== undefined;
  const body = (
    <>
      {item.current !== undefined && (
        <span className={styles.tick}>{item.current && <Icon name="check" size={12} />}</span>
      )}
      {item.icon && <Icon name={item.icon} />}
      <span className={styles.words}>
        {item.label}
        {off && <span className={styles.reason}>{item.disabledReason}</span>}
      </span>
      {item.detail !== undefined && <span className={styles.detail}>{item.detail}</span>}
      {item.keys && <Kbd keys={item.keys} />}
    </>
  );
  // An action that cannot be taken stays reachable, because its reason is worth reading.
  const onSelect = (event: Event) => {
    if (off) event.preventDefault();
    else item.onSelect();
  };
  const shared = { className: styles.item, "aria-disabled": off || undefined, onSelect };
  if (item.current === undefined) {
    return (
      <Primitive.Item {...shared} data-danger={item.danger}>
        {body}
      </Primitive.Item>
    );
  }
  return (
    <Primitive.CheckboxItem {...shared} checked={item.current}>
      {body}
    </Primitive.CheckboxItem>
  );
}
