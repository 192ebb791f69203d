//! The workspace: what it holds, by name.

use std::path::Path;

use serde::Serialize;
use specta::Type;
use workbench::ledger::{CorpusRecord, Version};
use workbench::recent::Recent;

use super::scale::count;

/// The program and how it was started.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct About {
    /// Name of the product.
    pub product: String,
    /// Version of the program, as in its manifest.
    pub version: String,
    /// The name that goes into the history with what this person does.
    pub author: String,
    /// Whether the start of the program states that name, so that none can be chosen.
    pub author_is_stated: bool,
    /// The account's home folder, for display in place of which people write `~`; none where there is none.
    pub home: Option<String>,
    /// Why the workspace that the command line named is not open, if it named one that could not be opened.
    pub problem: Option<String>,
    /// The desk that the command line asked for, as a route of the page.
    pub route: Option<String>,
}

/// A workspace by its folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct WorkspaceFolder {
    /// Last part of the path, which people know a workspace by.
    pub name: String,
    /// The absolute path, for display: characters that are not Unicode are replaced.
    pub path: String,
}

impl From<&Path> for WorkspaceFolder {
    fn from(path: &Path) -> Self {
        // A root folder has no last part; then the whole path is the name.
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        Self { name, path: path.display().to_string() }
    }
}

/// What a path is, as far as the window can do something with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PathKind {
    /// A folder that holds a workspace.
    Workspace,
    /// Another folder.
    Folder,
    /// A policy document.
    Policy,
    /// A signed bundle.
    Bundle,
    /// Any other file: perhaps tickets.
    File,
    /// Nothing is there.
    Absent,
}

impl PathKind {
    /// Looks at a path; reads nothing but a JSON file that is small enough to be a policy.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        if path.is_dir() {
            return if path.join(workbench::LEDGER_FILE).is_file() { Self::Workspace } else { Self::Folder };
        }
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        match ending.to_ascii_lowercase().as_str() {
            _ if !path.is_file() => Self::Absent,
            "epb" => Self::Bundle,
            "json" if workbench::policies::is_policy_file(path) => Self::Policy,
            _ => Self::File,
        }
    }
}

/// A workspace that was opened before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct RecentWorkspace {
    /// Its folder.
    pub folder: WorkspaceFolder,
    /// When it was opened last, RFC 3339 in UTC.
    pub opened_at: String,
}

impl From<&Recent> for RecentWorkspace {
    fn from(recent: &Recent) -> Self {
        Self { folder: recent.folder.as_path().into(), opened_at: recent.opened_at.clone() }
    }
}

/// What an open workspace holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct WorkspaceState {
    /// Its folder.
    pub folder: WorkspaceFolder,
    /// Corpora, oldest first.
    pub corpora: Vec<CorpusSummary>,
    /// Policies by name, each with its versions.
    pub policies: Vec<PolicySummary>,
    /// The release in service, if there is one.
    pub in_service: Option<ActiveRelease>,
}

/// A corpus in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct CorpusSummary {
    /// What it is called.
    pub name: String,
    /// Its digest.
    pub digest: String,
    /// How many tickets.
    pub tickets: u32,
    /// How many of them have a human lane.
    pub with_human_lane: u32,
    /// When it was imported, RFC 3339 in UTC.
    pub imported_at: String,
    /// The mapping it was imported with, as JSON.
    pub mapping: Option<String>,
}

impl From<CorpusRecord> for CorpusSummary {
    fn from(record: CorpusRecord) -> Self {
        Self {
            name: record.name,
            digest: record.digest,
            tickets: count(record.tickets),
            with_human_lane: count(record.with_human_lane),
            imported_at: record.imported_at,
            mapping: record.mapping,
        }
    }
}

/// A policy with its versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct PolicySummary {
    /// Its name.
    pub name: String,
    /// Its title, as its newest version has it; else its name.
    pub title: String,
    /// Its versions, oldest first.
    pub versions: Vec<VersionSummary>,
    /// When its draft was last kept, if there is a draft.
    pub draft_kept_at: Option<String>,
}

/// A version that is saved and never changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct VersionSummary {
    /// As it is named, `NAME@3`.
    pub name: String,
    /// Its number.
    pub number: u32,
    /// Its digest.
    pub digest: String,
    /// Why it was saved.
    pub note: String,
    /// Who saved it.
    pub author: String,
    /// When, RFC 3339 in UTC.
    pub created_at: String,
    /// The serial under which it is in service, if it is.
    pub serial: Option<u32>,
}

impl VersionSummary {
    /// A version beside the release in service.
    #[must_use]
    pub fn of(version: &Version, in_service: Option<&ActiveRelease>) -> Self {
        Self {
            name: format!("{}@{}", version.policy, version.number),
            number: version.number,
            digest: version.digest.clone(),
            note: version.note.clone(),
            author: version.author.clone(),
            created_at: version.created_at.clone(),
            serial: in_service
                .filter(|release| release.policy == version.digest)
                .map(|release| release.serial),
        }
    }
}

/// The release in service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ActiveRelease {
    /// Its serial.
    pub serial: u32,
    /// The digest of its policy.
    pub policy: String,
    /// Since when, RFC 3339 in UTC.
    pub published_at: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workspace_is_named_after_its_folder() {
        let folder = WorkspaceFolder::from(Path::new("/srv/queues/Support EMEA"));
        assert_eq!(folder.name, "Support EMEA");
        assert_eq!(folder.path, "/srv/queues/Support EMEA");
    }

    #[test]
    fn a_path_is_told_by_what_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        drop(workbench::Workspace::create(&at("workspace")).unwrap());
        std::fs::write(at("starter.json"), workbench::sample::STARTER).unwrap();
        std::fs::write(at("tickets.json"), "{\"id\": \"1\"}").unwrap();
        std::fs::write(at("serial-1.epb"), "").unwrap();
        assert_eq!(PathKind::of(&at("workspace")), PathKind::Workspace);
        assert_eq!(PathKind::of(folder.path()), PathKind::Folder);
        assert_eq!(PathKind::of(&at("starter.json")), PathKind::Policy);
        assert_eq!(PathKind::of(&at("tickets.json")), PathKind::File);
        assert_eq!(PathKind::of(&at("serial-1.epb")), PathKind::Bundle);
        assert_eq!(PathKind::of(&at("gone.epb")), PathKind::Absent);
    }

    #[test]
    fn the_root_folder_still_has_a_name() {
        assert_eq!(WorkspaceFolder::from(Path::new("/")).name, "/");
    }
}
