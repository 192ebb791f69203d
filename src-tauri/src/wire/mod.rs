//! The types that cross to the page. They carry what a screen shows and no more; the types of the crates below
//! do not know that a page exists.

mod about;
mod error;

pub use about::{About, WorkspaceFolder};
pub use error::CommandError;
