//! A package that a test writes, compiles and runs.

use cratewright::runtime;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

/// What the runtime's manifest says of its features and of what it depends on.
pub(crate) fn tables() -> &'static str {
    let tables = runtime::MANIFEST.split("[dev-dependencies]").next().unwrap_or_default();
    &tables[tables.find("[features]").unwrap_or_default()..]
}

/// The manifest of a program beside the runtime's files, without what debuggers want.
#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn program(name: &str) -> String {
    format!(
        "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[profile.dev]\ndebug = \
         false\n\n{}",
        tables()
    )
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

/// Compiles the package with these features; what the compiler says is the failure message.
#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn build(folder: &Path, target: &Path, features: &str) {
    let output = Command::new(env!("CARGO"))
        .current_dir(folder)
        .args(["build", "--offline", "--quiet", "--no-default-features", "--features", features])
        .env("CARGO_TARGET_DIR", target)
        // Coverage and other flags of the outer run would build everything again.
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
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
