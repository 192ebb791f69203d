//! Instants and spans as policies and tickets write them. No clock is read anywhere.

use jiff::Timestamp;
use std::fmt;

/// Reads an RFC 3339 date-time (`2026-03-02T09:14:00Z`, any offset, optional fraction).
///
/// Stricter than the parser beneath, which also accepts spaces and time-zone annotations: whether a
/// string is a date-time decides the type of a field, so the borderline is the RFC's.
#[must_use]
pub fn parse_instant(text: &str) -> Option<Timestamp> {
    let bytes = text.as_bytes();
    let shaped = (20..=35).contains(&bytes.len())
        && bytes[0].is_ascii_digit()
        && bytes[4] == b'-'
        && bytes[10] == b'T'
        && bytes[13] == b':'
        && bytes[16] == b':'
        && (bytes[bytes.len() - 1] == b'Z' || bytes[bytes.len() - 3] == b':');
    if !shaped {
        return None;
    }
    plain_instant(bytes).or_else(|| text.parse().ok())
}

/// The instant of `2026-03-02T09:14:00Z`, the form that nearly all instants have, without the
/// generality that costs time; `None` for every other form, right or wrong. Held to the parser by a
/// property test.
fn plain_instant(bytes: &[u8]) -> Option<Timestamp> {
    let bytes: &[u8; 20] = bytes.try_into().ok()?;
    let two = |at: usize| {
        let (tens, ones) = (bytes[at].wrapping_sub(b'0'), bytes[at + 1].wrapping_sub(b'0'));
        (tens < 10 && ones < 10).then(|| i64::from(tens * 10 + ones))
    };
    let year = two(0)? * 100 + two(2)?;
    let (month, day, hour, minute, second) = (two(5)?, two(8)?, two(11)?, two(14)?, two(17)?);
    let separated = bytes[4] == b'-'
        && bytes[7] == b'-'
        && bytes[10] == b'T'
        && bytes[13] == b':'
        && bytes[16] == b':'
        && bytes[19] == b'Z';
    // Years at the edge of what an instant holds, and leap seconds, are left to the parser.
    let usual = (1..9_999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=days_in(year, month)).contains(&day)
        && hour < 24
        && minute < 60
        && second < 60;
    if !separated || !usual {
        return None;
    }
    Timestamp::from_second(days_from_civil(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second)
        .ok()
}

/// How many days the month has.
fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 to a day of the years 1 to 9999; the algorithm of Howard Hinnant's
/// "chrono-Compatible Low-Level Date Algorithms".
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year / 400, year % 400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// A length of time with one unit, written `90m`, `12h`, `7d` or `4w`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    seconds: i64,
}

impl Span {
    /// Reads a number directly followed by `m`, `h`, `d` or `w`.
    ///
    /// # Errors
    /// Says what a span looks like if the text is none, or is longer than a thousand years.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong =
            || format!("\"{text}\" is not a span of time; write a number and m, h, d or w, as in \"7d\"");
        let (unit, scale) = match text.as_bytes().last() {
            Some(b'm') => ('m', 60),
            Some(b'h') => ('h', 3_600),
            Some(b'd') => ('d', 86_400),
            Some(b'w') => ('w', 604_800),
            _ => return Err(wrong()),
        };
        let digits = text.trim_end_matches(unit);
        if digits.len() + 1 != text.len() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(wrong());
        }
        let count: i64 = digits.parse().map_err(|_| wrong())?;
        match count.checked_mul(scale) {
            Some(seconds) if seconds <= 366 * 86_400 * 1_000 => Ok(Self { seconds }),
            _ => Err(wrong()),
        }
    }

    /// Length in microseconds.
    #[must_use]
    pub fn micros(self) -> i64 {
        self.seconds * 1_000_000
    }
}

impl fmt::Display for Span {
    /// The largest unit that divides the span.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.seconds {
            s if s % 604_800 == 0 && s > 0 => write!(f, "{}w", s / 604_800),
            s if s % 86_400 == 0 => write!(f, "{}d", s / 86_400),
            s if s % 3_600 == 0 => write!(f, "{}h", s / 3_600),
            s => write!(f, "{}m", s / 60),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_short_way_is_the_parser(
            (year, month, day) in (0_u32..10_000, 0_u32..14, 0_u32..33),
            (hour, minute, second) in (0_u32..26, 0_u32..62, 0_u32..62),
            broken in (0_usize..200, any::<u8>()),
        ) {
            let mut text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z").into_bytes();
            if let Some(byte) = text.get_mut(broken.0) {
                *byte = broken.1 & 0x7f;
            }
            let text = String::from_utf8(text).unwrap();
            if let Some(at) = plain_instant(text.as_bytes()) {
                prop_assert_eq!(Some(at), text.parse().ok());
            }
        }

        #[test]
        fn usual_instants_go_the_short_way(second in -62_135_596_800_i64..253_370_764_800) {
            let at = Timestamp::from_second(second).unwrap();
            prop_assert_eq!(plain_instant(at.to_string().as_bytes()), Some(at));
        }
    }

    #[test]
    fn only_rfc_3339_is_a_date_time() {
        for yes in ["2026-03-02T09:14:00Z", "2026-03-02T09:14:00.123456+02:00", "2026-12-31T23:59:59-11:30"] {
            assert!(parse_instant(yes).is_some(), "{yes}");
        }
        for no in [
            "2026-03-02",
            "2026-03-02 09:14:00Z",
            "2026-03-02T09:14Z",
            "2026-13-02T09:14:00Z",
            "tomorrow",
            "",
        ] {
            assert!(parse_instant(no).is_none(), "{no}");
        }
        assert_eq!(parse_instant("2026-03-02T09:14:00+02:00"), parse_instant("2026-03-02T07:14:00Z"));
    }

    #[test]
    fn spans_read_back_what_they_print() {
        for text in ["0d", "90m", "12h", "7d", "6w", "30d"] {
            let span = Span::parse(text).unwrap();
            assert_eq!(Span::parse(&span.to_string()).unwrap(), span);
        }
        for wrong in ["", "d", "7", "7 d", "-7d", "7dd", "1.5h", "99999999999999999999d", "9999999w"] {
            assert!(Span::parse(wrong).is_err(), "{wrong}");
        }
    }
}
