//! The root of trust (`root.dsse.json`): which keys speak for which role, and how many of them it takes.

use crate::envelope::{self, Envelope, EnvelopeError};
use crate::key::{KeyError, KeyId, PrivateKey, PublicKey};
use crate::statement::instant;
use jiff::Timestamp;
use policy::canonical;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The only value of `type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum RootType {
    /// Version 1.
    #[default]
    #[serde(rename = "urn:lanekeeper:root:1")]
    V1,
}

/// A role: whose signatures count for it, and how many are needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Key ids.
    pub keys: BTreeSet<KeyId>,
    /// At least 1, at most as many as there are keys.
    pub threshold: u32,
}

/// What a root says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Trust {
    /// Names this format.
    #[serde(rename = "type", default)]
    pub kind: RootType,
    /// The line of releases that these keys approve.
    pub policy_set: String,
    /// From 1, rising by one with each change of keys.
    pub version: u64,
    /// Releases below are refused, whoever signed them.
    pub min_serial: u64,
    /// Not trusted from then on.
    #[serde(with = "instant")]
    pub expires: Timestamp,
    /// Public keys as PEM, by key id; each is in exactly one role.
    pub keys: BTreeMap<KeyId, String>,
    /// Roles by name.
    pub roles: BTreeMap<String, Role>,
}

/// A root that cannot be trusted.
#[derive(Debug, thiserror::Error)]
pub enum RootError {
    /// The envelope is not right.
    #[error("the root of trust cannot be read: {0}")]
    Envelope(#[from] EnvelopeError),
    /// The payload is not right.
    #[error("the root of trust cannot be read: {0}")]
    Payload(#[from] canonical::CanonicalError),
    /// A key is not right.
    #[error("the key {id} in the root of trust is not usable: {source}")]
    Key {
        /// Its stated id.
        id: String,
        /// Why.
        source: KeyError,
    },
    /// The rules of a root are broken.
    #[error("the root of trust is not valid: {0}")]
    Rule(String),
    /// Not enough signatures.
    #[error(
        "the root of trust lacks signatures: {role} has {have} of {need}; sign it with the keys of every role"
    )]
    Signatures {
        /// The role that is short.
        role: String,
        /// Valid signatures by its keys.
        have: u32,
        /// Its threshold.
        need: u32,
    },
    /// A signature that is not by a key of the root.
    #[error("the root of trust carries a signature that does not hold, by {0}")]
    BadSignature(String),
}

/// A root of trust whose own signatures hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    trust: Trust,
    keys: BTreeMap<KeyId, (PublicKey, String)>,
    envelope: Envelope,
}

impl Trust {
    /// A first root: `roles` gives the keys and the threshold of each role.
    ///
    /// # Errors
    /// If a key is in two roles, or a threshold is not between 1 and the number of keys.
    pub fn first(
        policy_set: &str,
        roles: &BTreeMap<String, (Vec<PublicKey>, u32)>,
        expires: Timestamp,
    ) -> Result<Self, RootError> {
        let mut trust = Self {
            kind: RootType::V1,
            policy_set: policy_set.to_owned(),
            version: 1,
            min_serial: 1,
            expires: instant::whole_seconds(expires),
            keys: BTreeMap::new(),
            roles: BTreeMap::new(),
        };
        for (name, (keys, threshold)) in roles {
            for key in keys {
                let pem =
                    key.to_pem().map_err(|source| RootError::Key { id: key.id().to_string(), source })?;
                trust.keys.insert(key.id().clone(), pem);
            }
            let keys = keys.iter().map(|k| k.id().clone()).collect();
            trust.roles.insert(name.clone(), Role { keys, threshold: *threshold });
        }
        trust.checked_keys()?;
        Ok(trust)
    }

    /// The keys with their roles, after checking every rule of a root.
    fn checked_keys(&self) -> Result<BTreeMap<KeyId, (PublicKey, String)>, RootError> {
        let rule = |text: String| Err(RootError::Rule(text));
        if self.policy_set.is_empty() || self.version == 0 || self.roles.is_empty() {
            return rule("it needs a policy set, a version from 1 and at least one role".into());
        }
        let mut keys = BTreeMap::new();
        for (name, role) in &self.roles {
            let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
            if name.is_empty() || !name.bytes().all(plain) {
                return rule(format!("`{name}` is not a role name; use a to z, 0 to 9 and _"));
            }
            let count = u32::try_from(role.keys.len()).unwrap_or(u32::MAX);
            if role.threshold == 0 || role.threshold > count {
                return rule(format!("{name} needs {} of its {count} keys", role.threshold));
            }
            for id in &role.keys {
                let Some(pem) = self.keys.get(id) else {
                    return rule(format!("{name} names the key {id}, which is not there"));
                };
                let failed = |source| RootError::Key { id: id.to_string(), source };
                let key = PublicKey::from_pem(pem).map_err(failed)?;
                if key.id() != id || key.to_pem().map_err(failed)? != *pem {
                    return rule(format!("the key under {id} is another one, or written another way"));
                }
                if let Some((_, other)) = keys.insert(id.clone(), (key, name.clone())) {
                    return rule(format!("the key {id} is in two roles, {other} and {name}"));
                }
            }
        }
        if keys.len() != self.keys.len() {
            return rule("it holds a key that is in no role".into());
        }
        Ok(keys)
    }
}

impl Root {
    /// Signs a root with the keys of every role.
    ///
    /// # Errors
    /// If the rules of a root are broken, or signatures are missing.
    pub fn sign(trust: &Trust, keys: &[&PrivateKey]) -> Result<Self, RootError> {
        let mut envelope = Envelope::new(envelope::ROOT, canonical::to_vec(trust)?);
        for key in keys {
            envelope.sign(key)?;
        }
        Self::of(envelope)
    }

    /// Reads a root and checks it against itself: its rules, and that every role signed it. That the
    /// root is the right one is for the reader to compare, by [`Root::digest`].
    ///
    /// # Errors
    /// Names what is wrong.
    pub fn read(bytes: &[u8]) -> Result<Self, RootError> {
        Self::of(Envelope::read(bytes, envelope::ROOT)?)
    }

    fn of(envelope: Envelope) -> Result<Self, RootError> {
        let trust: Trust = crate::read_canonical(envelope.payload())?;
        if canonical::to_vec(&trust)? != envelope.payload() {
            return Err(RootError::Rule("it is not written the one way".into()));
        }
        let keys = trust.checked_keys()?;
        let root = Self { trust, keys, envelope };
        let valid = root.valid_keys(&root.envelope).map_err(RootError::BadSignature)?;
        for (name, role) in &root.trust.roles {
            let have = count(role.keys.intersection(&valid));
            if have < role.threshold {
                return Err(RootError::Signatures { role: name.clone(), have, need: role.threshold });
            }
        }
        Ok(root)
    }

    /// The keys of this root that signed an envelope. Every signature must be by one of them and hold;
    /// otherwise the error is the id that does not.
    pub(crate) fn valid_keys(&self, envelope: &Envelope) -> Result<BTreeSet<KeyId>, String> {
        let message = envelope.signed_bytes();
        let mut valid = BTreeSet::new();
        for signature in envelope.signatures() {
            let key = self.keys.values().map(|(key, _)| key).find(|key| key.id().as_str() == signature.key);
            match key {
                Some(key) if key.verifies(&message, &signature.bytes) => valid.insert(key.id().clone()),
                _ => return Err(signature.key.clone()),
            };
        }
        Ok(valid)
    }

    /// Whether a key of this root signed an envelope.
    #[must_use]
    pub fn is_signed_by(&self, envelope: &Envelope, key: &KeyId) -> bool {
        self.keys.get(key).is_some_and(|(key, _)| envelope.is_signed_by(key))
    }

    /// The file.
    ///
    /// # Errors
    /// Only if JSON cannot be written at all.
    pub fn to_bytes(&self) -> Result<Vec<u8>, RootError> {
        Ok(self.envelope.to_bytes()?)
    }

    /// What this root says.
    #[must_use]
    pub fn trust(&self) -> &Trust {
        &self.trust
    }

    /// `sha256:` digest of what is signed: what people compare out of band.
    #[must_use]
    pub fn digest(&self) -> String {
        canonical::digest(self.envelope.payload())
    }

    /// The role that a key speaks for.
    #[must_use]
    pub fn role_of(&self, key: &KeyId) -> Option<&str> {
        self.keys.get(key).map(|(_, role)| role.as_str())
    }

    /// The root that follows this one: signed by every role of both.
    ///
    /// # Errors
    /// If the version does not follow, the policy set is another, `minSerial` falls, or signatures lack.
    pub fn followed_by(&self, bytes: &[u8]) -> Result<Self, RootError> {
        let envelope = Envelope::read(bytes, envelope::ROOT)?;
        let next: Trust = crate::read_canonical(envelope.payload())?;
        let follows = next.version == self.trust.version + 1
            && next.policy_set == self.trust.policy_set
            && next.min_serial >= self.trust.min_serial;
        if !follows {
            return Err(RootError::Rule(format!(
                "version {} of `{}` does not follow version {} of `{}`",
                next.version, next.policy_set, self.trust.version, self.trust.policy_set
            )));
        }
        Self::joint(self, envelope, next)
    }

    fn joint(old: &Self, envelope: Envelope, trust: Trust) -> Result<Self, RootError> {
        let new_keys = trust.checked_keys()?;
        if canonical::to_vec(&trust)? != envelope.payload() {
            return Err(RootError::Rule("it is not written the one way".into()));
        }
        let mut both = old.keys.clone();
        both.extend(new_keys.clone());
        let judge = Self { keys: both, ..old.clone() };
        let valid = judge.valid_keys(&envelope).map_err(RootError::BadSignature)?;
        for (name, role) in old.trust.roles.iter().chain(&trust.roles) {
            let have = count(role.keys.intersection(&valid));
            if have < role.threshold {
                return Err(RootError::Signatures { role: name.clone(), have, need: role.threshold });
            }
        }
        Ok(Self { trust, keys: new_keys, envelope })
    }
}

fn count<'k>(keys: impl Iterator<Item = &'k KeyId>) -> u32 {
    u32::try_from(keys.count()).unwrap_or(u32::MAX)
}
