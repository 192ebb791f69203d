//! The desktop shell: window, typed commands and wire types, and nothing else.
//!
//! Every ability lives in `workbench`, which the command line calls too. A command here parses its arguments,
//! calls one use case and maps the answer to a wire type. `specta`, which writes the TypeScript side, appears
//! in `commands` and `wire` only.

pub mod commands;
pub mod opening;
pub mod wire;

use std::ffi::OsString;

use crate::opening::Opening;

/// Opens the window and stays until it is closed.
///
/// `args` are the command line's arguments without the program's name: at most one, the workspace folder. A
/// folder that cannot be opened does not keep the window from opening: the window says what is wrong.
///
/// # Errors
/// The window system refused: no display, or the web view is missing.
pub fn run(args: impl Iterator<Item = OsString>) -> tauri::Result<()> {
    let commands = commands::builder::<tauri::Wry>();
    tauri::Builder::default()
        .manage(Opening::from_args(args))
        .invoke_handler(commands.invoke_handler())
        .run(tauri::generate_context!())
}
