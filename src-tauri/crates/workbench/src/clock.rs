//! The one place that reads the clock of the machine. Decisions never do; the history and the
//! validity of bundles need it.

use jiff::Timestamp;

/// The present moment, to the second.
#[must_use]
pub fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}
