//! The types that cross to the page. They carry what a screen shows and no more; the types of the crates below
//! do not know that a page exists.

pub mod compare;
mod error;
pub mod impact;
pub mod import;
pub mod packet;
pub mod releases;
pub mod replay;
pub mod reviews;
pub mod rules;
pub mod scale;
pub mod shadow;
pub mod studio;
pub mod ticket;
pub mod ticket_under;
pub mod tickets;
pub mod workspace;

pub use error::CommandError;
