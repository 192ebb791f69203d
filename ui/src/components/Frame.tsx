// The frame around every desk: rail, context bar, page, status bar.
import type { ReactNode } from "react";

import type { About } from "../api/bindings";
import type { Answer } from "../api/client";
import styles from "./Frame.module.css";
import { Icon } from "./marks/Icon";
import { Mark } from "./Mark";

interface FrameProps {
  about: Answer<About>;
  children: ReactNode;
}

export function Frame({ about, children }: FrameProps) {
  return (
    <div className={styles.frame}>
      <Rail />
      <header className={styles.context} aria-label="Context">
        <div className={styles.field}>
          <span className={styles.label}>Workspace</span>
          <span className={styles.value}>{workspaceName(about)}</span>
        </div>
      </header>
      <main className={styles.page} id="page" tabIndex={-1}>
        {children}
      </main>
      <footer className={styles.status}>
        <span>Workspaces stay on this computer</span>
        <span className={styles.version}>{productName(about)}</span>
      </footer>
    </div>
  );
}

function Rail() {
  return (
    <nav className={styles.rail} aria-label="Desks">
      <div className={styles.mark}>
        <Mark />
      </div>
      <a className={styles.desk} href="#page" aria-current="page">
        <Icon name="overview" size={20} />
        <span>Overview</span>
      </a>
    </nav>
  );
}

function workspaceName(about: Answer<About>): string {
  switch (about.state) {
    case "loading":
      return "\u00a0";
    case "ready":
      return about.value.workspace?.name ?? "None open";
    case "failed":
      return "None open";
  }
}

function productName(about: Answer<About>): string {
  return about.state === "ready" ? `${about.value.product} ${about.value.version}` : "Lanekeeper";
}
