//! Text for people: tables, figures with their n and interval, sentences.

pub mod figures;
pub mod table;
