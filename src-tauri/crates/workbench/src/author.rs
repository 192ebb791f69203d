//! Who is at the machine, for the history: the account's name.

/// The name of the account, or "unknown".
#[must_use]
pub fn name() -> String {
    let named = ["LANEKEEPER_AUTHOR", "USER", "LOGNAME", "USERNAME"]
        .into_iter()
        .filter_map(|key| std::env::var(key).ok());
    named.map(|name| name.trim().to_owned()).find(|name| !name.is_empty()).unwrap_or_else(|| "unknown".into())
}
