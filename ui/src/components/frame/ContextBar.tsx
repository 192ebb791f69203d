// The context bar: what the figures of every desk are about.
import type { ContextField } from "../../context/fields";
import { Kbd } from "../controls/Kbd";
import { Menu } from "../controls/Menu";
import { useCutTitle } from "../layout/useCutTitle";
import { Icon } from "../marks/Icon";
import styles from "./Frame.module.css";

interface ContextBarProps {
  fields: readonly ContextField[];
  onSearch: () => void;
}

export function ContextBar({ fields, onSearch }: ContextBarProps) {
  return (
    <header className={styles.context} aria-label="Context" data-pane="" tabIndex={-1}>
      {fields.map((field) => (
        <Field key={field.label} field={field} />
      ))}
      <button type="button" className={styles.search} aria-keyshortcuts="Control+K Meta+K" onClick={onSearch}>
        <Icon name="search" />
        <span>Search or run a command</span>
        <Kbd keys="Mod+K" />
      </button>
    </header>
  );
}

function Field({ field }: { field: ContextField }) {
  const face = (
    <>
      <span className={styles.label}>{field.label}</span>
      <span className={styles.value}>
        <Value text={field.value} />
        {field.detail !== undefined && <span className={styles.detail}>{field.detail}</span>}
        {field.menu && <Icon name="opens" size={12} />}
      </span>
    </>
  );
  if (!field.menu) return <div className={styles.field}>{face}</div>;
  return (
    <Menu
      label={field.label}
      groups={field.menu}
      trigger={
        <button type="button" className={styles.field}>
          {face}
        </button>
      }
    />
  );
}

function Value({ text }: { text: string }) {
  return (
    <bdi className={styles.words} {...useCutTitle(text)}>
      {text}
    </bdi>
  );
}
