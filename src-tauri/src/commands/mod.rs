//! The typed commands of the window, one file per desk.
//!
//! Each command is async, so that none runs on the thread that draws the window.

pub mod compare;
pub mod corpora;
pub mod names;
pub mod releases;
pub mod reviews;
pub mod shadow;
pub mod studio;
pub mod workspace;

use tauri::Wry;
use tauri_specta::{Builder, collect_commands};

/// All commands with their types, for the window to answer and for the bindings to be written from.
#[must_use]
pub fn builder() -> Builder<Wry> {
    Builder::new()
        .commands(collect_commands![
            compare::compare,
            compare::compare_save,
            corpora::import_preview,
            corpora::mapping_read,
            corpora::mapping_save,
            corpora::corpus_import,
            corpora::corpus_fields,
            corpora::corpus_delete,
            corpora::corpus_export,
            corpora::tickets_page,
            corpora::tickets_facets,
            corpora::ticket_neighbours,
            corpora::ticket,
            corpora::ticket_under,
            releases::releases_list,
            releases::release_plan,
            releases::lanes_in_effect,
            releases::release_prepare,
            releases::release_approve,
            releases::release_publish,
            releases::release_roll_back,
            releases::bundle_verify,
            releases::history,
            releases::trust,
            releases::trust_create,
            reviews::reviews_due,
            reviews::review_done,
            reviews::audit_draw,
            reviews::nervous_pick,
            reviews::label_sets,
            reviews::label_set,
            reviews::label_put,
            reviews::label_undo,
            reviews::label_result,
            reviews::label_close,
            shadow::shadow_report,
            shadow::run_forget,
            shadow::shadow_replay,
            shadow::shadow_save,
            shadow::weeks,
            shadow::source_coverage,
            studio::draft_open,
            studio::draft_keep,
            studio::draft_discard,
            studio::draft_read,
            studio::draft_impact,
            studio::draft_rules,
            studio::draft_conditions,
            studio::draft_sweep,
            studio::version_save,
            studio::policy_text,
            studio::policy_read,
            studio::policy_import,
            studio::policy_export,
            workspace::about,
            workspace::author_choose,
            workspace::workspace_state,
            workspace::workspace_open,
            workspace::workspace_create,
            workspace::workspace_starter,
            workspace::starter_add,
            workspace::workspace_sample,
            workspace::workspace_suggestion,
            workspace::recent_workspaces,
            workspace::recent_forget,
            workspace::workspace_check,
            workspace::bundle_suggestion,
            workspace::path_kind,
            workspace::job_cancel,
        ])
        .disable_serde_phases()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use specta_typescript::Typescript;
    use tauri_specta::{BuilderConfiguration, LanguageExt};

    use super::*;

    const BINDINGS: &str = "../ui/src/api/bindings.ts";
    const HEADER: &str = "// Written by `cargo test -p lanekeeper-desktop`; edits are overwritten.\n";

    /// Collects the names that the builder knows; writes no file.
    struct Names<'a>(&'a std::cell::RefCell<Vec<String>>);

    impl LanguageExt for Names<'_> {
        type Error = std::io::Error;

        fn export(self, cfg: &BuilderConfiguration, _: &Path) -> Result<(), Self::Error> {
            self.0.borrow_mut().extend(cfg.commands.iter().map(|command| command.name().to_string()));
            Ok(())
        }
    }

    #[test]
    fn every_collected_command_is_declared_and_no_other() {
        let collected = std::cell::RefCell::new(Vec::new());
        builder().export(Names(&collected), "").unwrap();
        let mut collected = collected.into_inner();
        collected.sort();
        assert_eq!(collected, names::NAMES, "src/commands/names.rs and collect_commands! differ");
    }

    #[test]
    fn the_capability_grants_every_declared_command_and_no_other() {
        let capability: serde_json::Value =
            serde_json::from_str(include_str!("../../capabilities/main.json")).unwrap();
        let granted: Vec<&str> =
            capability["permissions"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        let mut declared: Vec<String> =
            names::NAMES.iter().map(|name| format!("allow-{}", name.replace('_', "-"))).collect();
        // Of the libraries: the menus' event, closing once drafts are kept, and the dialogs in which a person
        // names a file.
        declared.extend(
            [
                "core:event:allow-listen",
                "core:event:allow-unlisten",
                "core:window:allow-destroy",
                "dialog:allow-open",
                "dialog:allow-save",
            ]
            .map(str::to_owned),
        );
        assert_eq!(granted, declared);
    }

    #[test]
    fn the_typescript_bindings_are_current() {
        let fresh = std::env::temp_dir().join(format!("lanekeeper-bindings-{}.ts", std::process::id()));
        builder().export(Typescript::default().header(HEADER), &fresh).unwrap();
        let written = std::fs::read_to_string(&fresh).unwrap();
        std::fs::remove_file(&fresh).unwrap();

        let kept = std::fs::read_to_string(BINDINGS).unwrap_or_default();
        if kept != written {
            std::fs::write(BINDINGS, written).unwrap();
            panic!("ui/src/api/bindings.ts was stale and is written anew: look at it and commit it");
        }
    }
}
