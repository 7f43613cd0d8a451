//! What is published is whole: `cratewright` carries the runtime with it, wherever it is installed from.

#[path = "../generator/tests/common/inner_cargo.rs"]
mod inner_cargo;

use cratewright::runtime;
use inner_cargo::inner_cargo;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The files of the package, by their paths in it.
fn published() -> BTreeSet<String> {
    let listed = inner_cargo()
        .args(["package", "--list", "--allow-dirty", "--offline", "--package", "cratewright"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo can be run");
    let listed = String::from_utf8(listed.stdout).expect("paths are text");
    listed.lines().map(|path| path.replace('\\', "/")).collect()
}

#[test]
fn the_generator_is_published_with_the_runtime() {
    let published = published();
    assert!(published.contains("src/lib.rs"), "nothing was listed: {published:?}");
    let sources = runtime::SOURCES.iter().map(|(name, _)| format!("runtime/src/{name}"));
    let missing: Vec<String> = sources
        .chain(["runtime/manifest.toml".to_owned()])
        .filter(|path| !published.contains(path))
        .collect();
    assert!(missing.is_empty(), "not published: {missing:?}");
}

#[test]
fn the_runtime_is_tested_with_the_manifest_that_crates_get() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("generator/runtime/tests/Cargo.toml");
    let tested = fs::read_to_string(manifest).expect("the runtime has a manifest");
    assert!(
        tested == runtime::MANIFEST,
        "copy generator/runtime/manifest.toml to generator/runtime/tests/Cargo.toml"
    );
}
