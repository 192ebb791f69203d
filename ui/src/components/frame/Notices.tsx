// Short messages in the corner, read out politely. They wait while they are pointed at; errors wait to be dismissed.
import { useEffect, useState } from "react";

import { dismiss, type Notice, useNotices } from "../../context/notices";
import { Button, IconButton } from "../controls/Button";
import { SeverityMark } from "../marks/SeverityMark";
import styles from "./Notices.module.css";

const STAYS = 8000;

export function Notices() {
  const notices = useNotices((state) => state.notices);
  return (
    <section className={styles.notices} aria-label="Notices" aria-live="polite" aria-relevant="additions">
      {notices.map((notice) => (
        <Entry key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function Entry({ notice }: { notice: Notice }) {
  const [held, setHeld] = useState(false);
  const leaves = notice.tone !== "error" && notice.action === undefined && !held;
  useEffect(() => {
    if (!leaves) return undefined;
    const timer = setTimeout(() => dismiss(notice.id), STAYS);
    return () => clearTimeout(timer);
  }, [leaves, notice.id]);

  return (
    <div
      className={styles.notice}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <SeverityMark severity={notice.tone} />
      <div className={styles.words}>
        <strong>{notice.title}</strong>
        {notice.body !== undefined && <div className={styles.body}>{notice.body}</div>}
        {notice.action && (
          <div className={styles.action}>
            <Button
              size="small"
              onClick={() => {
                notice.action?.run();
                dismiss(notice.id);
              }}
            >
              {notice.action.label}
            </Button>
          </div>
        )}
      </div>
      <IconButton label="Dismiss" icon="close" onClick={() => dismiss(notice.id)} />
    </div>
  );
}
