//! The workbench, set up and opened; or, where no window can be shown, its main job on the command line.

use std::path::PathBuf;
use std::process::Command;

use crate::program::{EVERYTHING, cargo, quiet, show};
use crate::step::{Done, TaskError, step};
use crate::{demo, machine, place, setup};

/// Opens the workbench on `folder`, or on the sample workspace.
pub(crate) fn run(folder: Option<&str>) -> Result<(), TaskError> {
    if !machine::has_display() {
        println!(
            "There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open here.\n\
             The same main job follows on the command line. It needs none of the window's packages; \
             `cargo xtask setup` installs them anyway.\n"
        );
        return demo::demo();
    }
    setup::for_window()?;
    step("Build of the window and the command line (a few minutes the first time)", || {
        show(cargo(&["build"])?.args(EVERYTHING)).map(|()| Done::Now)
    })?;
    let folder = match folder {
        Some(folder) => PathBuf::from(folder),
        None => sample()?,
    };
    step("The workbench is open; this ends when its window is closed", || {
        show(Command::new(place::built("lanekeeper-desktop")?).arg(&folder)).map(|()| Done::Now)
    })
}

fn sample() -> Result<PathBuf, TaskError> {
    let sample = place::sample()?;
    step("The sample workspace", || {
        if sample.join("lanekeeper.db").is_file() {
            return Ok(Done::Before(format!("it is in {}", sample.display())));
        }
        quiet(Command::new(place::built("lanekeeper")?).arg("--workspace").arg(&sample).arg("sample"))?;
        println!("    written to {}", sample.display());
        Ok(Done::Now)
    })?;
    Ok(sample)
}
