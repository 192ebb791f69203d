//! The native menus. A choice becomes an event that names an action of the page; the page acts on it as on
//! the same action of its command palette.

use serde::Serialize;
use tauri::menu::{AboutMetadata, Menu, MenuEvent, MenuItem, PredefinedMenuItem, Submenu};
use tauri::{AppHandle, Emitter as _, Manager as _, Runtime};

/// The event that a choice becomes.
pub const EVENT: &str = "menu";

/// What was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Chosen {
    /// The id of an action of the page.
    action: String,
}

/// A menu: its title and its entries, as id of the action, words and keys. An empty id is a line.
type Entries = &'static [(&'static str, &'static str, Option<&'static str>)];

const LINE: (&str, &str, Option<&str>) = ("", "", None);

const FILE: Entries = &[
    ("workspace.open", "Open workspace\u{2026}", Some("CmdOrCtrl+O")),
    ("workspace.create", "New workspace\u{2026}", Some("CmdOrCtrl+Shift+N")),
    ("workspace.sample", "Open the sample workspace", None),
    LINE,
    ("corpora.import", "Import tickets\u{2026}", Some("CmdOrCtrl+I")),
    ("policy.import", "Import a policy\u{2026}", None),
];

const POLICY: Entries = &[
    ("studio.undo", "Undo edit", None),
    ("studio.redo", "Redo edit", None),
    LINE,
    ("studio.save", "Save version\u{2026}", Some("CmdOrCtrl+S")),
    ("compare.open", "Compare draft with baseline", None),
];

const GO: Entries = &[
    ("go.overview", "Overview", Some("CmdOrCtrl+1")),
    ("go.corpora", "Corpora", Some("CmdOrCtrl+2")),
    ("go.studio", "Studio", Some("CmdOrCtrl+3")),
    ("go.shadow", "Shadow lab", Some("CmdOrCtrl+4")),
    ("go.compare", "Compare", Some("CmdOrCtrl+5")),
    ("go.reviews", "Reviews", Some("CmdOrCtrl+6")),
    ("go.releases", "Releases", Some("CmdOrCtrl+7")),
    ("go.settings", "Settings", Some("CmdOrCtrl+Comma")),
    LINE,
    ("palette.open", "Search or run a command\u{2026}", Some("CmdOrCtrl+K")),
];

const HELP: Entries = &[("help.shortcuts", "Keyboard shortcuts", None)];

/// The entry that the shell acts on itself.
const QUIT: &str = "window.quit";

/// Makes the menus of the application.
///
/// # Errors
/// The window system refused an entry.
pub fn build<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<Menu<R>> {
    let file = submenu(app, "File", FILE)?;
    file.append(&PredefinedMenuItem::separator(app)?)?;
    if cfg!(target_os = "macos") {
        file.append(&PredefinedMenuItem::close_window(app, None)?)?;
        file.append(&PredefinedMenuItem::quit(app, None)?)?;
    } else {
        // Elsewhere the system brings no such entries, and an application ends with its last window.
        file.append(&MenuItem::with_id(app, QUIT, "Quit", true, Some("CmdOrCtrl+Q"))?)?;
    }
    let edit = Submenu::new(app, "Edit", true)?;
    for item in [
        PredefinedMenuItem::cut(app, None)?,
        PredefinedMenuItem::copy(app, None)?,
        PredefinedMenuItem::paste(app, None)?,
        PredefinedMenuItem::select_all(app, None)?,
    ] {
        edit.append(&item)?;
    }
    let help = submenu(app, "Help", HELP)?;
    let about =
        AboutMetadata { version: Some(env!("CARGO_PKG_VERSION").to_owned()), ..AboutMetadata::default() };
    help.append(&PredefinedMenuItem::about(app, Some("About Lanekeeper"), Some(about))?)?;
    Menu::with_items(app, &[&file, &edit, &submenu(app, "Policy", POLICY)?, &submenu(app, "Go", GO)?, &help])
}

fn submenu<R: Runtime>(app: &AppHandle<R>, title: &str, entries: Entries) -> tauri::Result<Submenu<R>> {
    let menu = Submenu::new(app, title, true)?;
    for (id, words, keys) in entries {
        if id.is_empty() {
            menu.append(&PredefinedMenuItem::separator(app)?)?;
        } else {
            menu.append(&MenuItem::with_id(app, *id, *words, true, *keys)?)?;
        }
    }
    Ok(menu)
}

/// Tells the page what was chosen; quitting closes the window, so that the page keeps what is unsaved.
pub fn choose<R: Runtime>(app: &AppHandle<R>, event: MenuEvent) {
    if event.id().as_ref() == QUIT {
        for window in app.webview_windows().values() {
            // A window that is gone already is what was asked for.
            let _ = window.close();
        }
        return;
    }
    // A page that is not there yet has nothing to act with.
    let _ = app.emit(EVENT, Chosen { action: event.id().as_ref().to_owned() });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_entries_share_an_action_or_keys() {
        let all: Vec<_> =
            [FILE, POLICY, GO, HELP].into_iter().flatten().filter(|e| !e.0.is_empty()).collect();
        let mut ids: Vec<_> = all.iter().map(|entry| entry.0).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all.len());
        let mut keys: Vec<_> = all.iter().filter_map(|entry| entry.2).collect();
        let with_keys = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), with_keys);
    }
}
