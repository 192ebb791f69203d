//! Text for people: tables, figures with their n and interval, sentences.

pub(crate) mod comparison;
pub mod figures;
pub(crate) mod report;
pub mod table;
