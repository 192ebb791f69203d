//! Set-up of what a fresh clone is missing. Every part is skipped when it is there already.

use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

use crate::machine::install;
use crate::place;
use crate::program::{npm, quiet};
use crate::step::{Done, TaskError, step};

/// What the window is built with.
const WINDOW: &[&str] = &["build-essential", "pkg-config", "libwebkit2gtk-4.1-dev", "librsvg2-dev"];

/// What the tests drive the window with, besides.
const DRIVER: &[&str] = &["webkit2gtk-driver", "xvfb", "xauth", "xdotool"];

/// Set-up for opening the window.
pub(crate) fn for_window() -> Result<(), TaskError> {
    step("Debian packages for the window", || install(WINDOW))?;
    page()
}

/// Set-up for running every test.
pub(crate) fn for_tests() -> Result<(), TaskError> {
    let all: Vec<&str> = [WINDOW, DRIVER].concat();
    step("Debian packages for the window and its tests", || install(&all))?;
    page()
}

fn page() -> Result<(), TaskError> {
    step("npm packages for the page", npm_packages)?;
    step("Build of the page", build_page)
}

fn npm_packages() -> Result<Done, TaskError> {
    let ui = place::ui()?;
    let wanted = read(&ui.join("package-lock.json"))?;
    // A copy of the lock file stands beside what was installed from it.
    let installed = ui.join("node_modules/.installed-from.json");
    if fs::read_to_string(&installed).is_ok_and(|lock| lock == wanted) {
        return Ok(Done::Before("they are those of package-lock.json".to_owned()));
    }
    quiet(&mut npm(&["ci", "--no-audit", "--no-fund"])?)?;
    write(&installed, &wanted)?;
    Ok(Done::Now)
}

fn build_page() -> Result<Done, TaskError> {
    let ui = place::ui()?;
    let inputs = inputs(&ui)?;
    let built = ui.join("node_modules/.built-from.txt");
    let is_current = fs::read_to_string(&built).is_ok_and(|list| list == inputs);
    if is_current && ui.join("dist/index.html").is_file() {
        return Ok(Done::Before("no source has changed since the last build".to_owned()));
    }
    quiet(&mut npm(&["run", "build"])?)?;
    write(&built, &inputs)?;
    Ok(Done::Now)
}

/// Every file that the page is built from, with its size and time of change.
fn inputs(ui: &Path) -> Result<String, TaskError> {
    let mut list = String::new();
    for name in ["index.html", "package-lock.json", "package.json", "tsconfig.json", "vite.config.ts", "src"]
    {
        describe(&ui.join(name), &mut list)?;
    }
    Ok(list)
}

fn describe(path: &Path, list: &mut String) -> Result<(), TaskError> {
    let failed = |source| TaskError::io(format!("read {}", path.display()), source);
    let metadata = fs::metadata(path).map_err(failed)?;
    if metadata.is_dir() {
        let entries: Result<Vec<_>, _> = fs::read_dir(path).map_err(failed)?.collect();
        let mut paths: Vec<_> = entries.map_err(failed)?.iter().map(fs::DirEntry::path).collect();
        paths.sort();
        return paths.iter().try_for_each(|path| describe(path, list));
    }
    let changed = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let changed = changed.map_or(0, |time| time.as_nanos());
    list.push_str(&format!("{} {} {changed}\n", path.display(), metadata.len()));
    Ok(())
}

fn read(path: &Path) -> Result<String, TaskError> {
    fs::read_to_string(path).map_err(|source| TaskError::io(format!("read {}", path.display()), source))
}

fn write(path: &Path, text: &str) -> Result<(), TaskError> {
    fs::write(path, text).map_err(|source| TaskError::io(format!("write {}", path.display()), source))
}
