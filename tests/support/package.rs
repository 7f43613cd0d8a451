//! A package that a test writes, compiles and runs.

#[path = "../../generator/tests/common/inner_cargo.rs"]
mod inner_cargo;

use cratewright::runtime;
use inner_cargo::inner_cargo;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// What the runtime's manifest says of its features and of what it depends on.
pub(crate) fn tables() -> &'static str {
    let tables = runtime::MANIFEST.split("[dev-dependencies]").next().unwrap_or_default();
    &tables[tables.find("[features]").unwrap_or_default()..]
}

/// The manifest of a program beside the runtime's files, without what debuggers want.
#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn program(name: &str) -> String {
    format!(
        "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n{}\n{}",
        profile(),
        tables()
    )
}

/// The profile of this repository's own workspace without what debuggers want, so that what others wrote is built once for
/// it and for what the tests write.
fn profile() -> String {
    let manifest = include_str!("../../Cargo.toml");
    let start = manifest.find("[profile.dev.package]").expect("there is a profile");
    let packages = &manifest[start..];
    let packages = packages.split("\n\n").next().unwrap_or_default();
    format!("[profile.dev]\ndebug = false\n\n{packages}\n")
}

/// The folder that cargo builds this repository in. Nothing is built there while tests run.
pub(crate) fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("..")
}

/// Leaves a file alone that is right already, so that nothing is compiled again.
pub(crate) fn write_if_changed(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    let folder = path.parent().expect("a file is in a folder");
    fs::create_dir_all(folder).expect("the target folder can be written to");
    fs::write(path, text).expect("the target folder can be written to");
}

/// Writes the runtime's files and the versions that everything else in this repository is tested with.
#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn write_runtime(folder: &Path) {
    for (path, text) in runtime::SOURCES {
        write_if_changed(&folder.join("src").join("runtime").join(path), text);
    }
    write_lock(folder);
}

/// Writes the versions that everything else in this repository is tested with.
pub(crate) fn write_lock(folder: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let lock = fs::read_to_string(root.join("Cargo.lock")).expect("Cargo.lock is committed");
    fs::write(folder.join("Cargo.lock"), lock).expect("the target folder can be written to");
}

/// Writes a workspace of these members, which are folders in it.
#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn write_workspace<'a>(folder: &Path, members: impl IntoIterator<Item = &'a String>) {
    let members: Vec<&String> = members.into_iter().collect();
    let profile = profile();
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n{profile}");
    write_if_changed(&folder.join("Cargo.toml"), &manifest);
    write_lock(folder);
}

/// Compiles the package with these features; what the compiler says is the failure message.
#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn build(folder: &Path, features: &str) {
    let said = cargo(folder, &["build", "--no-default-features", "--features", features]);
    said.unwrap_or_else(|said| panic!("{said}"));
}

/// Runs a command of cargo in a workspace, with warnings of rustdoc denied: what it says, where it fails.
#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn cargo(workspace: &Path, arguments: &[&str]) -> Result<(), String> {
    let output = inner_cargo()
        .current_dir(workspace)
        .args(arguments[..1].iter().chain(&["--offline", "--quiet", "--keep-going"]))
        .args(&arguments[1..])
        .env("CARGO_TARGET_DIR", target())
        .env("RUSTDOCFLAGS", "-D warnings")
        .env("CARGO_INCREMENTAL", "0")
        .output()
        .expect("cargo runs");
    let said = || String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() { Ok(()) } else { Err(said()) }
}

/// Bytes as a program reads them on a line of its own.
#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
