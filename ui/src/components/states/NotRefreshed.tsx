// A line above figures that could not be brought up to date.
import { Button } from "../controls/Button";
import { clock } from "../format";
import { SeverityMark } from "../marks/SeverityMark";
import styles from "./states.module.css";

interface NotRefreshedProps {
  /** Its message says what happened and what to do. */
  failure: { message: string };
  /** When the figures arrived, in milliseconds. */
  at?: number | undefined;
  retry: () => void;
}

/** Says that what stands below is from before, why, and offers to ask again. */
export function NotRefreshed({ failure, at, retry }: NotRefreshedProps) {
  return (
    <div className={styles.banner} role="alert">
      <SeverityMark severity="error" label="" />
      <span className={styles.bannerWords}>
        <strong>Not brought up to date.</strong> {failure.message}
      </span>
      {at !== undefined && <span className={styles.quiet}>from {clock(at)}</span>}
      <Button size="small" onClick={retry}>
        Try again
      </Button>
    </div>
  );
}
