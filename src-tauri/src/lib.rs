//! The desktop shell: window, menus, typed commands and wire types, and nothing else.
//!
//! Every ability lives in `workbench`, which the command line calls too. A command here parses its arguments,
//! calls one use case and maps the answer to a wire type. `specta`, which writes the TypeScript side, appears
//! in `commands` and `wire` only.

pub mod commands;
#[cfg(target_os = "linux")]
pub mod drawing;
pub mod menu;
pub mod opening;
pub mod passphrase;
pub mod state;
pub mod telling;
pub mod wire;

use std::ffi::OsString;

use tauri_plugin_window_state::StateFlags;
use workbench::recent::RecentList;

use crate::opening::Opening;
use crate::state::{Jobs, Open};

/// Opens the window and stays until it is closed.
///
/// `args` are the command line's arguments without the program's name: at most one workspace folder, and
/// `--desk NAME`. Without a folder the workspace that was opened last is shown again. A folder that cannot be
/// opened does not keep the window from opening: the window says what is wrong.
///
/// # Errors
/// The window system refused: no display, or the web view is missing.
pub fn run(args: impl Iterator<Item = OsString>) -> tauri::Result<()> {
    let commands = commands::builder();
    // Without a home folder there is no list, and nothing to go on with.
    let recent = RecentList::of_account().ok();
    let (opening, session) = Opening::from_args(args, recent.as_ref());
    let open = Open::default();
    if let Some(session) = session {
        // A list that cannot be written is no reason not to open the workspace.
        let _ = recent.map(|list| list.put(session.folder()));
        open.show(session);
    }
    // Whether the window was visible is no state to restore: it always is.
    let kept = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED | StateFlags::FULLSCREEN;
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(kept).build())
        .manage(opening)
        .manage(open)
        .manage(Jobs::default())
        .menu(menu::build)
        .on_menu_event(menu::choose)
        .invoke_handler(commands.invoke_handler())
        .run(tauri::generate_context!())
}
