// The files of a prepared bundle, each to be copied by its path.
import { IconButton } from "../../components/controls";
import { PaneHead } from "../../components/layout";
import { Icon } from "../../components/marks";
import { copyText } from "./copyText";
import styles from "./releases.module.css";
import type { Files } from "./usePublish";

export function BundleFiles({ serial, files }: { serial: number; files: Files }) {
  const list = [
    { name: `Serial ${serial}`, path: files.bundle },
    ...(files.rollback === null ? [] : [{ name: "Its rollback", path: files.rollback }]),
  ];
  return (
    <>
      <PaneHead title="Files" detail="to send to whoever signs or verifies" parted />
      <ul className={styles.lines} aria-label={`Files of serial ${serial}`}>
        {list.map(({ name, path }) => (
          <li key={path} className={styles.line}>
            <span className={styles.quiet}>
              <Icon name="file" />
            </span>
            <div className={styles.words}>
              <strong className={styles.fileName}>{name}</strong>
              <span className={styles.filePath} dir="ltr" title={path}>
                {path}
              </span>
            </div>
            <IconButton label={`Copy the path of ${name.toLowerCase()}`} icon="copy" onClick={() => void copyText(path, "Path")} />
          </li>
        ))}
      </ul>
    </>
  );
}
