//! `names.lock` on disk: written, read, checked.

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
      operationId: list
      tags: [pets]
      responses:
        '200':
          description: ok
          content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}
";

fn run(folder: &Path, arguments: &str) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cratewright"));
    command.current_dir(folder).args(arguments.split_whitespace());
    let Output { status, stdout, stderr } = command.output().expect("the binary was built");
    let said = [stdout, stderr].concat();
    (status.code(), String::from_utf8(said).expect("it prints text"))
}

fn save(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("it is in a folder")).expect("the folder is writable");
    fs::write(path, text).expect("the folder is writable");
}

fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap_or_default()
}

fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    save(folder.path(), "spec/pets.yaml", PETS);
    save(folder.path(), "spec/cratewright.toml", "spec = \"pets.yaml\"\nout = \"../client\"\n");
    folder
}

#[test]
fn a_lock_is_written_beside_the_configuration_and_checked() {
    let folder = project();
    let (code, said) = run(folder.path(), "generate");
    assert_eq!(code, Some(0), "{said}");
    let lock = read(folder.path(), "spec/names.lock");
    assert!(lock.contains("  \"GET /pets\": \"list\"\n"), "{lock}");
    assert!(lock.contains("  \"GET /pets 200 application/json\": \"ListResponse\"\n"), "{lock}");
    assert_eq!(run(folder.path(), "generate --check").0, Some(0));

    fs::remove_file(folder.path().join("spec/names.lock")).expect("it is there");
    let (code, said) = run(folder.path(), "generate --check");
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("`spec/names.lock` is not what the document gives"), "{said}");
    assert!(said.contains("run `cratewright generate`"), "{said}");
    assert!(!folder.path().join("spec/names.lock").exists());
    assert_eq!(run(folder.path(), "generate").0, Some(0));
    assert_eq!(
        read(folder.path(), "spec/names.lock"),
        lock,
        "without the lock the names are the same"
    );

    // A document without a configuration is no project, and has no lock.
    let (code, said) = run(folder.path(), "generate spec/pets.yaml --out other");
    assert_eq!(code, Some(0), "{said}");
    assert!(!folder.path().join("names.lock").exists());
}

#[test]
fn a_lock_that_cannot_be_read_stops_the_run_and_stays() {
    let folder = project();
    assert_eq!(run(folder.path(), "generate").0, Some(0));
    let conflict = "version: 1\n<<<<<<< ours\n";
    save(folder.path(), "spec/names.lock", conflict);
    for options in ["generate", "generate --keep-going"] {
        let (code, said) = run(folder.path(), options);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("spec/names.lock:") && said.contains("remove it"), "{said}");
        assert_eq!(read(folder.path(), "spec/names.lock"), conflict);
    }
}

#[test]
fn overlays_are_read_from_disk_or_named_where_they_are_missing() {
    let folder = project();
    let config =
        "spec = \"pets.yaml\"\nout = \"../client\"\noverlays = [\"over.yaml\", \"gone.yaml\"]\n";
    save(folder.path(), "spec/cratewright.toml", config);
    let over = "overlay: 1.0.0\ninfo: {title: x, version: '1'}\nextends: pets.yaml\nactions:\n  - {target: $.info, update: {title: Cats}}\n";
    save(folder.path(), "spec/over.yaml", over);
    let (code, said) = run(folder.path(), "generate");
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("spec/cratewright.toml:3:26"), "{said}");
    assert!(said.contains("cannot read `spec/gone.yaml`"), "{said}");
    save(folder.path(), "spec/cratewright.toml", &config.replace(", \"gone.yaml\"", ""));
    let (code, said) = run(folder.path(), "generate");
    assert_eq!(code, Some(0), "{said}");
    assert!(read(folder.path(), "client/Cargo.toml").contains("name = \"cats\""));

    let (code, said) = run(folder.path(), "print overlaid");
    assert_eq!(code, Some(0), "{said}");
    assert!(said.starts_with("{\n  \"openapi\": \"3.0.3\",\n"), "{said}");
    assert!(said.contains("\"title\": \"Cats\""), "{said}");
    let (_, said) = run(folder.path(), "print api");
    assert!(said.contains("\"rust\": \"ListResponse\""), "{said}");
    let (code, said) = run(folder.path(), "print document spec/none.yaml");
    assert_eq!(code, Some(2), "{said}");
}
