//! `cratewright init`, and what it leaves behind, tried as its users do: `cargo test` in the new workspace.

#[path = "common/inner_cargo.rs"]
mod inner_cargo;

use inner_cargo::inner_cargo;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const PETS: &str = "\
openapi: 3.0.3
info: {title: Pets, version: '1'}
servers: [{url: 'https://example.com'}]
paths:
  /pets:
    get:
      operationId: list_pets
      tags: [pets]
      responses:
        '200':
          description: All of them.
          content: {application/json: {schema: {type: array, items: {$ref: 'schemas/pet.yaml#/Pet'}}}}
";

const PET: &str = "Pet: {type: object, required: [name], properties: {name: {type: string}}}\n";

fn init(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cratewright"));
    let Output { status, stdout, stderr } =
        command.current_dir(folder).arg("init").args(arguments).output().expect("it was built");
    let said = [stdout, stderr].concat();
    (status.code(), String::from_utf8(said).expect("it prints text"))
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(folder.path().join("schemas")).expect("the folder is writable");
    fs::write(folder.path().join("pets.yaml"), PETS).expect("the folder is writable");
    fs::write(folder.path().join("schemas/pet.yaml"), PET).expect("the folder is writable");
    folder
}

/// Runs cargo in the new workspace with what this one has built and locked.
fn cargo(workspace: &Path, arguments: &[&str]) -> (bool, String) {
    let output = inner_cargo()
        .current_dir(workspace)
        .args(arguments)
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join(".."))
        .env("CARGO_NET_OFFLINE", "true")
        .output()
        .expect("cargo runs");
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

/// Runs what `cargo regen` runs, as `cargo test` has built it: built without the tests it would be built once more.
fn regen(workspace: &Path, arguments: &[&str]) -> (bool, String) {
    let program = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../debug/pets-workspace");
    let output = Command::new(program).current_dir(workspace).args(arguments).output();
    let output = output.expect("it was built");
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

/// Adds the profile of this repository's own workspace, so that nothing is built twice.
fn share_what_is_built(workspace: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::copy(root.join("Cargo.lock"), workspace.join("Cargo.lock")).expect("it can be copied");
    let manifest = fs::read_to_string(root.join("Cargo.toml")).expect("it can be read");
    let profile = &manifest[manifest.find("[profile.dev]").expect("there is a profile")..];
    let profile = profile.split("\n[package]").next().expect("a part comes first");
    let path = workspace.join("Cargo.toml");
    let text = fs::read_to_string(&path).expect("it can be read");
    fs::write(path, format!("{text}\n{profile}")).expect("it is writable");
}

#[test]
fn a_new_workspace_passes_its_own_tests_and_notices_drift() {
    let folder = folder();
    let source = env!("CARGO_MANIFEST_DIR");
    let (code, said) = init(folder.path(), &["pets.yaml", "--cratewright", source]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("pets: 1 operation, 1 type"), "{said}");
    let workspace = folder.path().join("pets");
    for file in [
        ".github/workflows/ci.yml",
        ".gitignore",
        "README.md",
        "client/src/lib.rs",
        "spec/names.lock",
        "spec/pets.yaml",
        "spec/schemas/pet.yaml",
    ] {
        assert!(workspace.join(file).is_file(), "no {file}");
    }
    share_what_is_built(&workspace);
    let (passed, said) = cargo(&workspace, &["test"]);
    assert!(passed && said.contains("2 passed"), "{said}");
    let alias = fs::read_to_string(workspace.join(".cargo/config.toml")).expect("it is there");
    assert!(alias.contains("regen = \"run --quiet --package pets-workspace --\""), "{alias}");
    let (passed, said) = regen(&workspace, &["--check"]);
    assert!(passed, "{said}");
    let changed = PETS.replace("tags: [pets]", "tags: [pets]\n      summary: Lists some of them.");
    fs::write(workspace.join("spec/pets.yaml"), changed).expect("it is writable");
    let (passed, said) = regen(&workspace, &["--check"]);
    assert!(!passed && said.contains("run `cargo regen`"), "{said}");
    let (passed, said) = cargo(&workspace, &["test", "--test", "drift"]);
    assert!(!passed && said.contains("run `cargo regen`"), "{said}");
    let (passed, said) = regen(&workspace, &[]);
    assert!(passed && !said.starts_with("0 files"), "{said}");
    let (passed, said) = cargo(&workspace, &["test", "--test", "drift"]);
    assert!(passed, "{said}");
}

#[test]
fn nothing_is_overwritten_and_a_wrong_document_leaves_nothing() {
    let folder = folder();
    fs::create_dir(folder.path().join("full")).expect("the folder is writable");
    fs::write(folder.path().join("full/mine"), "mine").expect("the folder is writable");
    let (code, said) = init(folder.path(), &["pets.yaml", "full"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("`full` is there already") && said.contains("nothing is overwritten"));
    assert_eq!(fs::read_dir(folder.path().join("full")).expect("it is there").count(), 1);

    fs::write(folder.path().join("broken.yaml"), PETS.replace("#/Pet", "#/Cat")).expect("writable");
    let (code, said) = init(folder.path(), &["broken.yaml", "new"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("broken-reference"), "{said}");
    assert!(!folder.path().join("new").exists());

    let (code, said) = init(folder.path(), &["pets.yaml", "new", "--name", "beasts"]);
    assert_eq!(code, Some(0), "{said}");
    let manifest = fs::read_to_string(folder.path().join("new/Cargo.toml")).expect("it is there");
    let version = env!("CARGO_PKG_VERSION");
    let dependency =
        format!("cratewright = {{ version = \"{version}\", default-features = false }}");
    assert!(manifest.contains(&dependency), "{manifest}");
    assert!(manifest.contains("name = \"beasts-workspace\""), "{manifest}");
}
