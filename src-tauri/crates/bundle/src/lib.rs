//! Signed policy bundles: canonical form, signatures, archive, verification.
