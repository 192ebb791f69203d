//! Labels: which lane a person says that a ticket needed. They may change while their set is open and
//! are final once it is closed; the history tells of the closing, not of each label.

use super::stored_as_text;
use crate::database::Ledger;
use crate::error::{Fault, LedgerError};
use crate::table::label_set::{self, LabelSetRecord};
use jiff::Timestamp;
use policy::{Lane, canonical};
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde::Serialize;

pub(crate) const SCHEMA: &str = "
CREATE TABLE label (
    label_set INTEGER NOT NULL,
    ticket TEXT NOT NULL,
    labeller TEXT NOT NULL CHECK (length(labeller) > 0),
    choice TEXT NOT NULL CHECK (choice IN ('autonomous', 'assisted', 'human_owned', 'skipped')),
    note TEXT,
    at TEXT NOT NULL,
    turn INTEGER NOT NULL CHECK (turn > 0),
    PRIMARY KEY (label_set, ticket, labeller),
    UNIQUE (label_set, turn),
    FOREIGN KEY (label_set, ticket) REFERENCES label_set_ticket (label_set, ticket)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER label_no_late_insert BEFORE INSERT ON label
WHEN (SELECT closed_at FROM label_set WHERE id = NEW.label_set) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the labels of a closed set are final'); END;
CREATE TRIGGER label_no_late_update BEFORE UPDATE ON label
WHEN (SELECT closed_at FROM label_set WHERE id = OLD.label_set) IS NOT NULL OR NEW.label_set <> OLD.label_set
BEGIN SELECT RAISE(ABORT, 'the labels of a closed set are final'); END;
CREATE TRIGGER label_no_late_delete BEFORE DELETE ON label
WHEN (SELECT closed_at FROM label_set WHERE id = OLD.label_set) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the labels of a closed set are final'); END;
";

/// What a labeller says of a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// Routine: the assistant may answer.
    Autonomous,
    /// The assistant drafts, a person sends.
    Assisted,
    /// A person owns the conversation.
    HumanOwned,
    /// The labeller could not tell.
    Skipped,
}
stored_as_text!(Choice {
    Autonomous = "autonomous",
    Assisted = "assisted",
    HumanOwned = "human_owned",
    Skipped = "skipped"
});

impl Choice {
    /// All choices, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Autonomous, Self::Assisted, Self::HumanOwned, Self::Skipped];

    /// The lane, if it names one.
    #[must_use]
    pub fn lane(self) -> Option<Lane> {
        match self {
            Self::Autonomous => Some(Lane::Autonomous),
            Self::Assisted => Some(Lane::Assisted),
            Self::HumanOwned => Some(Lane::HumanOwned),
            Self::Skipped => None,
        }
    }
}

/// A label to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewLabel<'a> {
    /// The set's number.
    pub set: i64,
    /// The ticket's id.
    pub ticket: &'a str,
    /// Who says it.
    pub labeller: &'a str,
    /// What.
    pub choice: Choice,
    /// What a person would have needed in the packet.
    pub note: Option<&'a str>,
}

/// A label as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LabelRecord {
    /// The ticket's id.
    pub ticket: String,
    /// Who says it.
    pub labeller: String,
    /// What.
    pub choice: Choice,
    /// What a person would have needed in the packet.
    pub note: Option<String>,
    /// When, RFC 3339 in UTC.
    pub at: String,
}

fn of(row: &Row<'_>) -> rusqlite::Result<LabelRecord> {
    Ok(LabelRecord {
        ticket: row.get(0)?,
        labeller: row.get(1)?,
        choice: row.get(2)?,
        note: row.get(3)?,
        at: row.get(4)?,
    })
}

/// The labels of a set, oldest first.
pub(crate) fn of_set(connection: &Connection, set: i64) -> rusqlite::Result<Vec<LabelRecord>> {
    let sql = "SELECT ticket, labeller, choice, note, at FROM label WHERE label_set = ?1 ORDER BY turn";
    connection.prepare_cached(sql)?.query_map([set], of)?.collect()
}

/// Digest of labels in their order.
pub(crate) fn content(labels: &[LabelRecord]) -> Result<String, Fault> {
    let bytes = canonical::to_vec(&labels).map_err(|e| LedgerError::Document(e.to_string()))?;
    Ok(canonical::digest(&bytes))
}

/// Refuses a set whose labels are final.
pub(crate) fn require_open(set: &LabelSetRecord) -> Result<(), LedgerError> {
    match &set.closed_at {
        None => Ok(()),
        Some(at) => Err(LedgerError::Conflict(format!(
            "label set {} was closed at {at}, so its labels are final; draw a new set",
            set.id
        ))),
    }
}

impl Ledger {
    /// Keeps a label, in place of what the same labeller said of the ticket before.
    ///
    /// # Errors
    /// If the set is closed, the ticket is not in it, or the database cannot be written.
    pub fn put_label(&mut self, new: &NewLabel<'_>, at: Timestamp) -> Result<(), LedgerError> {
        self.transact(|tx| {
            require_open(&label_set::find(tx, new.set)?)?;
            let sql = "SELECT 1 FROM label_set_ticket WHERE label_set = ?1 AND ticket = ?2";
            let known = tx.query_row(sql, params![new.set, new.ticket], |_| Ok(())).optional()?;
            if known.is_none() {
                let what = format!("ticket `{}` in label set {}", new.ticket, new.set);
                return Err(LedgerError::Unknown(what).into());
            }
            tx.execute(
                "INSERT INTO label (label_set, ticket, labeller, choice, note, at, turn)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, (SELECT coalesce(max(turn), 0) + 1 FROM label WHERE label_set = ?1))
                 ON CONFLICT (label_set, ticket, labeller)
                 DO UPDATE SET choice = ?4, note = ?5, at = ?6, turn = excluded.turn",
                params![new.set, new.ticket, new.labeller, new.choice, new.note, at.to_string()],
            )?;
            Ok(())
        })
    }

    /// The labels of a set, oldest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn labels(&self, set: i64) -> Result<Vec<LabelRecord>, LedgerError> {
        self.read(|c| Ok(of_set(c, set)?))
    }

    /// Takes back the last label that somebody gave in a set; `None` if there is none.
    ///
    /// # Errors
    /// If the set is closed, or the database cannot be written.
    pub fn undo_label(&mut self, set: i64, labeller: &str) -> Result<Option<LabelRecord>, LedgerError> {
        self.transact(|tx| {
            require_open(&label_set::find(tx, set)?)?;
            let sql = "DELETE FROM label WHERE label_set = ?1 AND labeller = ?2 AND turn =
                           (SELECT max(turn) FROM label WHERE label_set = ?1 AND labeller = ?2)
                       RETURNING ticket, labeller, choice, note, at";
            Ok(tx.query_row(sql, params![set, labeller], of).optional()?)
        })
    }
}
