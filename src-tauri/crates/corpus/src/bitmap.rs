//! A bit a ticket.

/// A fixed number of bits in words of 64. Bits past the end are always 0.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bitmap {
    words: Vec<u64>,
    len: usize,
}

impl Bitmap {
    /// All bits 0.
    #[must_use]
    pub fn zeros(len: usize) -> Self {
        Self { words: vec![0; len.div_ceil(64)], len }
    }

    /// All bits 1.
    #[must_use]
    pub fn ones(len: usize) -> Self {
        let mut all = Self { words: vec![!0; len.div_ceil(64)], len };
        all.clear_tail();
        all
    }

    /// From words; bits past `len` are cleared, missing words are 0.
    #[must_use]
    pub fn from_words(mut words: Vec<u64>, len: usize) -> Self {
        words.resize(len.div_ceil(64), 0);
        let mut bitmap = Self { words, len };
        bitmap.clear_tail();
        bitmap
    }

    /// From an answer per bit.
    #[must_use]
    pub fn from_fn(len: usize, mut is_set: impl FnMut(usize) -> bool) -> Self {
        let words = (0..len.div_ceil(64))
            .map(|word| {
                let end = (len - word * 64).min(64);
                (0..end).fold(0, |bits, bit| bits | u64::from(is_set(word * 64 + bit)) << bit)
            })
            .collect();
        Self { words, len }
    }

    /// How many bits there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no bits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The bit at a place; 0 past the end.
    #[must_use]
    pub fn get(&self, at: usize) -> bool {
        self.words.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    /// Sets the bit at a place within the length.
    pub fn set(&mut self, at: usize) {
        if at < self.len {
            self.words[at / 64] |= 1 << (at % 64);
        }
    }

    /// The words, lowest bit first.
    #[must_use]
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// How many bits are 1.
    #[must_use]
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The places of the bits that are 1, ascending.
    pub fn iter_ones(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(number, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                (rest != 0).then(|| {
                    let bit = rest.trailing_zeros() as usize;
                    rest &= rest - 1;
                    number * 64 + bit
                })
            })
        })
    }

    /// Adds the bits of another bitmap of the same length.
    pub fn or_with(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a |= b);
    }

    /// A bitmap computed word by word from two of the same length.
    #[must_use]
    pub fn combine(&self, other: &Self, op: impl Fn(u64, u64) -> u64) -> Self {
        let words = self.words.iter().zip(&other.words).map(|(a, b)| op(*a, *b)).collect();
        Self::from_words(words, self.len)
    }

    fn clear_tail(&mut self) {
        if !self.len.is_multiple_of(64)
            && let Some(last) = self.words.last_mut()
        {
            *last &= (1 << (self.len % 64)) - 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bits_are_where_they_were_put(bits in proptest::collection::vec(any::<bool>(), 0..200)) {
            let bitmap = Bitmap::from_fn(bits.len(), |i| bits[i]);
            let ones: Vec<usize> = bits.iter().enumerate().filter(|(_, b)| **b).map(|(i, _)| i).collect();
            prop_assert_eq!(bitmap.iter_ones().collect::<Vec<_>>(), ones.clone());
            prop_assert_eq!(bitmap.count(), ones.len());
            prop_assert_eq!(bitmap.combine(&bitmap, |a, _| !a).count(), bits.len() - ones.len());
            prop_assert_eq!(Bitmap::ones(bits.len()).count(), bits.len());
        }
    }
}
