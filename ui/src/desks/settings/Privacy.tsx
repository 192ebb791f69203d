// What is stored, where, and what deletion does: each sentence holds for the program as it is.
import styles from "./settings.module.css";

const STATEMENTS: readonly (readonly [string, string])[] = [
  [
    "What leaves this computer",
    "Nothing. The program has no server, sends no statistics and looks for no updates; its window may connect to nothing.",
  ],
  [
    "Tickets",
    "They are in the folder corpora of the workspace, one file for each corpus, as they were imported. They are not encrypted: protect the folder as you protect the helpdesk. The folder cache beside it holds which tickets have which phrases of a policy, so that the next start is quick; it can be deleted at any time, and goes with its corpus.",
  ],
  [
    "History",
    "It names versions, corpora, runs, approvals and releases by their digests and counts. It keeps no text of a ticket.",
  ],
  [
    "Bundles",
    "They carry the policy, the scope and counts as evidence. They carry no text of a ticket and no customer.",
  ],
  [
    "Deleting a corpus",
    "Its file is removed and the window shows its tickets no more. The history keeps its name, its digest, its counts and that it was deleted. Exports and backups that you made stay where you put them.",
  ],
  [
    "Labels and notes",
    "What reviewers say of a ticket is kept in the workspace with the id of the ticket. A note is kept as it was typed, so leave customers out of it.",
  ],
  [
    "This window",
    "It remembers the theme, what the context bar shows, the scope you plan and where your key files are. It remembers no passphrase.",
  ],
];

export function Privacy() {
  return (
    <dl className={styles.statements}>
      {STATEMENTS.map(([about, says]) => (
        <div key={about} className={styles.statement}>
          <dt>{about}</dt>
          <dd>{says}</dd>
        </div>
      ))}
    </dl>
  );
}
