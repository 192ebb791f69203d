//! Label sets: tickets that were chosen for people to label, by id, in the order of labelling, with the
//! strata that they stand for. What was drawn never changes; a set can only be closed.

use super::{signed, stored_as_text, unsigned};
use crate::chain;
use crate::database::Ledger;
use crate::error::{Fault, LedgerError};
use crate::event::Event;
use crate::table::label;
use jiff::Timestamp;
use policy::{Lane, canonical};
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde::Serialize;

pub(crate) const SCHEMA: &str = "
CREATE TABLE label_set (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    purpose TEXT NOT NULL CHECK (purpose IN ('audit', 'nervous')),
    title TEXT NOT NULL,
    corpus TEXT NOT NULL,
    policy TEXT NOT NULL,
    seed INTEGER NOT NULL CHECK (seed BETWEEN 0 AND 4294967295),
    frame TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at TEXT NOT NULL,
    due_at TEXT,
    closed_at TEXT,
    closed_by TEXT CHECK ((closed_by IS NULL) = (closed_at IS NULL))
) STRICT;
CREATE INDEX label_set_corpus ON label_set (corpus, purpose);
CREATE TRIGGER label_set_stays BEFORE UPDATE ON label_set
WHEN OLD.closed_at IS NOT NULL OR NEW.closed_at IS NULL
  OR (NEW.id, NEW.purpose, NEW.title, NEW.corpus, NEW.policy, NEW.seed, NEW.frame, NEW.author, NEW.created_at, NEW.due_at)
  IS NOT (OLD.id, OLD.purpose, OLD.title, OLD.corpus, OLD.policy, OLD.seed, OLD.frame, OLD.author, OLD.created_at, OLD.due_at)
BEGIN SELECT RAISE(ABORT, 'a label set is only closed'); END;
CREATE TRIGGER label_set_no_delete BEFORE DELETE ON label_set
BEGIN SELECT RAISE(ABORT, 'a label set is never deleted'); END;
CREATE TABLE label_set_stratum (
    label_set INTEGER NOT NULL REFERENCES label_set (id),
    position INTEGER NOT NULL CHECK (position >= 0),
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    population INTEGER NOT NULL CHECK (population >= 0),
    sampled INTEGER NOT NULL CHECK (sampled BETWEEN 0 AND population),
    PRIMARY KEY (label_set, position)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER label_set_stratum_no_update BEFORE UPDATE ON label_set_stratum
BEGIN SELECT RAISE(ABORT, 'what was drawn is never changed'); END;
CREATE TRIGGER label_set_stratum_no_delete BEFORE DELETE ON label_set_stratum
BEGIN SELECT RAISE(ABORT, 'what was drawn is never deleted'); END;
CREATE TABLE label_set_ticket (
    label_set INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    ticket TEXT NOT NULL,
    stratum INTEGER NOT NULL,
    recommended TEXT NOT NULL CHECK (recommended IN ('autonomous', 'assisted', 'human_owned')),
    reason TEXT NOT NULL,
    PRIMARY KEY (label_set, ticket),
    UNIQUE (label_set, position),
    FOREIGN KEY (label_set, stratum) REFERENCES label_set_stratum (label_set, position)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER label_set_ticket_no_update BEFORE UPDATE ON label_set_ticket
BEGIN SELECT RAISE(ABORT, 'what was drawn is never changed'); END;
CREATE TRIGGER label_set_ticket_no_delete BEFORE DELETE ON label_set_ticket
BEGIN SELECT RAISE(ABORT, 'what was drawn is never deleted'); END;
";

const COLUMNS: &str =
    "id, purpose, title, corpus, policy, seed, frame, author, created_at, due_at, closed_at, closed_by,
    (SELECT count(*) FROM label_set_ticket WHERE label_set = label_set.id)";

/// What a label set is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// A random sample of tickets that never escalated, to estimate how many should have.
    Audit,
    /// Tickets chosen because they are hard: the twenty nervous tickets.
    Nervous,
}
stored_as_text!(Purpose { Audit = "audit", Nervous = "nervous" });

/// A part of the population that tickets were drawn from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StratumRecord {
    /// Its name, as the id of a domain or the value of a field.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// How many tickets it had when the set was drawn.
    pub population: u64,
    /// How many of them were drawn.
    pub sampled: u64,
}

/// A ticket of a set: its id and what the policy said, no text of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DrawnTicket {
    /// The ticket's id.
    pub ticket: String,
    /// Position of its stratum.
    pub stratum: u32,
    /// The lane that the policy recommended when the set was drawn.
    pub recommended: Lane,
    /// Why it was chosen, in words that come from the policy; empty for a random sample.
    pub reason: String,
}

/// A set to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewLabelSet<'a> {
    /// What it is for.
    pub purpose: Purpose,
    /// What people call it.
    pub title: &'a str,
    /// The corpus' digest.
    pub corpus: &'a str,
    /// The digest of the policy that it was drawn under.
    pub policy: &'a str,
    /// The seed.
    pub seed: u32,
    /// What it was drawn from, in words.
    pub frame: &'a str,
    /// Who had it drawn.
    pub author: &'a str,
    /// When it should be done.
    pub due_at: Option<Timestamp>,
    /// The strata, in order.
    pub strata: &'a [StratumRecord],
    /// The tickets, in the order of labelling.
    pub tickets: &'a [DrawnTicket],
}

/// A set as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelSetRecord {
    /// Its number.
    pub id: i64,
    /// What it is for.
    pub purpose: Purpose,
    /// What people call it.
    pub title: String,
    /// The corpus' digest.
    pub corpus: String,
    /// The digest of the policy that it was drawn under.
    pub policy: String,
    /// The seed.
    pub seed: u32,
    /// What it was drawn from, in words.
    pub frame: String,
    /// Who had it drawn.
    pub author: String,
    /// When it was drawn, RFC 3339 in UTC.
    pub created_at: String,
    /// When it should be done, RFC 3339 in UTC.
    pub due_at: Option<String>,
    /// When it was closed, RFC 3339 in UTC.
    pub closed_at: Option<String>,
    /// Who closed it.
    pub closed_by: Option<String>,
    /// How many tickets it has.
    pub tickets: u64,
}

fn of(row: &Row<'_>) -> rusqlite::Result<LabelSetRecord> {
    Ok(LabelSetRecord {
        id: row.get(0)?,
        purpose: row.get(1)?,
        title: row.get(2)?,
        corpus: row.get(3)?,
        policy: row.get(4)?,
        seed: row.get(5)?,
        frame: row.get(6)?,
        author: row.get(7)?,
        created_at: row.get(8)?,
        due_at: row.get(9)?,
        closed_at: row.get(10)?,
        closed_by: row.get(11)?,
        tickets: unsigned(row, 12)?,
    })
}

/// The set of that number.
pub(crate) fn find(connection: &Connection, id: i64) -> Result<LabelSetRecord, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM label_set WHERE id = ?1");
    let found = connection.prepare_cached(&sql)?.query_row([id], of).optional()?;
    Ok(found.ok_or_else(|| LedgerError::Unknown(format!("label set {id}")))?)
}

fn strata(connection: &Connection, id: i64) -> rusqlite::Result<Vec<StratumRecord>> {
    let sql = "SELECT name, title, population, sampled FROM label_set_stratum WHERE label_set = ?1 ORDER BY position";
    let of = |row: &Row<'_>| {
        let (population, sampled) = (unsigned(row, 2)?, unsigned(row, 3)?);
        Ok(StratumRecord { name: row.get(0)?, title: row.get(1)?, population, sampled })
    };
    connection.prepare_cached(sql)?.query_map([id], of)?.collect()
}

fn tickets(connection: &Connection, id: i64) -> rusqlite::Result<Vec<DrawnTicket>> {
    let sql = "SELECT ticket, stratum, recommended, reason FROM label_set_ticket WHERE label_set = ?1 ORDER BY position";
    let of = |row: &Row<'_>| {
        let name: String = row.get(2)?;
        let lane = Lane::ALL.into_iter().find(|lane| lane.id() == name);
        let unknown = || rusqlite::Error::InvalidColumnType(2, name.clone(), Type::Text);
        let recommended = lane.ok_or_else(unknown)?;
        Ok(DrawnTicket { ticket: row.get(0)?, stratum: row.get(1)?, recommended, reason: row.get(3)? })
    };
    connection.prepare_cached(sql)?.query_map([id], of)?.collect()
}

/// Digest of what was drawn: title, corpus, policy, strata and tickets in order.
pub(crate) fn content(connection: &Connection, id: i64) -> Result<String, Fault> {
    let set = find(connection, id)?;
    let (strata, tickets) = (strata(connection, id)?, tickets(connection, id)?);
    let whole = (set.purpose, set.title, set.corpus, set.policy, set.seed, set.frame, strata, tickets);
    let bytes = canonical::to_vec(&whole).map_err(|e| LedgerError::Document(e.to_string()))?;
    Ok(canonical::digest(&bytes))
}

fn insert(connection: &Connection, new: &NewLabelSet<'_>, at: Timestamp) -> rusqlite::Result<i64> {
    let due_at = new.due_at.map(|due| due.to_string());
    connection.execute(
        "INSERT INTO label_set (purpose, title, corpus, policy, seed, frame, author, created_at, due_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            new.purpose,
            new.title,
            new.corpus,
            new.policy,
            new.seed,
            new.frame,
            new.author,
            at.to_string(),
            due_at
        ],
    )?;
    let id = connection.last_insert_rowid();
    let mut stratum =
        connection.prepare_cached("INSERT INTO label_set_stratum VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for (position, s) in (0_i64..).zip(new.strata) {
        stratum.execute(params![id, position, s.name, s.title, signed(s.population), signed(s.sampled)])?;
    }
    let mut ticket =
        connection.prepare_cached("INSERT INTO label_set_ticket VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for (position, t) in (0_i64..).zip(new.tickets) {
        ticket.execute(params![id, position, t.ticket, t.stratum, t.recommended.id(), t.reason])?;
    }
    Ok(id)
}

impl Ledger {
    /// Keeps a set.
    ///
    /// # Errors
    /// If a ticket is in it twice or has no stratum, or the database cannot be written.
    pub fn add_label_set(
        &mut self,
        new: &NewLabelSet<'_>,
        at: Timestamp,
    ) -> Result<LabelSetRecord, LedgerError> {
        self.transact(|tx| {
            let set = insert(tx, new, at)?;
            let event = Event::LabelSetDrawn {
                set,
                purpose: new.purpose.as_str().to_owned(),
                title: new.title.to_owned(),
                corpus: new.corpus.to_owned(),
                policy: new.policy.to_owned(),
                seed: new.seed,
                tickets: new.tickets.len() as u64,
                author: new.author.to_owned(),
                content: content(tx, set)?,
            };
            chain::append(tx, at, &event)?;
            find(tx, set)
        })
    }

    /// All sets, newest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn label_sets(&self) -> Result<Vec<LabelSetRecord>, LedgerError> {
        self.read(|c| {
            let sql = format!("SELECT {COLUMNS} FROM label_set ORDER BY id DESC");
            Ok(c.prepare_cached(&sql)?.query_map([], of)?.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// A set by its number.
    ///
    /// # Errors
    /// If there is none, or the database cannot be read.
    pub fn label_set(&self, id: i64) -> Result<LabelSetRecord, LedgerError> {
        self.read(|c| find(c, id))
    }

    /// The strata of a set, in order.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn label_set_strata(&self, id: i64) -> Result<Vec<StratumRecord>, LedgerError> {
        self.read(|c| Ok(strata(c, id)?))
    }

    /// The tickets of a set, in the order of labelling.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn label_set_tickets(&self, id: i64) -> Result<Vec<DrawnTicket>, LedgerError> {
        self.read(|c| Ok(tickets(c, id)?))
    }

    /// The ids of tickets of a corpus that an audit has dealt with: given a lane in any audit set, or
    /// waiting in one that is open. In the order of the ids.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn audited_tickets(&self, corpus: &str) -> Result<Vec<String>, LedgerError> {
        self.read(|c| {
            let sql =
                "SELECT DISTINCT t.ticket FROM label_set s JOIN label_set_ticket t ON t.label_set = s.id
                       WHERE s.corpus = ?1 AND s.purpose = 'audit' AND (s.closed_at IS NULL OR EXISTS (
                           SELECT 1 FROM label l
                           WHERE l.label_set = s.id AND l.ticket = t.ticket AND l.choice <> 'skipped'))
                       ORDER BY t.ticket";
            Ok(c.prepare_cached(sql)?
                .query_map([corpus], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Closes a set: its labels are final.
    ///
    /// # Errors
    /// If there is none, it is closed already, or the database cannot be written.
    pub fn close_label_set(
        &mut self,
        id: i64,
        by: &str,
        at: Timestamp,
    ) -> Result<LabelSetRecord, LedgerError> {
        self.transact(|tx| {
            label::require_open(&find(tx, id)?)?;
            let sql = "UPDATE label_set SET closed_at = ?2, closed_by = ?3 WHERE id = ?1";
            tx.execute(sql, params![id, at.to_string(), by])?;
            let labels = label::of_set(tx, id)?;
            let event = Event::LabelSetClosed {
                set: id,
                by: by.to_owned(),
                labels: labels.iter().filter(|l| l.choice.lane().is_some()).count() as u64,
                content: label::content(&labels)?,
            };
            chain::append(tx, at, &event)?;
            find(tx, id)
        })
    }
}
