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
    if shaped { text.parse().ok() } else { None }
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
