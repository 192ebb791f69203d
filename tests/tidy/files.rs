//! The files that the rules are about.

use std::path::{Path, PathBuf};

/// A text file of the repository.
pub(crate) struct File {
    /// Path from the repository's root, with `/`.
    pub(crate) path: String,
    /// Its content.
    pub(crate) text: String,
}

impl File {
    pub(crate) fn is(&self, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.path.ends_with(ending))
    }

    pub(crate) fn is_generated(&self) -> bool {
        self.path == "ui/src/api/bindings.ts"
    }
}

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// All sources, in the order of their paths: code, styles and settings that people write.
pub(crate) fn sources() -> Vec<File> {
    let mut found = Vec::new();
    for folder in ["src-tauri", "ui", "tests", ".cargo", ".ci"] {
        collect(&root().join(folder), &mut found);
    }
    for name in ["Cargo.toml", "README.md", "clippy.toml", "rustfmt.toml"] {
        push(&root().join(name), &mut found);
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(found.len() > 50, "the walk found almost nothing: {}", found.len());
    found
}

fn collect(folder: &Path, found: &mut Vec<File>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.map(Result::unwrap) {
        let path = entry.path();
        let name = entry.file_name().into_string().unwrap();
        if path.is_dir() {
            // What tools write, not people.
            let generated = ["node_modules", "dist", "gen", "target", "proptest-regressions"];
            if !generated.contains(&name.as_str()) {
                collect(&path, found);
            }
        } else {
            push(&path, found);
        }
    }
}

fn push(path: &Path, found: &mut Vec<File>) {
    if path.ends_with("package-lock.json") {
        return;
    }
    // A file that is not UTF-8 is a picture or a font; one that is gone was an editor's.
    if let Ok(text) = std::fs::read_to_string(path) {
        let path = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
        found.push(File { path, text });
    }
}

/// Fails with all places that break a rule at once.
pub(crate) fn none(broken: &[String], rule: &str) {
    assert!(broken.is_empty(), "{rule}\n  {}", broken.join("\n  "));
}
