//! The program and the workspace it was opened on.

use tauri::State;

use crate::opening::Opening;
use crate::wire::{About, CommandError};

/// Says which program this is and which workspace is open.
///
/// # Errors
/// The workspace that the command line named is not open.
#[tauri::command]
#[specta::specta]
pub async fn about(opening: State<'_, Opening>) -> Result<About, CommandError> {
    describe(&opening)
}

fn describe(opening: &Opening) -> Result<About, CommandError> {
    let folder = opening.folder()?;
    Ok(About {
        product: "Lanekeeper".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        workspace: folder.map(Into::into),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn describe_args(args: &[&str]) -> Result<About, CommandError> {
        describe(&Opening::from_args(args.iter().map(Into::into)))
    }

    #[test]
    fn the_open_workspace_is_named() {
        let about = describe_args(&["src"]).unwrap();
        assert_eq!(about.workspace.unwrap().name, "src");
    }

    #[test]
    fn a_missing_workspace_arrives_as_a_tagged_error_with_its_path() {
        let error = describe_args(&["no-such-folder"]).unwrap_err();
        let json = serde_json::to_value(&error).unwrap();
        assert_eq!(json["kind"], "workspaceNotOpen");
        assert!(json["path"].as_str().unwrap().ends_with("no-such-folder"));
        assert_eq!(json["message"], error.to_string());
    }
}
