// The settings desk: who the history names, appearance, where the data is, keys, privacy, and the program itself.
import { useAbout } from "../../api/queries";
import { Desk, Pane } from "../../components/layout";
import { useCommands } from "../../context/commands";
import { About } from "./About";
import { Appearance } from "./Appearance";
import { DataLocation } from "./DataLocation";
import { Identity } from "./Identity";
import { Keys } from "./Keys";
import { Privacy } from "./Privacy";
import styles from "./settings.module.css";

/** The parts of the page, in order. Their ids are the anchors that the palette goes to. */
const PARTS = [
  { id: "identity", title: "Identity", Part: Identity },
  { id: "appearance", title: "Appearance", Part: Appearance },
  { id: "data", title: "Data location", Part: DataLocation },
  { id: "keys", title: "Keys and roles", Part: Keys },
  { id: "privacy", title: "Privacy", Part: Privacy },
  { id: "about", title: "About", Part: About },
] as const;

function show(id: string): void {
  const part = document.getElementById(`settings-${id}`);
  part?.scrollIntoView({ block: "start" });
  part?.querySelector<HTMLElement>("h2")?.focus();
}

export default function SettingsDesk() {
  const about = useAbout();
  useCommands(
    PARTS.map(({ id, title }) => ({
      id: `settings.${id}`,
      title: `Settings: ${title.toLowerCase()}`,
      section: "Settings",
      icon: "settings" as const,
      run: () => show(id),
    })),
  );
  return (
    <Desk title="Settings">
      <Pane label="Settings" scroll>
        <div className={styles.page}>
          {PARTS.map(({ id, title, Part }) => (
            <section key={id} id={`settings-${id}`} className={styles.part} aria-labelledby={`settings-${id}-title`}>
              <h2 id={`settings-${id}-title`} className={styles.title} tabIndex={-1}>
                {title}
              </h2>
              <div className={styles.body}>
                <Part about={about} />
              </div>
            </section>
          ))}
        </div>
      </Pane>
    </Desk>
  );
}
