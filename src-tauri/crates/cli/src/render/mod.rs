//! Text for people: tables, figures with their n and interval, sentences.

pub(crate) mod comparison;
pub(crate) mod figures;
pub(crate) mod report;
pub(crate) mod reviews;
pub(crate) mod table;
