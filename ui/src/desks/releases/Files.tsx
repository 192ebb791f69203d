// The files of a bundle and of its way back, each to be copied by its path.
import type { ReleaseShown } from "../../api/bindings";
import { IconButton } from "../../components/controls";
import { Icon } from "../../components/marks";
import { rolesWords } from "../../components/roles";
import { copyText } from "./copyText";
import { PathText } from "./PathText";
import styles from "./releases.module.css";
import type { Files } from "./usePublish";
import { bundleTitle, openRoles } from "./words";

export function BundleFiles({ release, files }: { release: ReleaseShown; files: Files }) {
  const { rollback } = files;
  return (
    <ul className={styles.lines} aria-label={`Files of ${bundleTitle(release).toLowerCase()}`}>
      <FileLine name={bundleTitle(release)} path={files.bundle} />
      {rollback !== null && rollback.file !== null && (
        <FileLine name="Its rollback" detail={wayBackWords(rollback)} path={rollback.file} />
      )}
    </ul>
  );
}

/** "to serial 1; before it can be used, operations and support leadership sign it". */
function wayBackWords(rollback: ReleaseShown): string {
  const open = openRoles(rollback);
  const to = `to serial ${rollback.restores ?? ""}`;
  return open.length === 0 ? `${to}, signed` : `${to}; ${rolesWords(open)} sign it before it can be used`;
}

function FileLine({ name, detail, path }: { name: string; detail?: string; path: string }) {
  return (
    <li className={styles.line}>
      <span className={styles.quiet}>
        <Icon name="file" />
      </span>
      <div className={styles.words}>
        <span>
          <strong className={styles.fileName}>{name}</strong>
          {detail !== undefined && <span className={styles.fileDetail}> {detail}</span>}
        </span>
        <span className={styles.filePath}>
          <PathText path={path} />
        </span>
      </div>
      <IconButton label={`Copy the path of ${name.toLowerCase()}`} icon="copy" onClick={() => void copyText(path, "Path")} />
    </li>
  );
}
