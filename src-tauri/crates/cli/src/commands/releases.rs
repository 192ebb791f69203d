//! `key`, `trust`, `release`, `approve`, `rollback`, `verify`.

use super::policies::named;
use super::{Result, workspace, workspace_or_new};
use crate::answer::Answer;
use crate::args::{Cli, KeyCommand, ReleaseCommand, TrustCommand};
use crate::render::figures::short;
use crate::render::table::Table;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use workbench::bundle::Root;
use workbench::releases::{self, NewRelease, Prepared, RoleState};
use workbench::{Code, WorkbenchError, keys, policies};

pub(super) fn key(cli: &Cli, command: &KeyCommand) -> Result {
    match command {
        KeyCommand::New { out, passphrase_file, no_passphrase } => {
            if passphrase_file.is_none() && !no_passphrase {
                return Err(WorkbenchError::Usage(
                    "say how the private key is protected: --passphrase-file FILE, or --no-passphrase".into(),
                ));
            }
            let passphrase = keys::passphrase(passphrase_file.as_deref())?;
            let made = keys::new_key(out, passphrase.as_deref())?;
            let text = format!(
                "Key {}\n  private  {}\n  public   {}\nGive the public key to whoever makes the root; keep the private one.",
                made.id, made.private_key, made.public_key
            );
            Answer::new(&made, text)
        }
        KeyCommand::List => {
            let known = workspace(cli)?.ledger().keys()?;
            let mut table = Table::new(&["Role", "Key", "Since"]);
            for key in &known {
                table.row([key.label.clone(), key.id.clone(), key.added_at.clone()]);
            }
            let rows: Vec<_> = known
                .iter()
                .map(|key| serde_json::json!({"id": key.id, "role": key.label, "added_at": key.added_at, "pem": key.pem}))
                .collect();
            let text = if known.is_empty() {
                "No key yet. `lanekeeper key new` makes one.".into()
            } else {
                table.text()
            };
            Answer::new(&rows, text)
        }
        KeyCommand::Show { file } => {
            let key = keys::public_key(file)?;
            let pem = key
                .to_pem()
                .map_err(|source| WorkbenchError::Key { name: file.display().to_string(), source })?;
            Answer::new(
                &serde_json::json!({"id": key.id().to_string(), "pem": pem}),
                format!("Key {}\n{pem}", key.id()),
            )
        }
    }
}

pub(super) fn trust(cli: &Cli, command: &TrustCommand) -> Result {
    match command {
        TrustCommand::Init { policy_set, roles, thresholds, keys: signing, passphrase_file, out } => {
            let roles = pairs(roles, "--role", |file| Ok(PathBuf::from(file)))?;
            let thresholds = pairs(thresholds, "--threshold", |n| {
                n.parse().map_err(|_| WorkbenchError::Usage(format!("--threshold: \"{n}\" is no number")))
            })?;
            let passphrase = keys::passphrase(passphrase_file.as_deref())?;
            let first = keys::FirstRoot {
                policy_set,
                roles: &roles,
                thresholds: &thresholds,
                keys: signing,
                passphrase: passphrase.as_deref(),
            };
            let root = keys::first_root(&mut workspace_or_new(cli)?, &first, out)?;
            root_answer(&root)
        }
        TrustCommand::Show { root: Some(file) } => root_answer(&keys::read_root(file)?),
        TrustCommand::Show { root: None } => root_answer(&keys::trusted_root(&workspace(cli)?)?),
    }
}

/// `NAME=VALUE` pairs.
fn pairs<T>(
    texts: &[String],
    option: &str,
    value: impl Fn(&str) -> std::result::Result<T, WorkbenchError>,
) -> std::result::Result<Vec<(String, T)>, WorkbenchError> {
    let pair = |text: &String| match text.split_once('=') {
        Some((name, rest)) => Ok((name.to_owned(), value(rest)?)),
        None => Err(WorkbenchError::Usage(format!("{option}: \"{text}\" is not of the form ROLE=VALUE"))),
    };
    texts.iter().map(pair).collect()
}

fn root_answer(root: &Root) -> Result {
    let trust = root.trust();
    let mut text = format!(
        "Root {} of {}\nCompare this digest out of band:\n\n  {}\n\nTrusted until {}.\n",
        trust.version,
        trust.policy_set,
        root.digest(),
        trust.expires
    );
    let mut table = Table::new(&["Role", ">Signatures", "Keys"]);
    for (name, role) in &trust.roles {
        let keys: Vec<String> = role.keys.iter().map(|id| short(&format!("sha256:{id}"))).collect();
        table.row([name.clone(), format!("{} of {}", role.threshold, role.keys.len()), keys.join(", ")]);
    }
    text.push_str(&table.text());
    Answer::new(&serde_json::json!({"digest": root.digest(), "root": trust}), text)
}

pub(super) fn release(cli: &Cli, command: &ReleaseCommand) -> Result {
    match command {
        ReleaseCommand::New { policy, scope, corpus, out, days } => {
            let document = named(cli, policy)?;
            policies::compile(policy, &document)?;
            let scope = policies::read_scope(scope)?;
            let new = NewRelease { policy: &document, scope: &scope, corpus, days: *days };
            let prepared = releases::prepare(&mut workspace(cli)?, &new, out)?;
            Answer::new(&prepared, prepared_text("prepared, not yet in service", &prepared))
        }
        ReleaseCommand::Publish { bundle } => {
            let published = releases::publish(&mut workspace(cli)?, bundle)?;
            let text = format!(
                "{} {} is in service (policy {}, identity {}).",
                capitalised(published.kind),
                published.serial,
                short(&published.policy),
                short(&format!("sha256:{}", published.payload_sha256)),
            );
            Answer::new(&published, text)
        }
    }
}

pub(super) fn approve(cli: &Cli, bundle: &Path, key: &Path, passphrase_file: Option<&Path>) -> Result {
    let passphrase = keys::passphrase(passphrase_file)?;
    let key = keys::private_key(key, passphrase.as_deref())?;
    let prepared = releases::approve(&mut workspace(cli)?, bundle, &key)?;
    Answer::new(&prepared, prepared_text("signed", &prepared))
}

pub(super) fn rollback(cli: &Cli, serial: u64, reason: &str, out: &Path) -> Result {
    let prepared = releases::roll_back(&mut workspace(cli)?, serial, reason, out)?;
    Answer::new(&prepared, prepared_text(&format!("prepared; it restores serial {serial}"), &prepared))
}

fn prepared_text(what: &str, prepared: &Prepared) -> String {
    let mut text = format!(
        "{} {} {what}.\n  Bundle    {}\n  Identity  sha256:{}\n",
        capitalised(prepared.kind),
        prepared.serial,
        prepared.bundle,
        prepared.payload_sha256
    );
    if let Some(rollback) = &prepared.rollback {
        let _ = writeln!(text, "  Way back  {rollback}");
    }
    text.push_str(&roles(&prepared.approvals));
    if prepared.unmet.is_empty() {
        text.push_str("All conditions are met: `lanekeeper release publish` puts it in service.");
    } else {
        text.push_str("Not met yet:\n");
        for line in &prepared.unmet {
            let _ = writeln!(text, "  {line}");
        }
    }
    text
}

fn roles(approvals: &[RoleState]) -> String {
    let mut table = Table::new(&["Role", ">Signatures"]);
    for state in approvals {
        let needed = state.needed.map_or("no key".into(), |needed| format!("{} of {needed}", state.signed));
        table.row([state.role.clone(), needed]);
    }
    table.text()
}

fn capitalised(kind: &str) -> &str {
    if kind == "rollback" { "Rollback" } else { "Release" }
}

pub(super) fn verify(bundle: &Path, root: &Path, state: Option<&Path>, at: Option<&str>) -> Result {
    let at = at.map(instant).transpose()?;
    match releases::verify(bundle, root, state.map(Path::to_path_buf).as_ref(), at) {
        Ok(found) => {
            let gap = if found.gap == 0 {
                String::new()
            } else {
                format!("{} serials before it were never seen.\n", found.gap)
            };
            let text = format!(
                "{} {} of {} holds.\n  Identity  sha256:{}\n  Policy    {}\n  Valid     {} to {}\n{}{gap}",
                capitalised(found.kind),
                found.serial,
                found.policy_set,
                found.payload_sha256,
                found.policy,
                found.not_before,
                found.expires,
                roles(&found.approvals),
            );
            Answer::new(&found, text)
        }
        Err(error) if error.code() == Code::Refused => {
            let reason = error.to_string();
            let mut answer =
                Answer::new(&serde_json::json!({"ok": false, "reason": reason}), "")?.unless(false);
            answer.diagnostics.push(format!("lanekeeper: {reason}. Do not use this bundle."));
            Ok(answer)
        }
        Err(error) => Err(error),
    }
}

fn instant(text: &str) -> std::result::Result<workbench::Timestamp, WorkbenchError> {
    workbench::policy::time::parse_instant(text).ok_or_else(|| {
        WorkbenchError::Usage(format!("--at: \"{text}\" is no date-time; write it as 2026-03-02T09:14:00Z"))
    })
}
