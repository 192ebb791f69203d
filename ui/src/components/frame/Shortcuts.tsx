// The shortcuts that work now, by section.
import { allCommands, type Command, useRegistry } from "../../context/commands";
import { Dialog } from "../controls/Dialog";
import { Kbd } from "../controls/Kbd";
import { alternateOf } from "./alternates";
import styles from "./Palette.module.css";

/** Keys that are not commands: they belong to the window or to what has the focus. */
const ALWAYS: readonly { keys: string; title: string }[] = [
  { keys: "F6", title: "Next part of the window" },
  { keys: "Shift+F6", title: "Previous part of the window" },
  { keys: "/", title: "Search the list" },
  { keys: "J", title: "Next row" },
  { keys: "K", title: "Previous row" },
  { keys: "Enter", title: "Open the row" },
  { keys: " ", title: "Select the row" },
  { keys: "Escape", title: "Close what floats" },
];

export function Shortcuts({ onClose }: { onClose: () => void }) {
  const commands = allCommands(useRegistry()).filter((command) => command.keys !== undefined);
  const sections = [...new Set(commands.map((command) => command.section))];
  return (
    <Dialog open onClose={onClose} title="Keyboard shortcuts" width={560}>
      <div className={styles.sheets}>
        {sections.map((section) => (
          <Sheet key={section} title={section} entries={commands.filter((command) => command.section === section)} />
        ))}
        <Sheet title="Everywhere" entries={ALWAYS} />
      </div>
    </Dialog>
  );
}

function Sheet({ title, entries }: { title: string; entries: readonly Pick<Command, "title" | "keys">[] }) {
  return (
    <section>
      <h3 className={styles.sheetTitle}>{title}</h3>
      <dl className={styles.sheet}>
        {entries.map((entry) => (
          <div key={entry.title} className={styles.sheetLine}>
            <dt>{entry.title}</dt>
            <dd>
              <Keys keys={entry.keys ?? ""} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Keys({ keys }: { keys: string }) {
  const other = alternateOf(keys);
  if (other === null) return <Kbd keys={keys} apart />;
  return (
    <span className={styles.keys}>
      <Kbd keys={keys} apart /> or <Kbd keys={other} apart />
    </span>
  );
}
