//! Rules on what may depend on what.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

use crate::files::{none, root, sources};

/// Data flows one way. Each crate with the crates of this repository that it may depend on outside its tests.
const ARROWS: &[(&str, &[&str])] = &[
    ("policy", &[]),
    ("corpus", &["policy"]),
    ("shadow", &["policy", "corpus"]),
    ("bundle", &["policy"]),
    ("ledger", &["policy", "corpus", "shadow", "bundle"]),
    ("workbench", &["policy", "corpus", "shadow", "bundle", "ledger"]),
    ("cli", &["policy", "workbench"]),
    ("lanekeeper-desktop", &["workbench"]),
    ("xtask", &[]),
    ("journeys", &[]),
];

/// What `policy` may not use, because a decision is a function of a policy and a ticket and of nothing else.
const IMPURE: &[&str] = &["tokio", "rand", "rand_chacha", "getrandom", "rusqlite", "tempfile", "rayon"];

#[test]
fn data_flows_one_way() {
    let allowed: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let mut broken = Vec::new();
    for (name, dependencies) in packages() {
        let Some(allowed) = allowed.get(name.as_str()) else {
            broken.push(format!("{name}: a new crate; say in this test what it may depend on"));
            continue;
        };
        let ours = dependencies.iter().filter(|dependency| ARROWS.iter().any(|(ours, _)| ours == dependency));
        broken.extend(
            ours.filter(|dependency| !allowed.contains(&dependency.as_str()))
                .map(|dependency| format!("{name} -> {dependency}")),
        );
    }
    none(
        &broken,
        "Data flows one way: policy <- corpus <- shadow, policy <- bundle, all <- ledger <- workbench.",
    );
}

#[test]
fn a_decision_depends_on_nothing_but_policy_and_ticket() {
    let packages = packages();
    let broken: Vec<String> =
        packages["policy"].iter().filter(|name| IMPURE.contains(&name.as_str())).cloned().collect();
    none(&broken, "`policy` depends on no IO, time, randomness or async.");
}

#[test]
fn only_the_shell_knows_the_wire() {
    let broken: Vec<String> = packages()
        .into_iter()
        .filter(|(name, _)| name != "lanekeeper-desktop")
        .filter(|(_, dependencies)| {
            dependencies.iter().any(|name| name.starts_with("specta") || name.starts_with("tauri"))
        })
        .map(|(name, _)| name)
        .collect();
    none(&broken, "`specta` and `tauri` appear only in the shell.");

    let inside =
        ["src-tauri/src/commands/", "src-tauri/src/wire/", "src-tauri/Cargo.toml", "Cargo.toml", "tests/"];
    let broken: Vec<String> = sources()
        .into_iter()
        .filter(|file| file.is(&[".rs", ".toml"]) && file.text.contains("specta::"))
        .filter(|file| !inside.iter().any(|place| file.path.starts_with(place)))
        .map(|file| file.path)
        .collect();
    none(&broken, "`specta` appears only in the commands and wire types of the shell.");
}

#[test]
fn only_the_api_folder_speaks_to_tauri() {
    let broken: Vec<String> = sources()
        .into_iter()
        .filter(|file| file.path.starts_with("ui/src/") && !file.path.starts_with("ui/src/api/"))
        .filter(|file| file.text.contains("@tauri-apps"))
        .map(|file| file.path)
        .collect();
    none(&broken, "@tauri-apps is imported in ui/src/api only.");
}

#[test]
fn every_library_says_why_it_is_used() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let (_, table) = manifest.split_once("[workspace.dependencies]\n").unwrap();
    let table = table.split("\n[").next().unwrap();
    let broken: Vec<String> = table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#') && !line.contains("path = "))
        .filter(|line| !line.contains(" # "))
        .map(str::to_owned)
        .collect();
    none(&broken, "Each line of [workspace.dependencies] ends in a comment that says why this library.");
}

#[test]
fn versions_are_written_in_one_place() {
    let broken: Vec<String> = sources()
        .iter()
        .filter(|file| file.path.ends_with("/Cargo.toml"))
        .flat_map(|file| {
            let pinned = |line: &&str| line.contains("version = \"") || line.contains(" = \"0.");
            file.text.lines().filter(pinned).map(|line| format!("{}: {line}", file.path)).collect::<Vec<_>>()
        })
        .collect();
    none(&broken, "A crate takes versions from the workspace: `name.workspace = true`.");
}

/// The packages of this repository with what they depend on outside their tests.
fn packages() -> BTreeMap<String, Vec<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap().iter();
    packages.map(|package| (string(&package["name"]), dependencies(package))).collect()
}

fn dependencies(package: &Value) -> Vec<String> {
    let listed = package["dependencies"].as_array().unwrap().iter();
    listed
        .filter(|dependency| dependency["kind"] != "dev")
        .map(|dependency| string(&dependency["name"]))
        .collect()
}

fn string(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}
