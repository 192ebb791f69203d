// Words for assistive technology only.
import type { ReactNode } from "react";

import styles from "./Spoken.module.css";

interface SpokenProps {
  children: ReactNode;
  id?: string;
}

export function Spoken({ children, id }: SpokenProps) {
  return (
    <span className={styles.spoken} id={id}>
      {children}
    </span>
  );
}
