//! What this machine has: Debian packages, the right to install them, a display.

use std::process::Command;

use crate::program::{quiet, succeeds};
use crate::step::{Done, TaskError};

/// Which of `packages` are not installed. Empty on systems without dpkg, which have their own packages.
pub(crate) fn missing(packages: &[&'static str]) -> Vec<&'static str> {
    if !succeeds("dpkg-query", &["--version"]) {
        return Vec::new();
    }
    packages.iter().copied().filter(|package| !is_installed(package)).collect()
}

fn is_installed(package: &str) -> bool {
    let query = Command::new("dpkg-query").args(["-W", "-f", "${db:Status-Status}", package]).output();
    query.is_ok_and(|output| output.stdout == b"installed")
}

/// Installs what is missing of `packages`, as root or through sudo.
pub(crate) fn install(packages: &[&'static str]) -> Result<Done, TaskError> {
    if !cfg!(target_os = "linux") {
        return Ok(Done::Before("this system brings its own web view".to_owned()));
    }
    let missing = missing(packages);
    if missing.is_empty() {
        return Ok(Done::Before(format!("all {} are installed", packages.len())));
    }
    println!("    installing {}", missing.join(" "));
    quiet(&mut apt(&["update", "-q"], &missing)?)?;
    let mut args = vec!["install", "-q", "-y", "--no-install-recommends"];
    args.extend(&missing);
    quiet(&mut apt(&args, &missing)?)?;
    Ok(Done::Now)
}

fn apt(args: &[&str], packages: &[&str]) -> Result<Command, TaskError> {
    let root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0"));
    let mut command = if root {
        Command::new("env")
    } else if succeeds("sudo", &["--version"]) {
        let mut sudo = Command::new("sudo");
        sudo.arg("env");
        sudo
    } else {
        return Err(TaskError::Missing {
            program: packages.join(" "),
            way_out: format!("Ask an administrator for: apt-get install {}", packages.join(" ")),
        });
    };
    command.arg("DEBIAN_FRONTEND=noninteractive").arg("apt-get").args(args);
    Ok(command)
}

/// Whether a window can be shown.
pub(crate) fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
