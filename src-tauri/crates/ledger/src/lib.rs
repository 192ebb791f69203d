//! The workspace history in SQLite: versions, runs, releases, and an append-only chain of entries.
