//! Sixty-four tickets at once: Kleene logic on machine words.
//!
//! Bit *i* of each word belongs to ticket *i* of a block. A truth value is two bits: whether the
//! condition holds, and whether it possibly holds (it holds or is unknown). In that form *and* and
//! *or* act on both bits alike and *not* swaps and inverts them. One ticket is a word in which only
//! bit 0 matters, so a single ticket and a million go through the same code.

use crate::truth::Truth;

/// The truth of one condition for sixty-four tickets. `holds` is a subset of `possible`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Word {
    /// Tickets for which it is true.
    pub holds: u64,
    /// Tickets for which it is true or unknown.
    pub possible: u64,
}

impl Word {
    /// False everywhere.
    pub const FALSE: Self = Self { holds: 0, possible: 0 };
    /// True everywhere.
    pub const TRUE: Self = Self { holds: !0, possible: !0 };
    /// Unknown everywhere.
    pub const UNKNOWN: Self = Self { holds: 0, possible: !0 };

    /// From the tickets for which it is true and those for which it is unknown.
    #[must_use]
    pub fn of(holds: u64, unknown: u64) -> Self {
        Self { holds, possible: holds | unknown }
    }

    /// Tickets for which it is unknown.
    #[must_use]
    pub fn unknown(self) -> u64 {
        self.possible & !self.holds
    }

    /// Kleene's and.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { holds: self.holds & other.holds, possible: self.possible & other.possible }
    }

    /// Kleene's or.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { holds: self.holds | other.holds, possible: self.possible | other.possible }
    }

    /// The truth for one ticket of the block, 0 to 63.
    #[must_use]
    pub fn truth(self, ticket: u32) -> Truth {
        match (self.holds >> ticket & 1, self.possible >> ticket & 1) {
            (1, _) => Truth::True,
            (_, 1) => Truth::Unknown,
            _ => Truth::False,
        }
    }
}

impl std::ops::Not for Word {
    type Output = Self;

    fn not(self) -> Self {
        Self { holds: !self.possible, possible: !self.holds }
    }
}

impl From<Truth> for Word {
    fn from(truth: Truth) -> Self {
        match truth {
            Truth::False => Self::FALSE,
            Truth::Unknown => Self::UNKNOWN,
            Truth::True => Self::TRUE,
        }
    }
}

/// For each ticket, whether at least `n` of the conditions hold, and possibly hold.
///
/// Keeps, for each count up to `n`, the tickets that have reached it; a condition carries each
/// ticket at most one count further.
#[must_use]
pub fn at_least(n: u32, conditions: impl ExactSizeIterator<Item = Word>) -> Word {
    // Also keeps a count of four thousand million from asking for as many words.
    if n as usize > conditions.len() {
        return Word::FALSE;
    }
    match n {
        0 => return Word::TRUE,
        1 => return conditions.fold(Word::FALSE, Word::or),
        _ => {}
    }
    let mut reached = vec![Word::FALSE; n as usize];
    for word in conditions {
        for count in (1..reached.len()).rev() {
            reached[count] = reached[count].or(reached[count - 1].and(word));
        }
        reached[0] = reached[0].or(word);
    }
    reached.last().copied().unwrap_or(Word::TRUE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn truth() -> impl Strategy<Value = Truth> {
        prop_oneof![Just(Truth::False), Just(Truth::Unknown), Just(Truth::True)]
    }

    #[test]
    fn a_count_beyond_all_conditions_is_false_and_costs_nothing() {
        assert_eq!(at_least(u32::MAX, [Word::TRUE].into_iter()), Word::FALSE);
        assert_eq!(at_least(1, std::iter::empty()), Word::FALSE);
        assert_eq!(at_least(0, std::iter::empty()), Word::TRUE);
    }

    proptest! {
        #[test]
        fn words_are_kleene(a in truth(), b in truth(), bit in 0u32..64) {
            prop_assert_eq!(Word::from(a).and(b.into()).truth(bit), a.and(b));
            prop_assert_eq!(Word::from(a).or(b.into()).truth(bit), a.or(b));
            prop_assert_eq!((!Word::from(a)).truth(bit), !a);
        }

        #[test]
        fn counting_is_counting(values in prop::collection::vec(truth(), 0..8), n in 0u32..6) {
            let count = |wanted: &dyn Fn(Truth) -> bool| values.iter().filter(|v| wanted(**v)).count() as u32;
            let sure = count(&|v| v == Truth::True);
            let possible = count(&|v| v != Truth::False);
            let expected = if sure >= n { Truth::True } else if possible >= n { Truth::Unknown } else { Truth::False };
            prop_assert_eq!(at_least(n, values.iter().map(|v| Word::from(*v))).truth(7), expected);
        }
    }
}
