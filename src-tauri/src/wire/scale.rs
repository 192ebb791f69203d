//! The ordered scales of the domain and the numbers that every screen shows.

use serde::Serialize;
use specta::Type;
use workbench::policy;
use workbench::shadow::statistics::{Interval, rate, wilson};

/// A count of tickets as it crosses: a page counts without fractions up to four thousand million.
#[must_use]
pub fn count(n: u64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Counts of the three lanes, or of two lanes against each other.
pub(super) fn counts<const N: usize>(list: [u64; N]) -> [u32; N] {
    list.map(count)
}

/// A matrix of counts.
pub(super) fn table(rows: [[u64; 3]; 3]) -> [[u32; 3]; 3] {
    rows.map(counts)
}

macro_rules! mirrored {
    ($(#[$doc:meta])* $name:ident = $core:path { $($(#[$variant_doc:meta])* $variant:ident),+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, specta::Type)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl From<$core> for $name {
            fn from(core: $core) -> Self {
                match core { $(<$core>::$variant => Self::$variant),+ }
            }
        }

        impl From<$name> for $core {
            fn from(wire: $name) -> Self {
                match wire { $($name::$variant => Self::$variant),+ }
            }
        }
    };
}
pub(super) use mirrored;

mirrored! {
    /// Who answers a ticket, laxest first.
    Lane = policy::Lane {
        /// The assistant answers.
        Autonomous,
        /// The assistant prepares, a human sends.
        Assisted,
        /// A human owns the conversation.
        HumanOwned
    }
}

mirrored! {
    /// How strongly a factor is present.
    Level = policy::Level {
        /// No rule raised it.
        Low,
        /// Worth a second pair of eyes.
        Medium,
        /// Decides by itself in most matrices.
        High
    }
}

mirrored! {
    /// What the assistant may do with a capability.
    Permission = policy::Permission {
        /// The assistant does it.
        Allow,
        /// The assistant may prepare it; a human sends or approves.
        Human,
        /// Taken away.
        Deny
    }
}

mirrored! {
    /// How much a finding weighs.
    Severity = policy::analysis::Severity {
        /// Stops a release.
        Error,
        /// Shown; a release may go ahead.
        Warning,
        /// Worth knowing.
        Note
    }
}

/// A share with its Wilson 95 % interval; the shares are `null` where there is nothing to share.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Type)]
pub struct Share {
    /// The numerator.
    pub count: u32,
    /// The denominator.
    pub n: u32,
    /// 0 to 1.
    pub value: Option<f64>,
    /// Lower end.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
}

impl Share {
    /// The share of a count.
    #[must_use]
    pub fn of(part: u64, whole: u64) -> Self {
        let interval: Option<Interval> = wilson(part, whole);
        Self {
            count: count(part),
            n: count(whole),
            value: rate(part, whole),
            low: interval.map(|i| i.low),
            high: interval.map(|i| i.high),
        }
    }
}
