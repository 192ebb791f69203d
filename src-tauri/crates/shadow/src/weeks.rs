//! The same figures week by week, to see a drift that an average over months hides.

use crate::figures::Figures;
use crate::run::Run;
use std::collections::BTreeMap;

const DAY_MICROS: i64 = 86_400 * 1_000_000;
/// 1 January 1970 was a Thursday; its week began three days earlier.
const THURSDAY: i64 = 3;

/// The figures of one week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Its Monday, in days since 1970 (UTC).
    pub monday: i64,
    /// The tickets written in it.
    pub figures: Figures,
}

/// The Monday of an instant's week, in days since 1970 (UTC). `micros` is microseconds since 1970.
#[must_use]
pub fn monday_of(micros: i64) -> i64 {
    let day = micros.div_euclid(DAY_MICROS) + THURSDAY;
    day.div_euclid(7) * 7 - THURSDAY
}

/// Splits the tickets of a run that are wanted by the week in which they were written, oldest first. `created`
/// has an entry for each ticket, in microseconds since 1970; tickets without one are in no week.
#[must_use]
pub fn weeks(
    run: &Run,
    created: impl Iterator<Item = Option<i64>>,
    wanted: impl Fn(usize) -> bool,
) -> Vec<Week> {
    let mut weeks: BTreeMap<i64, Figures> = BTreeMap::new();
    for (ticket, at) in created.enumerate().take(run.tickets()).filter(|(ticket, _)| wanted(*ticket)) {
        if let Some(at) = at {
            let figures = weeks.entry(monday_of(at)).or_default();
            figures.add(run.class(ticket), run.verdict(ticket), 1);
        }
    }
    weeks.into_iter().map(|(monday, figures)| Week { monday, figures }).collect()
}

#[cfg(test)]
mod tests {
    use super::monday_of;

    #[test]
    fn weeks_begin_on_monday_at_midnight() {
        let at = |text: &str| text.parse::<jiff::Timestamp>().unwrap().as_microsecond();
        let monday = monday_of(at("2026-01-05T00:00:00Z"));
        assert_eq!(monday, at("2026-01-05T00:00:00Z") / super::DAY_MICROS);
        assert_eq!(monday_of(at("2026-01-11T23:59:59Z")), monday);
        assert_eq!(monday_of(at("2026-01-12T00:00:00Z")), monday + 7);
        assert_eq!(monday_of(at("1969-12-31T12:00:00Z")), -3, "before 1970 too");
    }
}
