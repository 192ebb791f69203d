//! Kleene's three truth values: unknown is not false.

/// What a condition says about a ticket. Ordered `False < Unknown < True`, so that Kleene's *and*
/// is the minimum and *or* the maximum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// The condition does not hold.
    False,
    /// A fact that the condition needs is missing; nothing is guessed.
    Unknown,
    /// The condition holds.
    True,
}

impl Truth {
    /// Kleene's and.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// Kleene's or.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    /// Kleene's not: unknown stays unknown.
    fn not(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}
