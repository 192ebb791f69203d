// The status bar: what has just happened on the left, the state of things and the jobs on the right.
import { type StatusItem, useStatusBar } from "../../context/status";
import { classes } from "../classes";
import { Kbd } from "../controls/Kbd";
import { Link } from "../controls/Link";
import { Icon } from "../marks/Icon";
import styles from "./Frame.module.css";
import { JobTray } from "./JobTray";

export function StatusBar({ product }: { product: string }) {
  const byOwner = useStatusBar((bar) => bar.byOwner);
  const items = [...byOwner.values()].flat();
  const left = items.filter((item) => item.side === "left");
  const right = items.filter((item) => item.side === "right");
  return (
    <footer className={styles.status} data-pane="" tabIndex={-1} aria-label="Status">
      {left.length > 0 ? left.map(shown) : <span>Workspaces stay on this computer</span>}
      <span className={styles.room} />
      <JobTray />
      {right.length > 0 ? right.map(shown) : <span className={styles["tone-quiet"]}>{product}</span>}
    </footer>
  );
}

function shown(item: StatusItem) {
  const name = classes(styles.item, styles[`tone-${item.tone ?? "plain"}`], item.mono && styles.mono);
  const face = (
    <>
      {item.icon && <Icon name={item.icon} size={12} />}
      {item.keys && <Kbd keys={item.keys} apart />}
      {item.text}
    </>
  );
  if (item.href === undefined) {
    return (
      <span key={item.id} className={name}>
        {face}
      </span>
    );
  }
  return (
    <Link key={item.id} href={item.href} className={name}>
      {face}
    </Link>
  );
}
