//! Every case is compiled as a crate of its own, with warnings denied: a snapshot proves that nothing changed, not that
//! it is right. The crates stand in one workspace under the target folder, so that what they depend on is built once,
//! and only what changed since the last run is written and compiled.

mod support;

use cratewright::Options;
use cratewright::write::{self, Mode};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn every_case_compiles_without_warnings() {
    let workspace = workspace();
    cargo(&workspace, &["clippy", "--workspace", "--", "-D", "warnings"]);
    cargo(&workspace, &["doc", "--workspace", "--no-deps"]);
    // Each resource is a feature: without any, what they share still has to make sense.
    cargo(
        &workspace,
        &["clippy", "-p", "tags-nested", "--no-default-features", "--", "-D", "warnings"],
    );
    cargo(
        &workspace,
        &[
            "clippy",
            "-p",
            "types-by-resource",
            "--no-default-features",
            "--features",
            "cats",
            "--",
            "-D",
            "warnings",
        ],
    );
}

/// The workspace with all cases as they are now.
fn workspace() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let workspace = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases");
    fs::create_dir_all(&workspace).expect("the target folder can be written to");
    let mut members = BTreeSet::new();
    for case in support::all("cases") {
        let outcome = case.generate(Options::default());
        let generated = outcome.generated.unwrap_or_else(|| panic!("{}", outcome.said));
        write::sync(&workspace.join(&generated.package), &generated.files, Mode::Write)
            .unwrap_or_else(|error| panic!("{}: {error}", case.name));
        members.insert(generated.package);
    }
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n")
        .replace('{', "[")
        .replace('}', "]");
    let write = |name: &str, text: &str| {
        fs::write(workspace.join(name), text).expect("the target folder can be written to");
    };
    write("Cargo.toml", &manifest);
    // The versions that everything else in this repository is tested with.
    let lock = fs::read_to_string(root.join("Cargo.lock")).expect("Cargo.lock is committed");
    write("Cargo.lock", &lock);
    workspace
}

/// Runs cargo on the workspace; its output is the failure message.
fn cargo(workspace: &Path, arguments: &[&str]) {
    let output = Command::new(env!("CARGO"))
        .current_dir(workspace)
        .args(arguments[..1].iter().chain(&["--offline", "--quiet", "--keep-going"]))
        .args(&arguments[1..])
        .env("CARGO_TARGET_DIR", workspace.join("target"))
        .env("RUSTDOCFLAGS", "-D warnings")
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
