//! The DSSE envelope (Dead Simple Signing Envelope v1): a payload with its type and the signatures over
//! both. One content has one spelling: canonical JSON, canonical base64, signatures in the order of
//! their key ids, one for each key.

use crate::key::{KeyId, PrivateKey, PublicKey};
use base64ct::{Base64, Encoding as _};
use policy::canonical;
use serde::{Deserialize, Serialize};

/// The payload type of an in-toto statement.
pub const IN_TOTO: &str = "application/vnd.in-toto+json";
/// The payload type of a root of trust.
pub const ROOT: &str = "application/vnd.lanekeeper.root+json";
/// An envelope with more signatures is not read.
const MOST_SIGNATURES: usize = 64;
/// A larger envelope, in bytes, is not read.
pub(crate) const MOST_BYTES: usize = 4 << 20;

/// An envelope that is not one, or that cannot be signed.
#[derive(Debug, thiserror::Error)]
pub enum EnvelopeError {
    /// Too large to be honest.
    #[error("the envelope is larger than {MOST_BYTES} bytes and was not read")]
    TooLarge,
    /// Not canonical JSON of the right shape.
    #[error("the envelope cannot be read: {0}")]
    Shape(String),
    /// Base64 in a spelling that is not the one.
    #[error("the {0} is not base64 in its one spelling")]
    Base64(&'static str),
    /// Another kind of document.
    #[error("the envelope holds {found}, not {expected}")]
    PayloadType {
        /// The type that the envelope states.
        found: String,
        /// The type that is read here.
        expected: &'static str,
    },
    /// A signature twice, out of order, or too many.
    #[error("the signatures are not one for each key in the order of key ids")]
    Signatures,
    /// The signing key is not usable.
    #[error(transparent)]
    Key(#[from] crate::KeyError),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct WireEnvelope {
    payload: String,
    payload_type: String,
    signatures: Vec<WireSignature>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireSignature {
    keyid: String,
    sig: String,
}

/// One signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureBy {
    /// Who claims to have signed.
    pub key: String,
    /// 64 bytes, if it is a signature at all.
    pub bytes: Vec<u8>,
}

/// A payload and the signatures over it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    payload_type: &'static str,
    payload: Vec<u8>,
    signatures: Vec<SignatureBy>,
}

/// The bytes that are signed: DSSE's pre-authentication encoding of a payload and its type.
#[must_use]
pub fn pre_authentication(payload_type: &str, payload: &[u8]) -> Vec<u8> {
    let mut bytes = format!("DSSEv1 {} {payload_type} {} ", payload_type.len(), payload.len()).into_bytes();
    bytes.extend_from_slice(payload);
    bytes
}

impl Envelope {
    /// An envelope without signatures.
    #[must_use]
    pub fn new(payload_type: &'static str, payload: Vec<u8>) -> Self {
        Self { payload_type, payload, signatures: Vec::new() }
    }

    /// Reads an envelope that must hold one kind of payload and be written the one way.
    ///
    /// # Errors
    /// For another kind, and for any bytes that writing the envelope again would not give.
    pub fn read(bytes: &[u8], expected: &'static str) -> Result<Self, EnvelopeError> {
        if bytes.len() > MOST_BYTES {
            return Err(EnvelopeError::TooLarge);
        }
        let wire: WireEnvelope =
            crate::read_canonical(bytes).map_err(|e| EnvelopeError::Shape(e.to_string()))?;
        if wire.payload_type != expected {
            return Err(EnvelopeError::PayloadType { found: wire.payload_type, expected });
        }
        let payload = Base64::decode_vec(&wire.payload).map_err(|_| EnvelopeError::Base64("payload"))?;
        let mut signatures = Vec::with_capacity(wire.signatures.len().min(MOST_SIGNATURES));
        for wire in wire.signatures {
            let bytes = Base64::decode_vec(&wire.sig).map_err(|_| EnvelopeError::Base64("signature"))?;
            signatures.push(SignatureBy { key: wire.keyid, bytes });
        }
        if signatures.len() > MOST_SIGNATURES || !signatures.is_sorted_by(|a, b| a.key < b.key) {
            return Err(EnvelopeError::Signatures);
        }
        let envelope = Self { payload_type: expected, payload, signatures };
        if envelope.to_bytes()? != bytes {
            return Err(EnvelopeError::Base64("envelope"));
        }
        Ok(envelope)
    }

    /// The envelope as canonical JSON.
    ///
    /// # Errors
    /// Only if JSON cannot be written at all.
    pub fn to_bytes(&self) -> Result<Vec<u8>, EnvelopeError> {
        let wire = WireEnvelope {
            payload: Base64::encode_string(&self.payload),
            payload_type: self.payload_type.to_owned(),
            signatures: self
                .signatures
                .iter()
                .map(|s| WireSignature { keyid: s.key.clone(), sig: Base64::encode_string(&s.bytes) })
                .collect(),
        };
        canonical::to_vec(&wire).map_err(|e| EnvelopeError::Shape(e.to_string()))
    }

    /// What is signed.
    #[must_use]
    pub fn payload(&self) -> &[u8] {
        &self.payload
    }

    /// The bytes that each signature is over.
    #[must_use]
    pub fn signed_bytes(&self) -> Vec<u8> {
        pre_authentication(self.payload_type, &self.payload)
    }

    /// The signatures, in the order of their key ids.
    #[must_use]
    pub fn signatures(&self) -> &[SignatureBy] {
        &self.signatures
    }

    /// Whether the signature that claims to be by a key is.
    #[must_use]
    pub fn is_signed_by(&self, key: &PublicKey) -> bool {
        self.signatures
            .iter()
            .any(|s| s.key == key.id().as_str() && key.verifies(&self.signed_bytes(), &s.bytes))
    }

    /// Adds a signature; signing again with the same key changes nothing.
    ///
    /// # Errors
    /// If the key is weak, or the envelope is full.
    pub fn sign(&mut self, key: &PrivateKey) -> Result<KeyId, EnvelopeError> {
        let id = key.public()?.id().clone();
        let made =
            SignatureBy { key: id.as_str().to_owned(), bytes: key.sign(&self.signed_bytes()).to_vec() };
        match self.signatures.binary_search_by(|s| s.key.as_str().cmp(id.as_str())) {
            Ok(at) => self.signatures[at] = made,
            Err(_) if self.signatures.len() >= MOST_SIGNATURES => return Err(EnvelopeError::Signatures),
            Err(at) => self.signatures.insert(at, made),
        }
        Ok(id)
    }
}
