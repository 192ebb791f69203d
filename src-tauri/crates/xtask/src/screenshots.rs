//! Pictures of every desk, in both themes and at two sizes, for the README and for looking at a change.
//!
//! They show the workspace of `cargo xtask demo`: real figures of synthetic tickets, three releases in its
//! history. A picture is taken when the window has stopped changing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::program::{EVERYTHING, cargo, quiet, show};
use crate::step::{Done, TaskError, step};
use crate::{demo, machine, place, setup};

/// What pictures need beside the window: a display in memory, and a program that reads it.
const PACKAGES: &[&str] = &["xvfb", "imagemagick"];
const SIZES: [(u32, u32); 2] = [(1280, 800), (1920, 1080)];
const THEMES: [(&str, &str); 2] = [("light", "Adwaita"), ("dark", "Adwaita:dark")];

/// The name of each picture and the place in the window that it shows.
const DESKS: [(&str, &str); 11] = [
    ("overview", "overview"),
    ("corpora", "corpora/tickets"),
    ("ticket", "corpora/ticket/500108?under=b2b-saas-support@2"),
    ("studio-factors", "studio/factor/policy_sensitivity"),
    ("studio-matrix", "studio/matrix"),
    ("studio-lanes", "studio/lanes"),
    ("shadow", "shadow"),
    ("compare", "compare?from=b2b-saas-support@1&to=b2b-saas-support@2"),
    ("reviews", "reviews"),
    ("releases", "releases"),
    ("settings", "settings"),
];

/// The longest that a window may take to come to rest.
const PATIENCE: Duration = Duration::from_secs(40);
/// How long nothing may change before a picture counts.
const REST: Duration = Duration::from_millis(2500);
/// The least shades of grey of a page that has drawn its words.
const SHADES: usize = 24;

/// A program that ends when it is no longer needed.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to end.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// Sets up what is missing, builds the window and takes the pictures whose name contains `wanted`.
pub(crate) fn screenshots(wanted: &str) -> Result<(), TaskError> {
    setup::for_window()?;
    step("Debian packages for pictures", || machine::install(PACKAGES))?;
    step("Build of the window and the command line (a few minutes the first time)", || {
        show(cargo(&["build"])?.args(EVERYTHING)).map(|()| Done::Now)
    })?;
    let folder = place::target()?.join("lanekeeper").join("screenshots");
    let workspace = folder.join("Sample workspace");
    step("The workspace that the pictures show", || stage(&folder, &workspace).map(|()| Done::Now))?;
    let out = place::ui()?.join("screenshots");
    let failed = |source| TaskError::io(format!("write {}", out.display()), source);
    fs::create_dir_all(&out).map_err(failed)?;
    for (width, height) in SIZES {
        for (theme, gtk) in THEMES {
            for (name, desk) in DESKS.iter().filter(|(name, _)| name.contains(wanted)) {
                let picture = out.join(format!("{name}-{theme}-{width}x{height}.png"));
                step(&picture.file_name().unwrap_or_default().to_string_lossy(), || {
                    take(&folder, &workspace, desk, gtk, (width, height), &picture).map(|()| Done::Now)
                })?;
            }
        }
    }
    Ok(())
}

/// The demo's workspace, under the name that people know it by.
fn stage(folder: &Path, workspace: &Path) -> Result<(), TaskError> {
    demo::stage(folder)?;
    let failed = |source| TaskError::io(format!("name {}", workspace.display()), source);
    fs::rename(folder.join("workspace"), workspace).map_err(failed)?;
    let mut draw = Command::new(place::built("lanekeeper")?);
    quiet(draw.args(["audit", "draw", "b2b-saas-support@1", "sample", "--workspace"]).arg(workspace))
}

fn take(
    folder: &Path,
    workspace: &Path,
    desk: &str,
    gtk: &str,
    size: (u32, u32),
    picture: &Path,
) -> Result<(), TaskError> {
    let (display, _server) = display(size)?;
    let home = folder.join("home");
    fill_display(&home, size)?;
    let _window = window(&home, &display, workspace, desk, gtk)?;
    let start = Instant::now();
    let shot = folder.join("shot.png");
    let (mut last, mut since) = (Vec::new(), Instant::now());
    while start.elapsed() < PATIENCE && (last.is_empty() || since.elapsed() < REST) {
        sleep(Duration::from_millis(300));
        quiet(Command::new("import").args(["-display", &display, "-window", "root"]).arg(&shot))?;
        let now = pixels(&shot)?;
        if now != last {
            (last, since) = (now, Instant::now());
        }
    }
    quiet(Command::new("convert").arg(&shot).args(["-strip", "+dither", "-colors", "128"]).arg(png8(picture)))
}

/// What is below the menus, as grey values; nothing while the page has drawn nothing but its ground.
fn pixels(shot: &Path) -> Result<Vec<u8>, TaskError> {
    let crop = ["-gravity", "south", "-crop", "100%x90%+0+0", "-depth", "8", "gray:-"];
    let output = Command::new("convert").arg(shot).args(crop).output();
    let bytes = output.map_err(|source| TaskError::io("read a picture", source))?.stdout;
    let mut seen = [false; 256];
    bytes.iter().for_each(|byte| seen[usize::from(*byte)] = true);
    // Letters have many shades at their edges.
    Ok(if seen.iter().filter(|seen| **seen).count() < SHADES { Vec::new() } else { bytes })
}

/// A palette is enough for flat colours and a quarter of the size.
fn png8(path: &Path) -> String {
    format!("PNG8:{}", path.display())
}

fn display((width, height): (u32, u32)) -> Result<(String, Running), TaskError> {
    use std::io::{BufRead as _, BufReader};
    let mut command = Command::new("Xvfb");
    let screen = format!("{width}x{height}x24");
    command.args(["-displayfd", "1", "-screen", "0", &screen, "-nolisten", "tcp"]);
    let spawned = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut server = spawned.map_err(|source| TaskError::io("start Xvfb", source))?;
    let mut number = String::new();
    if let Some(stdout) = server.stdout.take() {
        let read = BufReader::new(stdout).read_line(&mut number);
        read.map_err(|source| TaskError::io("hear from Xvfb", source))?;
    }
    Ok((format!(":{}", number.trim()), Running(server)))
}

/// Leaves word of a window that fills the display: there is no window system here to ask for it.
fn fill_display(home: &Path, (width, height): (u32, u32)) -> Result<(), TaskError> {
    let failed = |source| TaskError::io(format!("prepare {}", home.display()), source);
    if home.exists() {
        fs::remove_dir_all(home).map_err(failed)?;
    }
    let config = home.join("config").join("org.lanekeeper.desktop");
    fs::create_dir_all(&config).map_err(failed)?;
    let state = format!(
        "{{\"main\":{{\"width\":{width},\"height\":{height},\"x\":0,\"y\":0,\"prev_x\":0,\"prev_y\":0,\
         \"maximized\":false,\"visible\":true,\"decorated\":true,\"fullscreen\":true}}}}"
    );
    fs::write(config.join(".window-state.json"), state).map_err(failed)
}

fn window(home: &Path, display: &str, workspace: &Path, desk: &str, gtk: &str) -> Result<Running, TaskError> {
    let xdg = |part: &str| -> PathBuf { home.join(part) };
    let mut command = Command::new(place::built("lanekeeper-desktop")?);
    command
        .arg(workspace)
        .args(["--desk", desk])
        .env("DISPLAY", display)
        .env_remove("WAYLAND_DISPLAY")
        .env("GDK_BACKEND", "x11")
        .env("GTK_THEME", gtk)
        // Paths on the pictures begin with ~, whoever takes them.
        .env("HOME", home.parent().unwrap_or(home))
        .env("XDG_DATA_HOME", xdg("data"))
        .env("XDG_CONFIG_HOME", xdg("config"))
        .env("XDG_CACHE_HOME", xdg("cache"))
        .env("NO_AT_BRIDGE", "1")
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let window = command.spawn().map_err(|source| TaskError::io("start the window", source))?;
    Ok(Running(window))
}
