//! Ed25519 keys and the signatures they make. A key is known by the SHA-256 of its public form, so two
//! names for one key cannot exist.

use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePublicKey as _, EncodePublicKey as _};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use std::fmt;
use zeroize::Zeroizing;

/// The SHA-256 of a public key's SubjectPublicKeyInfo in DER, as 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KeyId(String);

impl KeyId {
    /// The hexadecimal digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A key that cannot be made, read or written.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// Not a public key in PEM.
    #[error("this is not an Ed25519 public key in PEM ({0}); use the file that ends in .pub.pem")]
    NotPublic(String),
    /// Not a private key in PEM.
    #[error("this is not an Ed25519 private key in PEM ({0}); use a file that `key new` wrote")]
    NotPrivate(String),
    /// A key whose signatures prove nothing.
    #[error(
        "this public key is weak: signatures by it would hold for many messages; make another with `key new`"
    )]
    Weak,
    /// An encrypted key without a passphrase.
    #[error("this private key is encrypted; give its passphrase")]
    PassphraseNeeded,
    /// A passphrase for a key that is not encrypted.
    #[error("this private key is not encrypted; leave the passphrase out")]
    PassphraseNotNeeded,
    /// An encrypted key that does not open.
    #[error("the passphrase does not open this private key; nothing was signed")]
    WrongPassphrase,
    /// A private key that asks for more memory than an honest one.
    #[error("this private key is encrypted in a way this program does not open: {0}")]
    UnknownEncryption(String),
    /// The operating system gave no random bytes.
    #[error("the operating system gives no random numbers, so no key was made: {0}")]
    NoRandomness(String),
}

/// A public key, strong enough to verify with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    key: VerifyingKey,
    id: KeyId,
}

impl PublicKey {
    pub(crate) fn of(key: VerifyingKey) -> Result<Self, KeyError> {
        if key.is_weak() {
            return Err(KeyError::Weak);
        }
        let der = key.to_public_key_der().map_err(|e| KeyError::NotPublic(e.to_string()))?;
        let id = KeyId(crate::hex_sha256(der.as_bytes()));
        Ok(Self { key, id })
    }

    /// Reads a public key (SubjectPublicKeyInfo, PEM).
    ///
    /// # Errors
    /// If it is not an Ed25519 public key, or a weak one.
    pub fn from_pem(pem: &str) -> Result<Self, KeyError> {
        let key = VerifyingKey::from_public_key_pem(pem).map_err(|e| KeyError::NotPublic(e.to_string()))?;
        Self::of(key)
    }

    /// The public key as PEM with line feeds.
    ///
    /// # Errors
    /// Only if the key cannot be encoded, which no Ed25519 key is known to do.
    pub fn to_pem(&self) -> Result<String, KeyError> {
        self.key.to_public_key_pem(LineEnding::LF).map_err(|e| KeyError::NotPublic(e.to_string()))
    }

    /// What this key is known by.
    #[must_use]
    pub fn id(&self) -> &KeyId {
        &self.id
    }

    /// Whether a signature over a message is by this key: strictly, so that there is one signature per
    /// message and signer, and small-order points prove nothing.
    #[must_use]
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature).is_ok_and(|s| self.key.verify_strict(message, &s).is_ok())
    }
}

/// A private key. It is wiped from memory when it is dropped, and never printed.
pub struct PrivateKey(pub(crate) SigningKey);

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrivateKey(..)")
    }
}

impl PrivateKey {
    /// A new key from the operating system's random numbers.
    ///
    /// # Errors
    /// If there are none.
    pub fn generate() -> Result<Self, KeyError> {
        let mut seed = Zeroizing::new([0_u8; 32]);
        getrandom::fill(seed.as_mut()).map_err(|e| KeyError::NoRandomness(e.to_string()))?;
        Ok(Self::from_seed(&seed))
    }

    /// The key of a seed: 32 secret bytes.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// Its public half.
    ///
    /// # Errors
    /// If the key is weak, which no honestly made key is.
    pub fn public(&self) -> Result<PublicKey, KeyError> {
        PublicKey::of(self.0.verifying_key())
    }

    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}
