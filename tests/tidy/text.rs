//! Rules on the text of files: length, openings, names, places that do not belong in a repository.

use crate::files::{File, none, root, sources};

const LONGEST: usize = 450;

#[test]
fn no_file_is_too_long_to_have_one_purpose() {
    let long = |file: &File| file.is(&[".rs", ".ts", ".tsx", ".css"]) && !file.is_generated();
    let broken: Vec<String> = sources()
        .iter()
        .filter(|file| long(file) && file.text.lines().count() > LONGEST)
        .map(|file| format!("{}: {} lines", file.path, file.text.lines().count()))
        .collect();
    none(&broken, "A file has at most 450 lines. Give its second purpose a file of its own.");
}

#[test]
fn every_file_opens_with_what_it_is_for() {
    let opens = |file: &File| match file.path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("rs") => file.text.starts_with("//! "),
        Some("ts" | "tsx") => file.text.starts_with("// "),
        Some("css") => file.text.starts_with("/* "),
        _ => true,
    };
    let broken: Vec<String> =
        sources().into_iter().filter(|file| !opens(file)).map(|file| file.path).collect();
    none(
        &broken,
        "A file opens with a sentence that says what it is for: `//! ...`, `// ...` or `/* ... */`.",
    );
}

#[test]
fn nothing_is_named_after_a_vague_role() {
    // Spelled in halves, so that this file does not break its own rule.
    let words =
        [["Man", "ager"], ["Hel", "per"], ["Ut", "il"], ["Serv", "ice"]].map(|halves| halves.concat());
    let declares =
        ["struct ", "enum ", "trait ", "type ", "class ", "interface ", "function ", "fn ", "mod "];
    let vague = |name: &str| {
        let lower = name.to_lowercase();
        ["common", "misc"].contains(&lower.as_str())
            || words.iter().any(|word| {
                let word = word.to_lowercase();
                lower.ends_with(&word) || lower.ends_with(&format!("{word}s"))
            })
    };
    let broken = lines(&sources(), &[".rs", ".ts", ".tsx"], |line| {
        let code = line.trim_start().trim_start_matches("pub ").trim_start_matches("export ");
        let code = code.trim_start_matches("pub(crate) ").trim_start_matches("pub(super) ");
        let name = declares.iter().find_map(|keyword| code.strip_prefix(keyword));
        name.is_some_and(|name| vague(name.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap()))
    });
    none(&broken, "A name says what a thing is in the terms of the domain.");
}

#[test]
fn nothing_is_left_for_later() {
    let marks = [["TO", "DO"], ["FIX", "ME"], ["XX", "X:"], ["todo", "!("], ["unimpl", "emented!("]];
    let marks = marks.map(|halves| halves.concat());
    let broken = lines(&sources(), ALL, |line| marks.iter().any(|mark| line.contains(mark)));
    none(&broken, "What is not done is an issue, not a mark in the code.");
}

#[test]
fn no_file_knows_the_machine_it_was_written_on() {
    let places =
        [["/wo", "rk/"], ["/ro", "ot/"], ["/ho", "me/"], ["/Use", "rs/"], ["/tm", "p/"], ["C:", "\\Users"]];
    let places = places.map(|halves| halves.concat());
    let broken = lines(&sources(), ALL, |line| places.iter().any(|place| line.contains(place)));
    none(&broken, "A path of one machine is wrong on every other.");
}

#[test]
fn lock_files_name_no_host_but_the_public_registry() {
    let npm = std::fs::read_to_string(root().join("ui/package-lock.json")).unwrap();
    assert!(
        !npm.contains("\"resolved\""),
        "ui/.npmrc leaves registry addresses out: run `npm install` in ui/"
    );
    let cargo = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let foreign: Vec<String> = cargo
        .lines()
        .filter(|line| line.starts_with("source = "))
        .filter(|line| !line.contains("registry+https://github.com/rust-lang/crates.io-index"))
        .map(str::to_owned)
        .collect();
    none(&foreign, "Every crate comes from crates.io.");
}

/// Endings of everything that is read.
const ALL: &[&str] = &[""];

/// The lines for which `breaks` holds, as `path:line: text`.
fn lines(files: &[File], endings: &[&str], breaks: impl Fn(&str) -> bool) -> Vec<String> {
    let mut broken = Vec::new();
    for file in files.iter().filter(|file| file.is(endings) && !file.is_generated()) {
        for (index, line) in file.text.lines().enumerate().filter(|(_, line)| breaks(line)) {
            broken.push(format!("{}:{}: {}", file.path, index + 1, line.trim()));
        }
    }
    broken
}
