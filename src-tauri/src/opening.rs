//! What the command line asked the window to show, read once at the start.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use workbench::recent::RecentList;
use workbench::{Code, LEDGER_FILE, Session};

/// How the window was started: which workspace, and what was wrong with the request.
#[derive(Debug, Default)]
pub struct Opening {
    problem: Option<String>,
    route: Option<String>,
}

/// What the command line asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Asked {
    folder: Option<PathBuf>,
    route: Option<String>,
}

impl Opening {
    /// Reads the command line's arguments, without the program's name: at most one folder, and
    /// `--desk NAME` to begin at a desk. Without a folder it goes on where the account left off: in the
    /// workspace that was opened last, by `recent`. A folder that cannot be opened does not keep the window
    /// from opening: it says what is wrong.
    pub fn from_args(
        args: impl Iterator<Item = OsString>,
        recent: Option<&RecentList>,
    ) -> (Self, Option<Session>) {
        let asked = match asked(args) {
            Ok(asked) => asked,
            Err(problem) => return (Self { problem: Some(problem), route: None }, None),
        };
        let opened = match &asked.folder {
            Some(folder) => open_folder(folder).map(Some),
            None => recent.map_or(Ok(None), open_last),
        };
        match opened {
            Ok(session) => (Self { problem: None, route: asked.route }, session),
            Err(problem) => (Self { problem: Some(problem), route: asked.route }, None),
        }
    }

    /// Why the workspace that was asked for is not open.
    #[must_use]
    pub fn problem(&self) -> Option<String> {
        self.problem.clone()
    }

    /// The route of the page that was asked for.
    #[must_use]
    pub fn route(&self) -> Option<&str> {
        self.route.as_deref()
    }
}

fn asked(mut args: impl Iterator<Item = OsString>) -> Result<Asked, String> {
    let mut asked = Asked::default();
    while let Some(arg) = args.next() {
        if arg == "--desk" {
            let route = args.next().and_then(|route| route.into_string().ok());
            let Some(route) = route else {
                return Err(
                    "--desk needs the name of a desk, as in --desk studio. Nothing was opened.".into()
                );
            };
            asked.route = Some(format!("/{}", route.trim_start_matches('/')));
        } else if asked.folder.replace(PathBuf::from(&arg)).is_some() {
            return Err("A window shows one workspace, and several paths were given. Nothing was opened. Start Lanekeeper once for each.".into());
        }
    }
    Ok(asked)
}

fn open_folder(asked: &Path) -> Result<Session, String> {
    // An empty path cannot be made absolute; it is reported as it came.
    let path = std::path::absolute(asked).unwrap_or_else(|_| asked.to_path_buf());
    let shown = path.display();
    if !path.exists() {
        return Err(format!(
            "There is no folder at {shown}. Nothing was opened and nothing was created. Open another workspace or create one."
        ));
    }
    if !path.is_dir() {
        return Err(format!(
            "{shown} is a file, and a workspace is a folder. The file was not changed. Open the folder that holds it."
        ));
    }
    if !path.join(LEDGER_FILE).exists() {
        return Err(format!(
            "{shown} is a folder without a workspace. Nothing was changed. Open another one, or create a workspace there."
        ));
    }
    Session::open(&path).map_err(|error| error.to_string())
}

/// The workspace that was opened last and still is where it was; none if there is none, or if another window
/// shows it: a second window begins with the choice.
fn open_last(recent: &RecentList) -> Result<Option<Session>, String> {
    let Some(last) = recent.list().into_iter().next() else { return Ok(None) };
    match Session::open(&last.folder) {
        Ok(session) => Ok(Some(session)),
        Err(error) if error.code() == Code::Busy => Ok(None),
        Err(error) => Err(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opening(args: &[&str]) -> (Opening, Option<Session>) {
        Opening::from_args(args.iter().map(OsString::from), None)
    }

    #[test]
    fn without_a_folder_the_last_workspace_is_opened_unless_another_window_shows_it() {
        let home = tempfile::tempdir().unwrap();
        let recent = RecentList::in_folder(home.path());
        let begin = || Opening::from_args(std::iter::empty(), Some(&recent));
        assert!(begin().1.is_none());
        for name in ["Support EMEA", "Support APAC"] {
            let path = home.path().join(name);
            drop(Session::create(&path).unwrap());
            recent.put(&path).unwrap();
        }
        let (first, shown) = begin();
        assert_eq!(first.problem(), None);
        assert!(shown.as_ref().unwrap().folder().ends_with("Support APAC"));
        let (second, another) = begin();
        assert!(second.problem().is_none() && another.is_none());
        drop(shown);
        std::fs::write(home.path().join("Support APAC").join(LEDGER_FILE), "no database").unwrap();
        let (broken, none) = begin();
        assert!(broken.problem().unwrap().contains("Support APAC") && none.is_none());
    }

    #[test]
    fn no_argument_opens_nothing_and_is_not_an_error() {
        let (opening, session) = opening(&[]);
        assert!(opening.problem().is_none() && session.is_none());
    }

    #[test]
    fn a_workspace_is_opened_at_a_desk() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Support EMEA");
        drop(Session::create(&path).unwrap());
        let (opening, session) = opening(&[path.to_str().unwrap(), "--desk", "studio/matrix"]);
        assert_eq!(opening.problem(), None);
        assert_eq!(opening.route(), Some("/studio/matrix"));
        assert!(session.unwrap().folder().ends_with("Support EMEA"));
    }

    #[test]
    fn what_cannot_be_opened_is_named_and_nothing_is_created() {
        let (absent, _) = opening(&["no-such-folder"]);
        assert!(absent.problem().unwrap().contains("no-such-folder"));
        assert!(!Path::new("no-such-folder").exists());
        let (file, _) = opening(&["Cargo.toml"]);
        assert!(file.problem().unwrap().contains("is a file"));
        let (plain, _) = opening(&["src"]);
        assert!(plain.problem().unwrap().contains("without a workspace"));
        let (several, _) = opening(&["src", "icons"]);
        assert!(several.problem().unwrap().contains("several paths"));
    }
}
