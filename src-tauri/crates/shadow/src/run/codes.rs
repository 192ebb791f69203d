//! From level planes to cell codes, sixty-four tickets at a time.
//!
//! A code is a sum of digits times powers of three. Eight tickets are added at once in the bytes of a
//! word: five factors fit a byte (3^5 = 243), the next five go into the next byte.

use policy::program::LevelPlanes;

/// Factors whose codes fit one byte.
const IN_A_BYTE: usize = 5;
/// Low bit of each byte.
const ONES: u64 = 0x0101_0101_0101_0101;

/// The codes of the low and the high bound.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Codes {
    pub(crate) low: [u32; 64],
    pub(crate) high: [u32; 64],
}

impl Codes {
    /// Adds up the digits of all factors of a block.
    pub(crate) fn of<'p>(planes: impl Iterator<Item = &'p LevelPlanes> + Clone) -> Self {
        let low = pack(planes.clone().map(|p| (p.medium.holds, p.high.holds)));
        let unknown =
            planes.clone().any(|p| p.medium.possible != p.medium.holds || p.high.possible != p.high.holds);
        let high = if unknown { pack(planes.map(|p| (p.medium.possible, p.high.possible))) } else { low };
        Self { low, high }
    }
}

/// Codes of sixty-four tickets from the bits of each factor: at least medium, high.
fn pack(factors: impl Iterator<Item = (u64, u64)>) -> [u32; 64] {
    let mut codes = [0_u32; 64];
    let mut bytes = [0_u64; 8];
    let (mut place, mut scale, mut count) = (1_u64, 1_u32, 0);
    let mut flush = |bytes: &mut [u64; 8], scale: u32| {
        for (eight, chunk) in bytes.iter_mut().zip(codes.chunks_exact_mut(8)) {
            for (code, byte) in chunk.iter_mut().zip(eight.to_le_bytes()) {
                *code += scale * u32::from(byte);
            }
            *eight = 0;
        }
    };
    for (medium, high) in factors {
        if count == IN_A_BYTE {
            flush(&mut bytes, scale);
            (place, count) = (1, 0);
            scale *= 243;
        }
        for (at, eight) in bytes.iter_mut().enumerate() {
            let (medium, high) = (medium >> (8 * at) & 0xff, high >> (8 * at) & 0xff);
            if medium != 0 {
                *eight += (spread(medium) + spread(high)) * place;
            }
        }
        place *= 3;
        count += 1;
    }
    flush(&mut bytes, scale);
    codes
}

/// Eight bits into the low bits of eight bytes.
fn spread(bits: u64) -> u64 {
    // Each byte keeps the bit of its own position; adding 127 carries it to the top of the byte.
    ((bits.wrapping_mul(ONES) & 0x8040_2010_0804_0201) + 0x7f * ONES) >> 7 & ONES
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy::program::Word;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_code_is_the_sum_of_its_digits(raw in prop::collection::vec(any::<[u64; 4]>(), 0..12)) {
            let planes: Vec<LevelPlanes> = raw.iter().map(|[a, b, c, d]| {
                let high = Word { holds: a & b & c, possible: a & b };
                let medium = Word { holds: high.holds | c & d, possible: high.possible | c };
                LevelPlanes { medium, high }
            }).collect();
            let codes = Codes::of(planes.iter());
            for t in 0..64 {
                let bit = |word: u64| (word >> t & 1) as u32;
                let (mut low, mut high, mut place) = (0, 0, 1);
                for p in &planes {
                    low += place * (bit(p.medium.holds) + bit(p.high.holds));
                    high += place * (bit(p.medium.possible) + bit(p.high.possible));
                    place *= 3;
                }
                prop_assert_eq!((codes.low[t], codes.high[t]), (low, high));
            }
        }
    }
}
