//! Figures as the product writes them everywhere: comma groups, one decimal for a rate, en dash in
//! an interval, an em dash where a figure is unavailable.

/// An integer with comma groups.
#[must_use]
pub(crate) fn count(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A share as a percentage with one decimal, or a dash.
#[must_use]
pub(crate) fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "—".into(), |share| format!("{:.1}%", share * 100.0))
}

/// An interval of shares, in percent without the sign, or nothing.
#[must_use]
pub(crate) fn interval(low: Option<f64>, high: Option<f64>) -> String {
    match (low, high) {
        (Some(low), Some(high)) => format!("{:.1}–{:.1}", low * 100.0, high * 100.0),
        _ => String::new(),
    }
}

/// A p value.
#[must_use]
pub(crate) fn p_value(p: Option<f64>) -> String {
    match p {
        None => "—".into(),
        Some(p) if p < 0.001 => "< 0.001".into(),
        Some(p) => format!("{p:.3}"),
    }
}

/// `n` with the word in the right number.
#[must_use]
pub(crate) fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(n), if n == 1 { one } else { many })
}

/// The first twelve digits of a digest, enough for people to tell two apart.
#[must_use]
pub(crate) fn short(digest: &str) -> String {
    match digest.split_once(':') {
        Some((kind, hex)) if hex.len() > 12 => format!("{kind}:{}", &hex[..12]),
        _ => digest.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_as_the_product_writes_them() {
        assert_eq!(count(0), "0");
        assert_eq!(count(1_234_567), "1,234,567");
        assert_eq!(percent(Some(0.8412)), "84.1%");
        assert_eq!(percent(None), "—");
        assert_eq!(interval(Some(0.83), Some(0.851)), "83.0–85.1");
        assert_eq!(p_value(Some(0.000_2)), "< 0.001");
        assert_eq!(counted(1, "ticket", "tickets"), "1 ticket");
        assert_eq!(short("sha256:0123456789abcdef"), "sha256:0123456789ab");
    }
}
