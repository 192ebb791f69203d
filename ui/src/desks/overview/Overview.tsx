// The first desk. It says which workspace is open; its figures come with the desk itself.
import type { About, WorkspaceFolder } from "../../api/bindings";
import type { Answer, Failure } from "../../api/client";
import { CopyButton } from "../../components/CopyButton";
import { Icon } from "../../components/marks";
import styles from "./Overview.module.css";

export function Overview({ about }: { about: Answer<About> }) {
  return <div className={styles.desk}>{content(about)}</div>;
}

function content(about: Answer<About>) {
  switch (about.state) {
    case "loading":
      return null;
    case "failed":
      return <NotOpen failure={about.failure} />;
    case "ready":
      return about.value.workspace ? <Opened folder={about.value.workspace} /> : <NothingOpen />;
  }
}

function Opened({ folder }: { folder: WorkspaceFolder }) {
  return (
    <section className={styles.notice} aria-labelledby="heading">
      <h1 id="heading">{folder.name} is open</h1>
      <p>
        This window does not show tickets, policies or figures yet. The command line works on the same folder:{" "}
        <code>lanekeeper --help</code> lists what it does.
      </p>
      <dl className={styles.facts}>
        <dt>Folder</dt>
        <dd>
          <code>{folder.path}</code>
        </dd>
      </dl>
      <CopyButton text={folder.path} label="Copy path" />
    </section>
  );
}

function NothingOpen() {
  return (
    <section className={styles.notice} aria-labelledby="heading">
      <h1 id="heading">No workspace is open</h1>
      <p>
        A workspace is a folder. Close this window and start it with the folder's path:
        <br />
        <code>lanekeeper-desktop FOLDER</code>
      </p>
    </section>
  );
}

function NotOpen({ failure }: { failure: Failure }) {
  return (
    <section className={styles.notice} role="alert" aria-labelledby="heading">
      <h1 id="heading" className={styles.error}>
        <Icon name="error" size={20} />
        The workspace is not open
      </h1>
      <p>{failure.message}</p>
    </section>
  );
}
