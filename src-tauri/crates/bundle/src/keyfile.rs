//! Private keys as files: PKCS#8 in PEM, encrypted with a passphrase through scrypt and AES-256 (PBES2),
//! or plain. The public half is left out of the file, since OpenSSL 3.0 does not read it there.

use crate::key::{KeyError, PrivateKey};
use ed25519_dalek::SigningKey;
use ed25519_dalek::pkcs8::{EncodePrivateKey as _, KeypairBytes};
use pkcs8::der::pem::{LineEnding, PemLabel as _};
use pkcs8::der::{Encode as _, SecretDocument};
use pkcs8::pkcs5::{pbes2, scrypt};
use pkcs8::{EncryptedPrivateKeyInfoRef, PrivateKeyInfoRef};
use zeroize::Zeroizing;

/// How costly guessing a passphrase is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hardness {
    /// scrypt with 2^17 rounds: 128 MiB and about a second for each guess.
    #[default]
    Standard,
    /// scrypt with 2^14 rounds: 16 MiB, which is what the `openssl` program opens without options.
    OpenSsl,
}

impl Hardness {
    fn log_n(self) -> u8 {
        match self {
            Self::Standard => 17,
            Self::OpenSsl => 14,
        }
    }
}

/// More memory than this (2^18 blocks of 1 KiB) is not spent on a file that somebody else may have made.
const MOST_MEMORY: u64 = 1 << 28;

impl PrivateKey {
    /// The key as PEM, encrypted if there is a passphrase.
    ///
    /// # Errors
    /// If the operating system gives no random numbers for the salt.
    pub fn to_pem(
        &self,
        passphrase: Option<&[u8]>,
        hardness: Hardness,
    ) -> Result<Zeroizing<String>, KeyError> {
        let pair = KeypairBytes { secret_key: self.0.to_bytes(), public_key: None };
        let plain = pair.to_pkcs8_der().map_err(unreadable)?;
        let (label, document) = match passphrase {
            None => (PrivateKeyInfoRef::PEM_LABEL, plain),
            Some(passphrase) => {
                (EncryptedPrivateKeyInfoRef::PEM_LABEL, encrypt(plain.as_bytes(), passphrase, hardness)?)
            }
        };
        document.to_pem(label, LineEnding::LF).map_err(unreadable)
    }

    /// Reads a private key file.
    ///
    /// # Errors
    /// If it is not an Ed25519 key, the passphrase is missing, superfluous or wrong, or the file asks for
    /// an unreasonable amount of work.
    pub fn from_pem(pem: &str, passphrase: Option<&[u8]>) -> Result<Self, KeyError> {
        let (label, document) = SecretDocument::from_pem(pem).map_err(unreadable)?;
        let plain = match (label, passphrase) {
            (PrivateKeyInfoRef::PEM_LABEL, None) => document,
            (PrivateKeyInfoRef::PEM_LABEL, Some(_)) => return Err(KeyError::PassphraseNotNeeded),
            (EncryptedPrivateKeyInfoRef::PEM_LABEL, None) => return Err(KeyError::PassphraseNeeded),
            (EncryptedPrivateKeyInfoRef::PEM_LABEL, Some(passphrase)) => {
                decrypt(document.as_bytes(), passphrase)?
            }
            (other, _) => return Err(KeyError::NotPrivate(format!("it says {other}"))),
        };
        let info = PrivateKeyInfoRef::try_from(plain.as_bytes()).map_err(unreadable)?;
        let pair = KeypairBytes::try_from(info).map_err(unreadable)?;
        let key = SigningKey::from_bytes(&pair.secret_key);
        if pair.public_key.as_ref().is_some_and(|stated| stated.to_bytes() != key.verifying_key().to_bytes())
        {
            return Err(KeyError::NotPrivate("its public half belongs to another key".into()));
        }
        Ok(Self(key))
    }
}

fn encrypt(plain: &[u8], passphrase: &[u8], hardness: Hardness) -> Result<SecretDocument, KeyError> {
    let mut salt = [0_u8; 16];
    let mut iv = [0_u8; 16];
    for bytes in [&mut salt, &mut iv] {
        getrandom::fill(bytes).map_err(|e| KeyError::NoRandomness(e.to_string()))?;
    }
    let cost = scrypt::Params::new(hardness.log_n(), 8, 1).map_err(unreadable)?;
    let scheme = pbes2::Parameters::generate_scrypt_aes256cbc(cost, &salt, iv).map_err(unreadable)?;
    let encrypted = scheme.encrypt(passphrase, plain).map_err(unreadable)?;
    let info = EncryptedPrivateKeyInfoRef {
        encryption_algorithm: scheme.into(),
        encrypted_data: pkcs8::der::asn1::OctetStringRef::new(&encrypted).map_err(unreadable)?,
    };
    let der = Zeroizing::new(info.to_der().map_err(unreadable)?);
    SecretDocument::try_from(der.as_slice()).map_err(unreadable)
}

fn decrypt(document: &[u8], passphrase: &[u8]) -> Result<SecretDocument, KeyError> {
    let info = EncryptedPrivateKeyInfoRef::try_from(document).map_err(unreadable)?;
    let scheme =
        info.encryption_algorithm.pbes2().ok_or_else(|| KeyError::UnknownEncryption("not PBES2".into()))?;
    if let Some(cost) = scheme.kdf.scrypt() {
        let memory = cost.cost_parameter.checked_mul(128 * u64::from(cost.block_size));
        if memory.is_none_or(|m| m > MOST_MEMORY) || cost.parallelization > 4 {
            return Err(KeyError::UnknownEncryption("it asks for an unreasonable amount of memory".into()));
        }
    }
    if scheme.kdf.pbkdf2().is_some_and(|cost| cost.iteration_count > 10_000_000) {
        return Err(KeyError::UnknownEncryption("it asks for an unreasonable amount of work".into()));
    }
    info.decrypt(passphrase).map_err(|_| KeyError::WrongPassphrase)
}

fn unreadable(error: impl std::fmt::Display) -> KeyError {
    KeyError::NotPrivate(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_comes_back_from_its_file_with_its_passphrase_only() {
        let key = PrivateKey::from_seed(&[7; 32]);
        let id = key.public().unwrap().id().clone();
        let plain = key.to_pem(None, Hardness::Standard).unwrap();
        assert_eq!(PrivateKey::from_pem(&plain, None).unwrap().public().unwrap().id(), &id);
        assert!(matches!(PrivateKey::from_pem(&plain, Some(b"x")), Err(KeyError::PassphraseNotNeeded)));
        let sealed = key.to_pem(Some(b"correct horse"), Hardness::Standard).unwrap();
        assert_eq!(
            PrivateKey::from_pem(&sealed, Some(b"correct horse")).unwrap().public().unwrap().id(),
            &id
        );
        assert!(matches!(PrivateKey::from_pem(&sealed, Some(b"wrong")), Err(KeyError::WrongPassphrase)));
        assert!(matches!(PrivateKey::from_pem(&sealed, None), Err(KeyError::PassphraseNeeded)));
    }

    #[test]
    fn a_public_key_is_not_a_private_one_and_the_other_way_round() {
        let key = PrivateKey::from_seed(&[7; 32]);
        let public = key.public().unwrap().to_pem().unwrap();
        assert!(matches!(PrivateKey::from_pem(&public, None), Err(KeyError::NotPrivate(_))));
        let private = key.to_pem(None, Hardness::Standard).unwrap();
        assert!(matches!(crate::PublicKey::from_pem(&private), Err(KeyError::NotPublic(_))));
        assert!(PrivateKey::from_pem("", None).is_err());
    }

    #[test]
    fn a_small_order_key_is_refused() {
        let mut identity = [0_u8; 32];
        identity[0] = 1;
        let key = ed25519_dalek::VerifyingKey::from_bytes(&identity).unwrap();
        assert!(matches!(crate::PublicKey::of(key), Err(KeyError::Weak)));
    }
}
