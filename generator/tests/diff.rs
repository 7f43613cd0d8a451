//! `cratewright diff`, and what `generate` says of a changed document: summary, version and changelog.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

const PETS: &str = "\
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      operationId: list_pets
      tags: [pets]
      parameters:
        - {name: limit, in: query, schema: {type: integer, format: int32}}
      responses:
        '200':
          description: All of them.
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: {type: string}
";

const CONFIG: &str = "\
# Where things are.
spec = \"pets.yaml\"
out = \"../crate\"

[crate] # The package.
name = \"pets\"
version = \"0.3.1\" # Raised by --bump.
license = \"MIT\"
";

/// What a run ended with and printed.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

/// A project with a document and a configuration.
fn project() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    save(folder.path(), "spec/pets.yaml", PETS);
    save(folder.path(), "spec/cratewright.toml", CONFIG);
    folder
}

fn save(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("it is in a folder")).expect("the folder is writable");
    fs::write(path, text).expect("the folder is writable");
}

fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).expect("the file is there")
}

fn run(folder: &Path, arguments: &str) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cratewright"));
    command.current_dir(folder).args(arguments.split_whitespace());
    let Output { status, stdout, stderr } = command.output().expect("the binary was built");
    let text = |bytes| String::from_utf8(bytes).expect("it prints text");
    Run { code: status.code(), out: text(stdout), err: text(stderr) }
}

#[track_caller]
fn expect(run: &Run, code: i32, parts: &[&str]) {
    let all = format!("{}{}", run.out, run.err);
    assert_eq!(run.code, Some(code), "{all}");
    for part in parts {
        assert!(all.contains(part), "no {part:?} in:\n{all}");
    }
}

fn with_field(text: &str) -> String {
    format!("{text}        age: {{type: integer}}\n")
}

fn with_wide_limit(text: &str) -> String {
    text.replace("format: int32", "format: int64")
}

#[test]
fn two_documents_are_compared_with_their_places() {
    let folder = project();
    save(folder.path(), "new.yaml", &with_wide_limit(&with_field(PETS)));
    let human = run(folder.path(), "diff spec/pets.yaml new.yaml");
    let limit = "resources::pets::ListPets::limit: i32 -> i64";
    expect(
        &human,
        0,
        &[
            limit,
            "[parameter-type-changed]",
            "at spec/pets.yaml:9 -> new.yaml:9",
            "types::Pet::age: Option<i64>",
            "at new.yaml:21",
            // One of them is the project's document, whose configuration has the version.
            "major: 0.3.1 -> 0.4.0",
        ],
    );
    let json = run(folder.path(), "diff spec/pets.yaml new.yaml --format json");
    let json: serde_json::Value = serde_json::from_str(&json.out).expect("it is JSON");
    assert_eq!(json["verdict"], "major");
    assert_eq!(json["version"], "0.3.1");
    assert_eq!(json["next_version"], "0.4.0");
    let change = &json["changes"][0];
    assert_eq!(change["class"], "breaking");
    assert_eq!(change["rule"], "parameter-type-changed");
    assert_eq!(change["path"], "resources::pets::ListPets::limit");
    assert_eq!((&change["before"], &change["after"]), (&"i32".into(), &"i64".into()));
    assert_eq!(change["old"]["at"], "spec/pets.yaml:9");
    assert_eq!(change["new"]["pointer"], "#/paths/~1pets/get/parameters/0");
    let markdown = run(folder.path(), "diff spec/pets.yaml new.yaml --format markdown");
    expect(&markdown, 0, &["**major: 0.3.1 -> 0.4.0**", "### Breaking", &format!("- `{limit}`")]);
    let changelog = run(folder.path(), "diff spec/pets.yaml new.yaml --format changelog");
    expect(&changelog, 0, &["## 0.4.0\n", "### Added", "### Changed", "- **Breaking:** `"]);
    let same = run(folder.path(), "diff new.yaml new.yaml");
    assert_eq!(same.out, "nothing changes\n");
}

#[test]
fn a_crate_is_compared_by_its_record() {
    let folder = project();
    let none = run(folder.path(), "diff");
    expect(&none, 2, &["cannot read `crate/api.txt`", "`cratewright generate` writes"]);
    expect(&run(folder.path(), "generate"), 0, &[]);
    expect(&run(folder.path(), "diff"), 0, &["nothing changes"]);
    save(folder.path(), "spec/pets.yaml", &with_field(PETS));
    let own = run(folder.path(), "diff");
    expect(
        &own,
        0,
        &["types::Pet::age: Option<i64>", "at spec/pets.yaml:21", "minor: 0.3.1 -> 0.3.2"],
    );
    save(folder.path(), "other.yaml", &with_wide_limit(PETS));
    let other = run(folder.path(), "diff other.yaml");
    expect(
        &other,
        0,
        &["at #/paths/~1pets/get/parameters -> other.yaml:9", "major: 0.3.1 -> 0.4.0"],
    );
    for old in ["crate", "crate/api.txt"] {
        let run = run(folder.path(), &format!("diff {old} other.yaml"));
        expect(&run, 0, &["i32 -> i64", "major: 0.3.1 -> 0.4.0"]);
    }
    save(folder.path(), "crate/api.txt", "<<<<<<< HEAD\n");
    let torn = run(folder.path(), "diff crate other.yaml");
    expect(&torn, 2, &["cannot read `crate/api.txt`: line 1"]);
}

#[test]
fn what_cannot_be_compared_is_said() {
    let folder = project();
    save(folder.path(), "broken.yaml", &format!("{PETS}    Broken: {{type: objekt}}\n"));
    let broken = run(folder.path(), "diff spec/pets.yaml broken.yaml");
    expect(&broken, 1, &["broken.yaml:21", "`broken.yaml` has 1 error"]);
    expect(&run(folder.path(), "diff spec/pets.yaml no.yaml"), 2, &["cannot read `no.yaml`"]);
    expect(&run(folder.path(), "diff a b c"), 2, &["Usage"]);
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    expect(&run(elsewhere.path(), "diff"), 2, &["no `spec/cratewright.toml`"]);
}

#[test]
fn generate_tells_what_changed_and_raises_the_version_when_told() {
    let folder = project();
    let path = folder.path();
    let first = run(path, "generate");
    assert_eq!((first.code, first.out.lines().count()), (Some(0), 1), "{}", first.out);
    assert_eq!(run(path, "generate").out.lines().count(), 1);
    save(path, "spec/pets.yaml", &with_field(PETS));
    let changed = run(path, "generate");
    let next = "since 0.3.1: minor, so the next version is 0.3.2; `--bump` sets it";
    expect(&changed, 0, &["Additive", "types::Pet::age: Option<i64>", next]);
    assert_eq!(read(path, "spec/cratewright.toml"), CONFIG, "nothing is raised unless told");
    assert!(!path.join("crate/CHANGELOG.md").exists());
    // What is not released yet is not forgotten, though it is written.
    let again = run(path, "generate");
    expect(&again, 0, &[next, " 0 files written"]);
    assert!(!again.out.contains("Additive"), "{}", again.out);
    save(path, "spec/pets.yaml", &with_wide_limit(&with_field(PETS)));
    let bumped = run(path, "generate --bump");
    expect(&bumped, 0, &["i32 -> i64", "since 0.3.1: major; this is 0.4.0"]);
    let config = CONFIG.replace("0.3.1", "0.4.0");
    assert_eq!(read(path, "spec/cratewright.toml"), config);
    assert!(read(path, "crate/Cargo.toml").contains("version = \"0.4.0\""));
    let changelog = read(path, "crate/CHANGELOG.md");
    let section = "\
## 0.4.0

### Added

- `types::Pet::age: Option<i64>`: a field is new.

### Changed

- **Breaking:** `resources::pets::ListPets::limit: i32 -> i64`: the type of a parameter changes.
";
    assert!(
        changelog.starts_with("# Changelog\n\n") && changelog.ends_with(section),
        "{changelog}"
    );
    // There is nothing to raise the version for.
    let idle = run(path, "generate --bump");
    expect(&idle, 0, &[" 0 files written"]);
    assert_eq!(read(path, "spec/cratewright.toml"), config);
    assert_eq!(read(path, "crate/CHANGELOG.md"), changelog);
    expect(&run(path, "generate --check"), 0, &["up to date"]);
}

#[test]
fn a_changelog_of_ones_own_gets_a_section_and_loses_nothing() {
    let folder = project();
    let path = folder.path();
    run(path, "generate");
    let own = "# What is new\n\n## Unreleased\n\nMine.\n\n## 0.3.1\n\nFirst.\n";
    save(path, "crate/CHANGELOG.md", own);
    save(path, "spec/pets.yaml", &with_field(PETS));
    expect(&run(path, "generate --bump"), 0, &[]);
    let changelog = read(path, "crate/CHANGELOG.md");
    let (above, below) = changelog.split_once("## 0.3.2\n").expect("the section is there");
    assert_eq!(above, "# What is new\n\n## Unreleased\n\nMine.\n\n");
    assert!(below.ends_with("a field is new.\n\n## 0.3.1\n\nFirst.\n"), "{below}");
    // It is the user's: it stays, whatever is made.
    run(path, "generate");
    assert_eq!(read(path, "crate/CHANGELOG.md"), changelog);
}

#[test]
fn a_log_is_all_of_standard_output_whatever_changed_and_went_wrong() {
    let folder = project();
    let path = folder.path();
    run(path, "generate");
    fs::create_dir(path.join("crate/CHANGELOG.md")).expect("the folder is writable");
    save(path, "spec/pets.yaml", &with_field(PETS));
    let stopped = run(path, "generate --bump --message-format sarif");
    expect(&stopped, 1, &["cannot write", "CHANGELOG.md"]);
    let log: serde_json::Value = serde_json::from_str(&stopped.out).expect("it is one log");
    assert_eq!(log["version"], "2.1.0");
}

#[test]
fn a_version_that_was_raised_by_hand_stays() {
    let folder = project();
    let path = folder.path();
    run(path, "generate");
    save(path, "spec/pets.yaml", &with_wide_limit(PETS));
    save(path, "spec/cratewright.toml", &CONFIG.replace("0.3.1", "0.3.2"));
    let little = run(path, "generate");
    expect(&little, 0, &["0.3.2 is too little for what changed since 0.3.1: major, 0.4.0"]);
    save(path, "spec/cratewright.toml", &CONFIG.replace("0.3.1", "1.0.0"));
    save(path, "spec/pets.yaml", PETS);
    let enough = run(path, "generate --bump");
    expect(&enough, 0, &["since 0.3.2: major; this is 1.0.0"]);
    assert!(read(path, "spec/cratewright.toml").contains("version = \"1.0.0\""));
}

#[test]
fn a_version_needs_a_configuration() {
    let folder = project();
    let none = run(folder.path(), "generate spec/pets.yaml --out other --bump");
    expect(&none, 2, &["no configuration to hold the version"]);
    // A configuration that says no version gets one.
    let bare = "spec = \"pets.yaml\"\nout = \"../crate\"\n";
    save(folder.path(), "spec/cratewright.toml", bare);
    run(folder.path(), "generate");
    save(folder.path(), "spec/pets.yaml", &with_field(PETS));
    run(folder.path(), "generate --bump");
    let config = read(folder.path(), "spec/cratewright.toml");
    assert_eq!(config, format!("{bare}\n[crate]\nversion = \"0.1.1\"\n"));
}

#[test]
fn check_shows_what_drift_is_for_users() {
    let folder = project();
    run(folder.path(), "generate");
    save(folder.path(), "spec/pets.yaml", &with_wide_limit(PETS));
    let stale = run(folder.path(), "generate --check");
    expect(
        &stale,
        1,
        &[
            "differs: api.txt",
            "What that is for users of the crate:",
            "resources::pets::ListPets::limit: i32 -> i64",
            "major: 0.3.1 -> 0.4.0",
            "run `cratewright generate`",
        ],
    );
    save(folder.path(), "spec/pets.yaml", PETS);
    save(folder.path(), "crate/src/lib.rs", "edited");
    let edited = run(folder.path(), "generate --check");
    expect(&edited, 1, &["differs: src/lib.rs", "The public API is the same."]);
}
