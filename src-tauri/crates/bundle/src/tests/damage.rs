//! Every bit of a bundle and of a root counts.

use super::*;
use proptest::prelude::*;

#[test]
fn every_flipped_bit_of_a_bundle_is_refused() {
    let (bundle, root) = (release("one", 1, None).to_bytes().unwrap(), root());
    assert!(accepted(&bundle, &root));
    let mut bytes = bundle.clone();
    for place in 0..bytes.len() {
        for bit in 0..8 {
            bytes[place] ^= 1 << bit;
            assert!(!accepted(&bytes, &root), "byte {place} bit {bit}");
            bytes[place] ^= 1 << bit;
        }
    }
    assert_eq!(bytes, bundle);
}

#[test]
fn every_truncation_and_any_trailing_byte_of_a_bundle_is_refused() {
    let (bundle, root) = (release("one", 1, None).to_bytes().unwrap(), root());
    for length in 0..bundle.len() {
        assert!(!accepted(&bundle[..length], &root), "{length} bytes");
    }
    for tail in [vec![0], vec![b'\n'], vec![0; 512], vec![0; 10_240]] {
        assert!(!accepted(&[bundle.clone(), tail].concat(), &root));
    }
}

#[test]
fn every_flipped_bit_and_truncation_of_a_root_is_refused() {
    let whole = root().to_bytes().unwrap();
    assert_eq!(Root::read(&whole).unwrap(), root());
    let mut bytes = whole.clone();
    for place in 0..bytes.len() {
        for bit in 0..8 {
            bytes[place] ^= 1 << bit;
            assert!(Root::read(&bytes).is_err(), "byte {place} bit {bit}");
            bytes[place] ^= 1 << bit;
        }
        assert!(Root::read(&whole[..place]).is_err(), "{place} bytes");
    }
}

proptest! {
    #[test]
    fn no_bytes_make_the_readers_panic(bytes in prop::collection::vec(any::<u8>(), 0..2048)) {
        prop_assert!(Bundle::read(&bytes).is_err());
        prop_assert!(Root::read(&bytes).is_err());
    }
}
