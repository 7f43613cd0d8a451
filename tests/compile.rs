//! Every case is compiled as a crate of its own, with warnings denied: a snapshot proves that nothing changed, not that
//! it is right. The crates stand in one workspace under the target folder, so that what they depend on is built once,
//! and only what changed since the last run is written and compiled. A case with a program, `cases/x.rs`, is used by it.
//! `CRATEWRIGHT_CASES=a,b` compiles some of them.

mod support;

use cratewright::Options;
use cratewright::write::{self, FormattedFile, Mode};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn every_case_compiles_without_warnings() {
    let (workspace, members, programs) = workspace();
    cargo(&workspace, &["clippy", "--workspace", "--lib", "--examples", "--", "-D", "warnings"]);
    cargo(&workspace, &["doc", "--workspace", "--no-deps"]);
    for package in &programs {
        cargo(&workspace, &["build", "-p", package, "--example", "uses"]);
        let program = workspace.join("target/debug/examples/uses");
        let output = Command::new(program).output().expect("the program was built");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "tests/cases/{package}.rs fails:\n{said}");
    }
    for (package, arguments) in WITHOUT_FEATURES.iter().filter(|(name, _)| members.contains(*name))
    {
        let start = ["clippy", "-p", package, "--lib", "--no-default-features"];
        let arguments = start.iter().chain(*arguments).chain(&["--", "-D", "warnings"]);
        cargo(&workspace, &arguments.copied().collect::<Vec<_>>());
    }
}

/// Each resource is a feature: without any, what they share still has to make sense. Without their feature the verifiers
/// of webhooks are gone, and nothing else.
const WITHOUT_FEATURES: [(&str, &[&str]); 3] =
    [("tags-nested", &[]), ("types-by-resource", &["--features", "cats"]), ("webhooks", &[])];

/// The workspace with all cases as they are now, and those of them that a program uses.
fn workspace() -> (PathBuf, BTreeSet<String>, Vec<String>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let workspace = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases");
    fs::create_dir_all(&workspace).expect("the target folder can be written to");
    let (mut members, mut programs) = (BTreeSet::new(), Vec::new());
    for case in cases() {
        let outcome = case.generate(Options::default());
        let generated = outcome.generated.unwrap_or_else(|| panic!("{}", outcome.said));
        write::sync(&workspace.join(&generated.package), &generated.files, Mode::Write)
            .unwrap_or_else(|error| panic!("{}: {error}", case.name));
        let examples = workspace.join(&generated.package).join("examples");
        write_if_changed(&examples.join("docs.rs"), &examples_of(&generated.files));
        if let Some(program) = case.program() {
            write_if_changed(&examples.join("uses.rs"), &program);
            programs.push(generated.package.clone());
        }
        members.insert(generated.package);
    }
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n")
        .replace('{', "[")
        .replace('}', "]");
    write_if_changed(&workspace.join("Cargo.toml"), &manifest);
    // The versions that everything else in this repository is tested with.
    let lock = fs::read_to_string(root.join("Cargo.lock")).expect("Cargo.lock is committed");
    fs::write(workspace.join("Cargo.lock"), lock).expect("the target folder can be written to");
    (workspace, members, programs)
}

/// All cases, or those that `CRATEWRIGHT_CASES` names.
fn cases() -> Vec<support::Case> {
    let mut cases = support::all("cases");
    if let Ok(names) = std::env::var("CRATEWRIGHT_CASES") {
        cases.retain(|case| names.split(',').any(|name| name == case.name));
    }
    cases
}

fn write_if_changed(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    let folder = path.parent().expect("a file is in a folder");
    fs::create_dir_all(folder).expect("the target folder can be written to");
    fs::write(path, text).expect("the target folder can be written to");
}

/// The examples in the documentation, a module each: they are checked here without the code and the linking that
/// running doctests of so many crates would take. `generated/` runs its doctests.
fn examples_of(files: &[FormattedFile]) -> String {
    let sources = files
        .iter()
        .filter(|file| file.path.ends_with(".rs") && !file.path.starts_with("src/runtime/"));
    let mut examples =
        String::from("//! The examples in the documentation.\n#![allow(dead_code, deprecated)]\n");
    let mut number = 0;
    for file in sources {
        let mut open = false;
        for line in file.text.lines().map(str::trim_start) {
            let Some(line) = line.strip_prefix("///").or_else(|| line.strip_prefix("//!")) else {
                continue;
            };
            let line = line.strip_prefix(' ').unwrap_or(line);
            match (open, line) {
                (false, "```no_run") => {
                    number += 1;
                    open = true;
                    examples.push_str(&format!("mod example_{number} {{\n"));
                }
                (true, "```") => {
                    open = false;
                    examples.push_str("}\n");
                }
                (true, "#") => examples.push('\n'),
                (true, code) => {
                    examples.push_str(code.strip_prefix("# ").unwrap_or(code));
                    examples.push('\n');
                }
                (false, _) => {}
            }
        }
    }
    examples.push_str("fn main() {}\n");
    examples
}

/// Runs cargo on the workspace; its output is the failure message.
fn cargo(workspace: &Path, arguments: &[&str]) {
    let output = Command::new(env!("CARGO"))
        .current_dir(workspace)
        .args(arguments[..1].iter().chain(&["--offline", "--quiet", "--keep-going"]))
        .args(&arguments[1..])
        .env("CARGO_TARGET_DIR", workspace.join("target"))
        .env("RUSTDOCFLAGS", "-D warnings")
        .env("CARGO_INCREMENTAL", "0")
        // Coverage and other flags of the outer run would build everything again.
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "a case does not compile without warnings. In {}:\n    cargo {}\n{}",
        workspace.display(),
        arguments.join(" "),
        String::from_utf8_lossy(&output.stderr),
    );
}
