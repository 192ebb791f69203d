//! When tickets come: 26 weeks from Monday 5 January 2026, busier on working days and in office
//! hours of three regions, growing a little from week to week.

use jiff::Timestamp;

/// Weeks that the queue spans.
pub(super) const WEEKS: u32 = 26;
/// 2026-01-05T00:00:00Z, a Monday, in seconds since the epoch.
const START: i64 = 1_767_571_200;
/// Tickets by weekday, Monday first, in relation to each other.
const WEEKDAY: [u64; 7] = [21, 20, 19, 18, 16, 4, 4];
/// Tickets by hour of day in UTC: Europe in the morning, the Americas in the afternoon, Asia at night.
const HOUR: [u64; 24] =
    [5, 5, 6, 6, 7, 8, 12, 19, 27, 31, 30, 26, 25, 29, 33, 34, 31, 27, 21, 17, 13, 10, 8, 6];

/// The running sum of weights over all hours of the 26 weeks.
pub(super) struct Calendar(Vec<u64>);

impl Calendar {
    /// Lays the hours out.
    pub(super) fn new() -> Self {
        let mut total = 0;
        let hours = 0..u64::from(WEEKS) * 168;
        Self(
            hours
                .map(|hour| {
                    let (week, day, hour) = (hour / 168, hour / 24 % 7, hour % 24);
                    // One percent more a week: the product grows.
                    total += WEEKDAY[day as usize] * HOUR[hour as usize] * (100 + week);
                    total
                })
                .collect(),
        )
    }

    /// The time of ticket `index` of `count`, with `jitter` (0 to 999) placing it between its
    /// neighbours: times rise with the index. Also the week, from 1.
    pub(super) fn at(&self, index: u32, count: u32, jitter: u32) -> (Timestamp, u32) {
        let total = u128::from(self.0.last().copied().unwrap_or(1));
        let share = u128::from(index) * 1000 + u128::from(jitter);
        let target = (total * share / (u128::from(count.max(1)) * 1000)) as u64;
        let hour = self.0.partition_point(|sum| *sum <= target).min(self.0.len() - 1);
        let before = if hour == 0 { 0 } else { self.0[hour - 1] };
        let second = (target - before) * 3600 / (self.0[hour] - before).max(1);
        (instant(START + hour as i64 * 3600 + second as i64), hour as u32 / 168 + 1)
    }
}

/// The instant of a number of seconds since the epoch; all that occur here are in range.
pub(super) fn instant(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_rise_and_fill_the_26_weeks() {
        let calendar = Calendar::new();
        let mut last = instant(0);
        for index in 0..5000 {
            let (at, week) = calendar.at(index, 5000, index * 7 % 1000);
            assert!(at >= last && (1..=WEEKS).contains(&week));
            last = at;
        }
        assert_eq!(calendar.at(0, 5000, 0).0.to_string(), "2026-01-05T00:00:00Z");
        assert!(last.to_string().as_str() > "2026-07-05T12", "{last}");
        assert!(last.to_string().as_str() < "2026-07-06T00", "{last}");
    }
}
