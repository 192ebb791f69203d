//! One cell: text (or JSON) to a value.

use jiff::Timestamp;
use jiff::fmt::strtime::BrokenDownTime;
use jiff::tz::Offset;
use policy::time::parse_instant;
use policy::value::{Value, ValueType};
use std::borrow::Cow;

/// How date-times are written in a column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum TimeFormat {
    #[default]
    Rfc3339,
    EpochSeconds,
    EpochMilliseconds,
    Pattern(String, Offset),
}

impl TimeFormat {
    pub(super) fn parse(format: Option<&str>, offset: Option<&str>) -> Result<Self, String> {
        let offset = match offset {
            None | Some("Z") => Offset::UTC,
            Some(text) => parse_instant(&format!("2000-01-01T00:00:00{text}"))
                .and_then(|at| {
                    let utc = parse_instant("2000-01-01T00:00:00Z")?;
                    i32::try_from(utc.as_second() - at.as_second()).ok()
                })
                .and_then(|seconds| Offset::from_seconds(seconds).ok())
                .ok_or_else(|| format!("\"{text}\" is no offset; write it as +01:00"))?,
        };
        match format {
            None | Some("rfc3339") => Ok(Self::Rfc3339),
            Some("epoch_seconds") => Ok(Self::EpochSeconds),
            Some("epoch_milliseconds") => Ok(Self::EpochMilliseconds),
            Some(pattern) if pattern.contains('%') => Ok(Self::Pattern(pattern.to_owned(), offset)),
            Some(other) => Err(format!(
                "\"{other}\" is no way to write times; use rfc3339, epoch_seconds, epoch_milliseconds or a pattern such as %d/%m/%Y %H:%M"
            )),
        }
    }

    /// The instant that a text means.
    pub(super) fn read(&self, text: &str) -> Result<Timestamp, String> {
        let wrong = || match self {
            Self::Rfc3339 => format!("\"{text}\" is not a date-time such as 2026-03-02T09:14:00Z"),
            Self::EpochSeconds => format!("\"{text}\" is not a number of seconds since 1970"),
            Self::EpochMilliseconds => format!("\"{text}\" is not a number of milliseconds since 1970"),
            Self::Pattern(pattern, _) => format!("\"{text}\" is not written as {pattern}"),
        };
        match self {
            Self::Rfc3339 => parse_instant(text).ok_or_else(wrong),
            Self::EpochSeconds => from_epoch(text, 1e6).ok_or_else(wrong),
            Self::EpochMilliseconds => from_epoch(text, 1e3).ok_or_else(wrong),
            Self::Pattern(pattern, offset) => {
                let time = BrokenDownTime::parse(pattern, text).map_err(|_| wrong())?;
                if time.offset().is_some() {
                    return time.to_timestamp().map_err(|_| wrong());
                }
                let date = time.to_date().map_err(|_| wrong())?;
                let clock = time.to_time().unwrap_or_default();
                offset.to_timestamp(date.to_datetime(clock)).map_err(|_| wrong())
            }
        }
    }
}

fn from_epoch(text: &str, micros: f64) -> Option<Timestamp> {
    let count: f64 = text.parse().ok()?;
    let micros = (count * micros).round();
    #[expect(clippy::cast_possible_truncation, reason = "checked to be well within i64")]
    (micros.abs() < 1e18).then_some(micros as i64).and_then(|micros| Timestamp::from_microsecond(micros).ok())
}

/// The number that a cell is, if it is written as JSON writes numbers: `007` is a name.
pub(super) fn number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let bytes = digits.as_bytes();
    if !bytes.first()?.is_ascii_digit() || !bytes.last()?.is_ascii_digit() {
        return None;
    }
    if bytes[0] == b'0' && bytes.get(1).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    if !bytes.iter().all(|b| matches!(b, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-')) {
        return None;
    }
    text.parse().ok().filter(|n: &f64| n.is_finite())
}

/// true or false, in any case.
pub(super) fn boolean(text: &str) -> Option<bool> {
    match text {
        _ if text.eq_ignore_ascii_case("true") => Some(true),
        _ if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

/// The items of a list: a JSON list of strings, or texts between separators.
pub(super) fn list<'c>(text: &'c str, separator: &str) -> Vec<Cow<'c, str>> {
    if let Some(list) = json_list(text) {
        return list.into_iter().map(Cow::Owned).collect();
    }
    text.split(separator).map(str::trim).filter(|item| !item.is_empty()).map(Cow::Borrowed).collect()
}

/// The items, if the text is a JSON list of strings.
pub(super) fn json_list(text: &str) -> Option<Vec<String>> {
    if text.starts_with('[') { serde_json::from_str(text).ok() } else { None }
}

/// What a cell is when nothing is known of its column.
pub(super) fn infer(text: &str) -> Value<'_> {
    if let Some(n) = number(text) {
        return Value::Number(n);
    }
    if let Some(b) = boolean(text) {
        return Value::Bool(b);
    }
    match json_list(text) {
        Some(list) => Value::List(list.into_iter().map(Cow::Owned).collect()),
        None => Value::from_text(text),
    }
}

/// A cell of a column of a known type.
pub(super) fn typed<'c>(
    text: &'c str,
    value_type: ValueType,
    time: &TimeFormat,
    separator: &str,
) -> Result<Value<'c>, String> {
    match value_type {
        ValueType::Number => text
            .parse()
            .ok()
            .filter(|n: &f64| n.is_finite())
            .map(Value::Number)
            .ok_or_else(|| format!("\"{text}\" is not a number")),
        ValueType::Boolean => {
            yes_no(text).map(Value::Bool).ok_or_else(|| format!("\"{text}\" is neither true nor false"))
        }
        ValueType::DateTime => time.read(text).map(Value::DateTime),
        ValueType::String => Ok(Value::from_text(text)),
        ValueType::List => Ok(Value::List(list(text, separator))),
    }
}

/// A stated boolean may be written in more ways than one that is found.
fn yes_no(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "y" | "1" => Some(true),
        "false" | "no" | "n" | "0" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_the_file_writes_them() {
        let read = |format, offset, text: &str| {
            TimeFormat::parse(format, offset).unwrap().read(text).map(|at| at.to_string())
        };
        assert_eq!(read(Some("epoch_seconds"), None, "1344598079.0").unwrap(), "2012-08-10T11:27:59Z");
        assert_eq!(
            read(Some("epoch_milliseconds"), None, "1344598079250").unwrap(),
            "2012-08-10T11:27:59.25Z"
        );
        assert_eq!(read(Some("%d/%m/%Y %H:%M"), None, "03/04/2026 10:17").unwrap(), "2026-04-03T10:17:00Z");
        assert_eq!(
            read(Some("%d/%b/%y %I:%M %p"), Some("+02:00"), "25/Feb/26 10:17 PM").unwrap(),
            "2026-02-25T20:17:00Z"
        );
        assert_eq!(read(Some("%Y-%m-%d"), None, "2019-09-24").unwrap(), "2019-09-24T00:00:00Z");
        assert!(read(Some("%d/%m/%Y"), None, "2019-09-24").unwrap_err().contains("%d/%m/%Y"));
        assert!(TimeFormat::parse(Some("guess"), None).is_err());
        assert!(TimeFormat::parse(Some("%d"), Some("noon")).is_err());
    }

    #[test]
    fn a_number_is_written_as_one() {
        for (text, n) in [("0", 0.0), ("-12.50", -12.5), ("1e3", 1000.0), ("21", 21.0)] {
            assert_eq!(number(text), Some(n), "{text}");
        }
        for name in ["007", "+5", ".5", "5.", "1-2", "1e999", "0x1F", "inf", "NaN", "", "-", "335XX", "1,000"]
        {
            assert_eq!(number(name), None, "{name}");
        }
    }
}
