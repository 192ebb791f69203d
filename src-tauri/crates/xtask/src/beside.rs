//! The program beside what a team would otherwise use: DuckDB with the policy as one SQL query, on the
//! same tickets, in one run. Seconds differ from machine to machine; the ratios are what is meant.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::place;
use crate::program::{cargo, quiet, show};
use crate::step::{Done, TaskError, step};

/// Enough tickets that starting a program does not matter, few enough for a short wait.
const TICKETS: &str = "100000";
const POLICY: &str = "policies/b2b-saas-support.policy.json";

/// Builds, draws tickets, times both and prints the ratios.
pub(crate) fn beside() -> Result<(), TaskError> {
    let repository = place::repository()?;
    let folder = place::target()?.join("lanekeeper").join("beside");
    let failed = |source| TaskError::io(format!("prepare {}", folder.display()), source);
    if folder.join("workspace").exists() {
        std::fs::remove_dir_all(folder.join("workspace")).map_err(failed)?;
    }
    std::fs::create_dir_all(&folder).map_err(failed)?;
    let python = folder.join("python").join("bin").join("python");
    step("DuckDB for Python, in a folder of its own", || install(&folder, &python))?;
    step("Optimised build of the command line", || {
        show(&mut cargo(&["build", "--quiet", "--release", "--package", "cli"])?).map(|()| Done::Now)
    })?;
    let program =
        place::target()?.join("release").join(format!("lanekeeper{}", std::env::consts::EXE_SUFFIX));
    let lanekeeper = |args: &str| {
        let mut command = Command::new(&program);
        command.args(args.split_whitespace()).args(["--workspace", "workspace"]).current_dir(&folder);
        command
    };
    step("Tickets", || {
        quiet(&mut lanekeeper(&format!("sample --tickets {TICKETS} --seed 1 --out tickets.jsonl")))
            .map(|()| Done::Now)
    })?;
    let policy = repository.join(POLICY);
    let peer =
        measured_peer(&python, &repository.join("fixtures/reference/peer_duckdb.py"), &policy, &folder)?;
    let import = timed(&mut lanekeeper("import tickets.jsonl --name tickets"))?;
    let run = timed(&mut lanekeeper(&format!("shadow {} tickets --json", policy.display())))?;
    println!("\n  {TICKETS} tickets             DuckDB  Lanekeeper   ratio");
    row("read JSON Lines to columns", peer.0, import);
    row("run the policy", peer.1, run);
    println!(
        "\n  Lanekeeper's figures are whole processes: import to a durable file with its digest; a run with start,\n  \
         opening, text, report, slices and replays. DuckDB's are its query alone, on a table in memory."
    );
    Ok(())
}

fn row(what: &str, peer: f64, ours: f64) {
    println!("  {what:<27} {peer:>6.2} s    {ours:>6.2} s  {:>5.1}x", peer / ours);
}

fn install(folder: &Path, python: &Path) -> Result<Done, TaskError> {
    if python.exists() {
        return Ok(Done::Before("it is there".into()));
    }
    quiet(Command::new("python3").args(["-m", "venv", "python"]).current_dir(folder))?;
    quiet(Command::new(python).args(["-m", "pip", "install", "--quiet", "duckdb"])).map(|()| Done::Now)
}

fn timed(command: &mut Command) -> Result<f64, TaskError> {
    let start = Instant::now();
    quiet(command)?;
    Ok(start.elapsed().as_secs_f64())
}

/// Seconds that the peer needs to load and to run.
fn measured_peer(
    python: &Path,
    script: &Path,
    policy: &Path,
    folder: &Path,
) -> Result<(f64, f64), TaskError> {
    println!("==> DuckDB");
    let output = Command::new(python)
        .arg(script)
        .arg(policy)
        .arg("tickets.jsonl")
        .current_dir(folder)
        .output()
        .map_err(|source| TaskError::io("start the peer", source))?;
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let seconds = |key: &str| {
        let rest = printed.split_once(&format!("\"{key}\": "))?.1;
        rest.split([',', '}']).next()?.trim().parse::<f64>().ok()
    };
    match (seconds("load_seconds"), seconds("run_seconds")) {
        (Some(load), Some(run)) => Ok((load, run)),
        _ => Err(TaskError::Failed {
            command: "peer_duckdb.py".into(),
            output: String::from_utf8_lossy(&output.stderr).into_owned(),
        }),
    }
}
