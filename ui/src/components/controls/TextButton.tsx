// A button with the face of a link, for an action among words or at the end of a row.
import type { ReactNode } from "react";

import styles from "./TextButton.module.css";

interface TextButtonProps {
  onClick: () => void;
  children: ReactNode;
  "aria-label"?: string;
}

export function TextButton({ children, ...rest }: TextButtonProps) {
  return (
    <button type="button" className={styles.text} {...rest}>
      {children}
    </button>
  );
}
