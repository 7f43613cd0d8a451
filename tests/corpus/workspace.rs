//! Generated crates as the members of one workspace: each is compiled as its users would, and what all of them depend on
//! is compiled once.

use super::package::{write_if_changed, write_workspace};
use cratewright::Generated;
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The workspace.
pub(crate) struct Workspace {
    folder: PathBuf,
    /// The document of each member, by the member's folder.
    documents: BTreeMap<String, String>,
}

impl Workspace {
    /// Without members, in the target folder. What is left of a former run stays as it is, so that only crates that changed
    /// since are compiled again.
    pub(crate) fn new() -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus");
        Self { folder, documents: BTreeMap::new() }
    }

    /// How many members there are.
    pub(crate) fn len(&self) -> usize {
        self.documents.len()
    }

    /// Adds the crate of a document, under the name of its package.
    pub(crate) fn add(&mut self, document: &str, generated: &Generated) {
        for file in &generated.files {
            write_if_changed(&self.folder.join(&generated.package).join(&file.path), &file.text);
        }
        let before = self.documents.insert(generated.package.clone(), document.to_owned());
        assert_eq!(before, None, "two crates are called {}", generated.package);
    }

    /// Writes the manifest of the whole.
    pub(crate) fn write(&self) {
        write_workspace(&self.folder, self.documents.keys());
    }

    /// Runs a command of cargo on all members, with warnings denied: what is said first of each that fails. Cargo's own
    /// lines tell how far it has come.
    pub(crate) fn failures(&self, command: &[&str]) -> Vec<String> {
        let mut cargo = Command::new(env!("CARGO"))
            .current_dir(&self.folder)
            .args(command)
            .args(["--workspace", "--offline", "--keep-going", "--message-format", "json"])
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            .env("CARGO_INCREMENTAL", "0")
            .env("RUSTFLAGS", "--deny warnings")
            .env("RUSTDOCFLAGS", "--deny warnings")
            .stdout(Stdio::piped())
            .spawn()
            .expect("cargo runs");
        let lines = BufReader::new(cargo.stdout.take().expect("the output is piped")).lines();
        let mut failed = BTreeMap::new();
        for line in lines {
            let line = line.expect("cargo writes text");
            if let Some((member, said)) = error(&line) {
                // Said at once: the run takes longer than some have the patience for.
                let _ = writeln!(std::io::stderr(), "{said}");
                failed.entry(member).or_insert(said);
            }
        }
        let status = cargo.wait().expect("cargo ends");
        assert!(
            status.success() || !failed.is_empty(),
            "cargo {command:?} fails, and says above why"
        );
        let failed = failed.iter();
        failed.map(|(member, said)| format!("{}: {said}", self.documents[member])).collect()
    }
}

/// The member and the text of an error, where a line of cargo's output is one.
fn error(line: &str) -> Option<(String, String)> {
    let line: serde_json::Value = serde_json::from_str(line).ok()?;
    if line["reason"] != "compiler-message" || line["message"]["level"] != "error" {
        return None;
    }
    let folder = Path::new(line["manifest_path"].as_str()?).parent()?;
    let member = folder.file_name()?.to_str()?.to_owned();
    Some((member, line["message"]["rendered"].as_str()?.to_owned()))
}
