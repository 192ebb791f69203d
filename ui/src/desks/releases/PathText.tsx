// A path in one line. What does not fit is cut in its middle: where it begins and the file's name stay readable.
import styles from "./Path.module.css";

export function PathText({ path }: { path: string }) {
  const at = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
  return (
    <span className={styles.text} dir="ltr" title={path}>
      <span className={styles.folder}>{path.slice(0, Math.max(0, at))}</span>
      <span className={styles.name}>{path.slice(Math.max(0, at))}</span>
    </span>
  );
}
