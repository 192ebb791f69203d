//! How the page is drawn on a Linux computer without a graphics card.
//!
//! WebKitGTK shares what it draws with the window through a graphics card. Without one the processor has to play
//! that card: it compiles the card's programs and composes every frame twice over, and the first frame takes
//! more than a second. Told not to share, WebKitGTK draws into plain memory. It reads this from the environment
//! alone, and changing the environment of a running program is not safe, so the program starts itself once more.

use std::os::unix::process::CommandExt as _;
use std::path::Path;

/// What WebKitGTK reads; any value counts.
const PLAIN_MEMORY: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
/// Where the kernel shows the graphics cards that can draw, each as `renderD` and a number.
const CARDS: &str = "/dev/dri";

/// Starts the program once more, drawing into plain memory, if there is no graphics card and nobody has
/// decided otherwise. Comes back if there is nothing to do, or if it cannot be started: slower is better than
/// not at all.
pub fn into_memory_without_a_card() {
    if std::env::var_os(PLAIN_MEMORY).is_some() || has_card(Path::new(CARDS)) {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    // Comes back only with an error.
    let _ =
        std::process::Command::new(program).args(std::env::args_os().skip(1)).env(PLAIN_MEMORY, "1").exec();
}

fn has_card(folder: &Path) -> bool {
    let mut entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.any(|entry| entry.file_name().to_string_lossy().starts_with("renderD"))
}

#[cfg(test)]
mod tests {
    use super::has_card;

    #[test]
    fn a_display_alone_is_no_card_that_draws() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!has_card(&folder.path().join("absent")));
        std::fs::write(folder.path().join("card0"), "").unwrap();
        assert!(!has_card(folder.path()));
        std::fs::write(folder.path().join("renderD128"), "").unwrap();
        assert!(has_card(folder.path()));
    }
}
