//! Canonical JSON as in RFC 8785, and the digests that rest on it: one document has one spelling,
//! so that its SHA-256 is its identity.
//!
//! Keys are sorted by UTF-16 code units, numbers are written as ECMAScript writes a double, strings
//! carry only the escapes they must, and there is no white space. [`read`] is the other direction:
//! it accepts that one spelling and nothing else.

use serde::Serialize;
use serde_json::{Map, Number, Value};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// A document that has no canonical form, or bytes that are not one.
#[derive(Debug, thiserror::Error)]
pub enum CanonicalError {
    /// The value cannot be JSON at all, as a map whose keys are not strings.
    #[error("the document cannot be written as JSON: {0}")]
    Unwritable(#[source] serde_json::Error),
    /// An integer that a double cannot hold, so that readers would disagree about it.
    #[error(
        "the number {0} cannot be written canonically: a double does not hold it exactly; use a smaller number or a string"
    )]
    Number(String),
    /// The bytes are not JSON.
    #[error("the document is not JSON: {0}")]
    NotJson(#[source] serde_json::Error),
    /// The bytes are JSON in another spelling: white space, key order, duplicate keys, escapes, number forms.
    #[error(
        "the document is not in canonical form (RFC 8785): it first differs at byte {0}; write it again with this program"
    )]
    Spelling(usize),
}

/// The canonical bytes of a value, without a final line break.
///
/// A floating-point number that is not finite becomes `null`, as in ECMAScript's `JSON.stringify`.
///
/// # Errors
/// For values that JSON cannot hold, and integers beyond 2^53 whose digits a double would change.
pub fn to_vec(value: &(impl Serialize + ?Sized)) -> Result<Vec<u8>, CanonicalError> {
    let value = serde_json::to_value(value).map_err(CanonicalError::Unwritable)?;
    let mut text = String::new();
    write_value(&mut text, &value)?;
    Ok(text.into_bytes())
}

/// Appends a JSON string as RFC 8785 and serde_json write it: only what must be escaped is.
pub fn write_text(text: &str, out: &mut Vec<u8>) {
    if needs_escape(text.as_bytes()) {
        // serde_json escapes exactly as the RFC does, and writing into memory cannot fail.
        let _ = serde_json::to_writer(out, text);
        return;
    }
    out.reserve(text.len() + 2);
    out.push(b'"');
    out.extend_from_slice(text.as_bytes());
    out.push(b'"');
}

/// Whether a text has a quotation mark, a backslash or a control character. Sixteen bytes at once,
/// without a branch in between, so that the compiler makes vector code of it.
fn needs_escape(bytes: &[u8]) -> bool {
    let special = |byte: u8| (byte < 0x20) | (byte == b'"') | (byte == b'\\');
    let (blocks, rest) = bytes.as_chunks::<16>();
    blocks.iter().any(|block| block.iter().fold(false, |any, byte| any | special(*byte)))
        || rest.iter().any(|byte| special(*byte))
}

/// Reads a document that must already be canonical, byte for byte.
///
/// # Errors
/// If the bytes are not JSON, or if writing the document again would give other bytes.
pub fn read(bytes: &[u8]) -> Result<Value, CanonicalError> {
    let value: Value = serde_json::from_slice(bytes).map_err(CanonicalError::NotJson)?;
    let again = to_vec(&value)?;
    if again == bytes {
        return Ok(value);
    }
    let first = again.iter().zip(bytes).take_while(|(a, b)| a == b).count();
    Err(CanonicalError::Spelling(first))
}

/// The digest of some bytes: `sha256:` and 64 lower-case hexadecimal digits.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(71);
    text.push_str("sha256:");
    for byte in Sha256::digest(bytes) {
        for nibble in [byte >> 4, byte & 15] {
            text.push(char::from(b"0123456789abcdef"[usize::from(nibble)]));
        }
    }
    text
}

fn write_value(out: &mut String, value: &Value) -> Result<(), CanonicalError> {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => write_number(out, number)?,
        Value::String(text) => write_string(out, text),
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write_value(out, item)?;
            }
            out.push(']');
        }
        Value::Object(map) => write_object(out, map)?,
    }
    Ok(())
}

fn write_object(out: &mut String, map: &Map<String, Value>) -> Result<(), CanonicalError> {
    let mut entries: Vec<(&String, &Value)> = map.iter().collect();
    // UTF-16 order differs from the order of `str` for characters beyond the basic plane.
    entries.sort_by(|a, b| a.0.encode_utf16().cmp(b.0.encode_utf16()));
    out.push('{');
    for (at, (key, value)) in entries.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        write_string(out, key);
        out.push(':');
        write_value(out, value)?;
    }
    out.push('}');
    Ok(())
}

fn write_string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            '\0'..='\u{1f}' => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}

fn write_number(out: &mut String, number: &Number) -> Result<(), CanonicalError> {
    const EXACT: u64 = 1 << 53;
    let double = number.as_f64().ok_or_else(|| CanonicalError::Number(number.to_string()))?;
    let from = out.len();
    write_double(out, double);
    let small = number.as_i64().is_some_and(|n| n.unsigned_abs() <= EXACT);
    // An integer beyond 2^53 is accepted only in the digits that its double is written with.
    if !number.is_f64() && !small && out[from..] != number.to_string() {
        return Err(CanonicalError::Number(number.to_string()));
    }
    Ok(())
}

/// ECMAScript's `Number::toString` of a finite double: as few digits as read back as the same double,
/// and of those the nearest, even if two are equally near.
fn write_double(out: &mut String, double: f64) {
    if double == 0.0 {
        // Minus zero too.
        return out.push('0');
    }
    // Rust's shortest form settles how many digits, but takes either of two equally near ones; its form
    // with a given number of digits takes the even one.
    let fewest = format!("{:e}", double.abs());
    let fraction = fewest.find('e').unwrap_or(fewest.len()).saturating_sub(2);
    let shortest = format!("{:.fraction$e}", double.abs());
    let (mantissa, exponent) = shortest.split_once('e').unwrap_or((&shortest, "0"));
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    // The decimal point stands after `point` digits.
    let point = exponent.parse::<i32>().unwrap_or(0) + 1;
    let places = digits.len();
    if double < 0.0 {
        out.push('-');
    }
    match usize::try_from(point) {
        Ok(whole) if whole > 0 && whole <= 21 => {
            out.push_str(&digits[..places.min(whole)]);
            out.extend(std::iter::repeat_n('0', whole.saturating_sub(places)));
            if places > whole {
                out.push('.');
                out.push_str(&digits[whole..]);
            }
        }
        _ if point > -6 && point <= 0 => {
            out.push_str("0.");
            out.extend(std::iter::repeat_n('0', point.unsigned_abs() as usize));
            out.push_str(&digits);
        }
        _ => {
            out.push_str(&digits[..1]);
            if places > 1 {
                out.push('.');
                out.push_str(&digits[1..]);
            }
            let _ = write!(out, "e{:+}", point - 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn text(value: &impl Serialize) -> String {
        String::from_utf8(to_vec(value).unwrap()).unwrap()
    }

    /// The number samples of RFC 8785, appendix B.
    #[test]
    fn numbers_are_written_as_the_samples_of_the_rfc() {
        for (bits, expected) in [
            (0x0000_0000_0000_0000_u64, "0"),
            (0x8000_0000_0000_0000, "0"),
            (0x0000_0000_0000_0001, "5e-324"),
            (0x8000_0000_0000_0001, "-5e-324"),
            (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
            (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
            (0x4340_0000_0000_0000, "9007199254740992"),
            (0xc340_0000_0000_0000, "-9007199254740992"),
            (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
            (0x44b5_2d02_c7e1_4af6, "1e+23"),
            (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
            (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
            (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"),
            (0x444b_1ae4_d6e2_ef50, "1e+21"),
            (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
            (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
            (0x41b3_de43_5555_5553, "333333333.3333332"),
            (0x41b3_de43_5555_5554, "333333333.33333325"),
            (0x41b3_de43_5555_5555, "333333333.3333333"),
            (0x41b3_de43_5555_5556, "333333333.3333334"),
            (0x41b3_de43_5555_5557, "333333333.33333343"),
            (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
            (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
        ] {
            let double = f64::from_bits(bits);
            assert_eq!(text(&double), expected, "{bits:016x}");
            if bits != 0x8000_0000_0000_0000 {
                assert_eq!(read(expected.as_bytes()).unwrap().as_f64(), Some(double), "{expected}");
            }
        }
    }

    #[test]
    fn an_integer_that_a_double_would_change_is_refused() {
        assert_eq!(text(&9_007_199_254_740_992_u64), "9007199254740992");
        assert!(matches!(to_vec(&9_007_199_254_740_993_u64), Err(CanonicalError::Number(_))));
        assert!(matches!(to_vec(&u64::MAX), Err(CanonicalError::Number(_))));
        assert!(matches!(to_vec(&i64::MIN), Err(CanonicalError::Number(_))));
        assert!(read(b"9223372036854776000").is_ok(), "the canonical digits of 2^63");
        assert!(read(b"9223372036854775808").is_err());
    }

    #[test]
    fn keys_are_sorted_by_utf16_code_units() {
        let value =
            json!({"\u{20ac}": 1, "\r": 2, "\u{fb33}": 3, "1": 4, "\u{1f600}": 5, "\u{80}": 6, "\u{f6}": 7});
        assert_eq!(
            text(&value),
            "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"\u{f6}\":7,\"\u{20ac}\":1,\"\u{1f600}\":5,\"\u{fb33}\":3}"
        );
    }

    #[test]
    fn strings_carry_only_the_escapes_they_must() {
        assert_eq!(
            text(&"\u{20ac}$\u{f}\nA'B\"\\\"/\u{7f}\u{8}\t\u{c}\r"),
            "\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\"/\u{7f}\\b\\t\\f\\r\""
        );
    }

    #[test]
    fn any_other_spelling_is_refused() {
        assert!(read(br#"{"a":[1,0.5,"x"],"b":null}"#).is_ok());
        for other in [
            r#"{"b":null,"a":1}"#,
            r#"{"a":1,"a":1}"#,
            r#"{"a": 1}"#,
            "{\"a\":1}\n",
            "\u{feff}{}",
            r#"{"\u0061":1}"#,
            r#""\/""#,
            r#""\u000A""#,
            r#""\ud800""#,
            "1.0",
            "1e0",
            "-0",
            "01",
            "1E21",
            "1e21",
            "0.10",
            "",
            "{} {}",
            "NaN",
        ] {
            assert!(read(other.as_bytes()).is_err(), "{other}");
        }
        assert!(read(b"\"\xff\"").is_err());
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        assert!(read(deep.as_bytes()).is_err(), "deep nesting is an error, not a crash");
    }

    #[test]
    fn a_digest_names_its_algorithm() {
        assert_eq!(digest(b"abc"), "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            any::<f64>().prop_filter("finite", |f| f.is_finite()).prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 64, 8, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
                prop::collection::btree_map(any::<String>(), inner, 0..8)
                    .prop_map(|m| m.into_iter().collect()),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back_and_is_its_own_canonical_form(value in any_json()) {
            let bytes = to_vec(&value).unwrap();
            let again = read(&bytes).unwrap();
            prop_assert_eq!(to_vec(&again).unwrap(), bytes);
        }

        #[test]
        fn every_double_survives(bits in any::<u64>()) {
            let double = f64::from_bits(bits);
            prop_assume!(double.is_finite() && double != 0.0);
            prop_assert_eq!(read(&to_vec(&double).unwrap()).unwrap().as_f64(), Some(double));
        }
    }
}
