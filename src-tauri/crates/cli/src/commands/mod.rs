//! One file per group of commands; each parses a little, calls `workbench` and renders.

mod corpora;
mod decisions;
mod policies;
mod releases;
mod reviews;
mod runs;
mod schemas;
mod workspaces;

use crate::answer::Answer;
use crate::args::{Cli, Command};
use std::path::PathBuf;
use workbench::{WorkbenchError, Workspace};

/// What every command answers.
pub(crate) type Result = std::result::Result<Answer, WorkbenchError>;

/// Runs the command.
///
/// # Errors
/// Whatever keeps it from answering.
pub(crate) fn run(cli: &Cli) -> Result {
    match &cli.command {
        Command::Init => workspaces::init(cli),
        Command::Sample(args) => workspaces::sample(cli, args),
        Command::History => workspaces::history(cli),
        Command::Fsck => workspaces::fsck(cli),
        Command::Check { policy } => policies::check(cli, policy),
        Command::Policy(command) => policies::run(cli, command),
        Command::Decide { policy, scope } => decisions::decide(cli, policy, scope.as_deref()),
        Command::Packet { policy, ticket, scope } => decisions::packet(cli, policy, ticket, scope.as_deref()),
        Command::Import(args) => corpora::import(cli, args),
        Command::Corpora => corpora::list(cli),
        Command::Corpus { name, export, delete } => corpora::one(cli, name, export.as_deref(), *delete),
        Command::Shadow(args) => runs::shadow(cli, args),
        Command::Compare { from, to, corpus } => runs::compare(cli, from, to, corpus.as_deref()),
        Command::Audit(command) => reviews::audit(cli, command),
        Command::Review(command) => reviews::review(cli, command),
        Command::Key(command) => releases::key(cli, command),
        Command::Trust(command) => releases::trust(cli, command),
        Command::Release(command) => releases::release(cli, command),
        Command::Approve { bundle, key, passphrase_file } => {
            releases::approve(cli, bundle, key, passphrase_file.as_deref())
        }
        Command::Rollback { serial, reason, out } => releases::rollback(cli, *serial, reason, out),
        Command::Verify { bundle, root, state, at } => {
            releases::verify(bundle, root, state.as_deref(), at.as_deref())
        }
        Command::Schema { format } => schemas::schema(format),
    }
}

/// The folder of the workspace.
fn folder(cli: &Cli) -> std::result::Result<PathBuf, WorkbenchError> {
    cli.workspace.clone().map_or_else(workbench::default_folder, Ok)
}

/// The workspace, which must exist.
fn workspace(cli: &Cli) -> std::result::Result<Workspace, WorkbenchError> {
    Workspace::open(&folder(cli)?)
}

/// The workspace, created if there is none.
fn workspace_or_new(cli: &Cli) -> std::result::Result<Workspace, WorkbenchError> {
    Workspace::open_or_create(&folder(cli)?)
}
