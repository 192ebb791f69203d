// The files of a prepared bundle, each to be copied by its path.
import { CopyButton } from "../../components/CopyButton";
import { Truncated } from "../../components/layout";
import { Icon } from "../../components/marks";
import type { Files } from "./plan";
import styles from "./releases.module.css";

export function BundleFiles({ serial, files }: { serial: number; files: Files }) {
  const list = [
    { name: `Serial ${serial}`, path: files.bundle },
    ...(files.rollback === null ? [] : [{ name: "Its rollback", path: files.rollback }]),
  ];
  return (
    <ul className={styles.lines} aria-label={`Files of serial ${serial}`}>
      {list.map(({ name, path }) => (
        <li key={path} className={styles.line}>
          <span className={styles.quiet}>
            <Icon name="file" />
          </span>
          <strong className={styles.role}>{name}</strong>
          <span className={styles.pathText}>
            <Truncated text={path} where="middle" max={46} />
          </span>
          <CopyButton text={path} label="Copy path" size="small" />
        </li>
      ))}
    </ul>
  );
}
