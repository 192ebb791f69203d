//! Signing keys and the root of trust, as files.

use crate::error::WorkbenchError;
use crate::policies::read;
use crate::workspace::Workspace;
use bundle::{Hardness, KeyError, PrivateKey, PublicKey, Root, Trust};
use ledger::{PublicKeyRecord, RootRecord};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// How long a first root is trusted.
const ROOT_DAYS: i64 = 3 * 365;

/// A key pair on disk.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct KeyFiles {
    /// The key id: SHA-256 of the public key's SPKI form.
    pub id: String,
    /// The private key's file, readable by its owner alone.
    pub private_key: String,
    /// The public key's file.
    pub public_key: String,
}

/// Makes a key pair: `K.pem`, and `K.pub.pem` beside it. Existing files are never overwritten.
///
/// # Errors
/// If a file is there already or cannot be written.
pub fn new_key(out: &Path, passphrase: Option<&[u8]>) -> Result<KeyFiles, WorkbenchError> {
    let name = out.display().to_string();
    let failed = |source: KeyError| WorkbenchError::Key { name: name.clone(), source };
    let key = PrivateKey::generate().map_err(failed)?;
    let public = key.public().map_err(failed)?;
    let public_path = out.with_extension("pub.pem");
    write_new(&public_path, public.to_pem().map_err(failed)?.as_bytes(), false)?;
    let private = key.to_pem(passphrase, Hardness::default()).map_err(failed)?;
    if let Err(error) = write_new(out, private.as_bytes(), true) {
        // A public key without its private half is of no use.
        let _ = std::fs::remove_file(&public_path);
        return Err(error);
    }
    Ok(KeyFiles {
        id: public.id().to_string(),
        private_key: name,
        public_key: public_path.display().to_string(),
    })
}

/// Writes a file that must not exist yet; a secret one is readable by its owner alone.
fn write_new(path: &Path, bytes: &[u8], secret: bool) -> Result<(), WorkbenchError> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if secret {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    let written =
        options.open(path).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    written.map_err(WorkbenchError::io(
        path,
        "writing it",
        "No key was stored; existing files are never overwritten",
    ))
}

/// Reads a private key.
///
/// # Errors
/// If it is no usable key, or the passphrase is missing or wrong.
pub fn private_key(path: &Path, passphrase: Option<&[u8]>) -> Result<PrivateKey, WorkbenchError> {
    let text = String::from_utf8_lossy(&read(path)?).into_owned();
    let failed = |source| WorkbenchError::Key { name: path.display().to_string(), source };
    PrivateKey::from_pem(&text, passphrase).map_err(failed)
}

/// Whether a private key's file needs a passphrase.
///
/// # Errors
/// If it cannot be read.
pub fn is_encrypted(path: &Path) -> Result<bool, WorkbenchError> {
    Ok(String::from_utf8_lossy(&read(path)?).contains("BEGIN ENCRYPTED PRIVATE KEY"))
}

/// Reads a public key, or the public half of a private key without a passphrase.
///
/// # Errors
/// If it is no usable key.
pub fn public_key(path: &Path) -> Result<PublicKey, WorkbenchError> {
    let text = String::from_utf8_lossy(&read(path)?).into_owned();
    let failed = |source| WorkbenchError::Key { name: path.display().to_string(), source };
    if text.contains("PRIVATE KEY") {
        return PrivateKey::from_pem(&text, None).and_then(|key| key.public()).map_err(failed);
    }
    PublicKey::from_pem(&text).map_err(failed)
}

/// The passphrase in a file: its first line.
///
/// # Errors
/// If the file cannot be read.
pub fn passphrase(path: Option<&Path>) -> Result<Option<Vec<u8>>, WorkbenchError> {
    let Some(path) = path else { return Ok(None) };
    let bytes = read(path)?;
    Ok(Some(bytes.split(|b| *b == b'\n' || *b == b'\r').next().unwrap_or_default().to_vec()))
}

/// What a first root is made of.
#[derive(Debug)]
pub struct FirstRoot<'a> {
    /// The line of releases.
    pub policy_set: &'a str,
    /// Role and public key file.
    pub roles: &'a [(String, PathBuf)],
    /// Role and signatures needed, where it is not 1.
    pub thresholds: &'a [(String, u32)],
    /// Private keys that sign.
    pub keys: &'a [PathBuf],
    /// For the private keys.
    pub passphrase: Option<&'a [u8]>,
}

/// Makes the first root, writes it to a file and trusts it in the workspace.
///
/// # Errors
/// If a rule of a root is broken, a signature is missing, or the file exists.
pub fn first_root(
    workspace: &mut Workspace,
    first: &FirstRoot<'_>,
    out: &Path,
) -> Result<Root, WorkbenchError> {
    let failed = |source| WorkbenchError::Root { name: out.display().to_string(), source };
    let mut roles: BTreeMap<String, (Vec<PublicKey>, u32)> = BTreeMap::new();
    for (role, file) in first.roles {
        roles.entry(role.clone()).or_insert_with(|| (Vec::new(), 1)).0.push(public_key(file)?);
    }
    for (role, threshold) in first.thresholds {
        let entry = roles.get_mut(role).ok_or_else(|| {
            WorkbenchError::Usage(format!(
                "a threshold is given for {role}, but no key; add --role {role}=FILE"
            ))
        })?;
        entry.1 = *threshold;
    }
    let expires = crate::clock::now() + jiff::SignedDuration::from_hours(24 * ROOT_DAYS);
    let trust = Trust::first(first.policy_set, &roles, expires).map_err(failed)?;
    let keys =
        first.keys.iter().map(|file| private_key(file, first.passphrase)).collect::<Result<Vec<_>, _>>()?;
    let root = Root::sign(&trust, &keys.iter().collect::<Vec<_>>()).map_err(failed)?;
    let bytes = root.to_bytes().map_err(failed)?;
    write_new(out, &bytes, false)?;
    if let Err(error) = accept(workspace, &root, bytes) {
        let _ = std::fs::remove_file(out);
        return Err(error);
    }
    Ok(root)
}

/// The files of keys and of a first root that were made together.
#[derive(Debug)]
pub struct MadeRoot {
    /// The root.
    pub root: Root,
    envelope: Vec<u8>,
    file: PathBuf,
}

/// Makes one key for each role in a folder and the first root that trusts them: the plain form, in which
/// one account holds every key. Nothing is trusted yet; see [`trust_made`].
///
/// # Errors
/// If a rule of a root is broken, or a file is there already or cannot be written; then none is left.
pub fn one_key_per_role(
    policy_set: &str,
    roles: &[String],
    folder: &Path,
    passphrase: Option<&[u8]>,
) -> Result<MadeRoot, WorkbenchError> {
    let file = folder.join("root.dsse.json");
    let failed = |source| WorkbenchError::Root { name: file.display().to_string(), source };
    let of_key = |source| WorkbenchError::Key { name: folder.display().to_string(), source };
    let keys: Vec<PrivateKey> =
        roles.iter().map(|_| PrivateKey::generate()).collect::<Result<_, _>>().map_err(of_key)?;
    let public: Vec<PublicKey> =
        keys.iter().map(PrivateKey::public).collect::<Result<_, _>>().map_err(of_key)?;
    let of_roles: BTreeMap<String, (Vec<PublicKey>, u32)> =
        roles.iter().zip(&public).map(|(role, key)| (role.clone(), (vec![key.clone()], 1))).collect();
    let expires = crate::clock::now() + jiff::SignedDuration::from_hours(24 * ROOT_DAYS);
    // The names of roles become names of files, so the root judges them before any is written.
    let trust = Trust::first(policy_set, &of_roles, expires).map_err(failed)?;
    let root = Root::sign(&trust, &keys.iter().collect::<Vec<_>>()).map_err(failed)?;
    let envelope = root.to_bytes().map_err(failed)?;
    std::fs::create_dir_all(folder).map_err(WorkbenchError::io(
        folder,
        "creating the folder",
        "No key was made",
    ))?;
    let mut files: Vec<(PathBuf, Vec<u8>, bool)> = Vec::new();
    for ((role, key), public) in roles.iter().zip(&keys).zip(&public) {
        let private = key.to_pem(passphrase, Hardness::default()).map_err(of_key)?;
        files.push((folder.join(format!("{role}.pem")), private.as_bytes().to_vec(), true));
        let public = public.to_pem().map_err(of_key)?;
        files.push((folder.join(format!("{role}.pub.pem")), public.as_bytes().to_vec(), false));
    }
    files.push((file.clone(), envelope.clone(), false));
    write_all_new(&files)?;
    Ok(MadeRoot { root, envelope, file })
}

/// Writes files that must not exist yet: all of them, or none.
fn write_all_new(files: &[(PathBuf, Vec<u8>, bool)]) -> Result<(), WorkbenchError> {
    for (at, (path, bytes, is_secret)) in files.iter().enumerate() {
        if let Err(error) = write_new(path, bytes, *is_secret) {
            for (written, ..) in &files[..at] {
                let _ = std::fs::remove_file(written);
            }
            return Err(error);
        }
    }
    Ok(())
}

/// Trusts a root that was just made. The keys stay if that fails.
///
/// # Errors
/// If the workspace has a root already, or the history cannot be written.
pub fn trust_made(workspace: &mut Workspace, made: MadeRoot) -> Result<Root, WorkbenchError> {
    if let Err(error) = accept(workspace, &made.root, made.envelope) {
        let _ = std::fs::remove_file(&made.file);
        return Err(error);
    }
    Ok(made.root)
}

/// Trusts a root and its keys in the workspace.
fn accept(workspace: &mut Workspace, root: &Root, envelope: Vec<u8>) -> Result<(), WorkbenchError> {
    let now = crate::clock::now();
    let record = RootRecord {
        version: root.trust().version,
        digest: root.digest(),
        envelope,
        accepted_at: String::new(),
    };
    workspace.ledger_mut().accept_root(&record, now)?;
    for (id, pem) in &root.trust().keys {
        let label = root.role_of(id).unwrap_or("unknown").to_owned();
        let key = PublicKeyRecord { id: id.to_string(), pem: pem.clone(), label, added_at: String::new() };
        workspace.ledger_mut().add_key(&key, now)?;
    }
    Ok(())
}

/// Reads a root from a file.
///
/// # Errors
/// If it is no root whose own signatures hold.
pub fn read_root(path: &Path) -> Result<Root, WorkbenchError> {
    let failed = |source| WorkbenchError::Root { name: path.display().to_string(), source };
    Root::read(&read(path)?).map_err(failed)
}

/// The root that the workspace trusts.
///
/// # Errors
/// If there is none yet.
pub fn trusted_root(workspace: &Workspace) -> Result<Root, WorkbenchError> {
    let newest = workspace.ledger().roots()?.pop().ok_or_else(|| WorkbenchError::NotFound {
        what: "root of trust",
        name: "newest".into(),
        hint: "Make keys with `lanekeeper key new`, then the root with `lanekeeper trust init`".into(),
    })?;
    Root::read(&newest.envelope)
        .map_err(|source| WorkbenchError::Root { name: format!("root {}", newest.version), source })
}
