//! Cells that a spreadsheet would take for a formula.

/// Whether a spreadsheet would run a text, perhaps after the marks that [`escape`] adds.
fn is_formula(text: &str) -> bool {
    matches!(
        text.trim_start_matches('\'').as_bytes().first(),
        Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r')
    )
}

/// A text that no spreadsheet runs: one apostrophe more at the front of what would be a formula.
pub(crate) fn escape(text: &str) -> std::borrow::Cow<'_, str> {
    if is_formula(text) { format!("'{text}").into() } else { text.into() }
}

/// The text that [`escape`] was given.
pub(crate) fn unescape(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula(rest) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_escaped_is_harmless_and_comes_back(text in "['=+@\\-\\ta-z]{0,6}") {
            let escaped = escape(&text);
            prop_assert!(!matches!(escaped.as_bytes().first(), Some(b'=' | b'+' | b'-' | b'@' | b'\t')));
            prop_assert_eq!(unescape(&escaped), text.as_str());
        }
    }
}
