//! The command line, run as its users run it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const PETS: &str = "\
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      operationId: list_pets
      tags: [pets]
      responses:
        '200':
          description: All of them.
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties: {name: {type: string}}
";

/// A folder with a document of one operation.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    save(folder.path(), "pets.yaml", PETS);
    folder
}

fn save(folder: &Path, path: &str, text: impl AsRef<[u8]>) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("it is in a folder")).expect("the folder is writable");
    fs::write(path, text).expect("the folder is writable");
}

fn command(folder: &Path, arguments: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cratewright"));
    command
        .current_dir(folder)
        .args(arguments.split_whitespace())
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE");
    command
}

/// What a run ended with and printed.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

fn run(folder: &Path, arguments: &str) -> Run {
    Run::of(command(folder, arguments).output().expect("the binary was built"))
}

impl Run {
    fn of(Output { status, stdout, stderr }: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("it prints text");
        Self { code: status.code(), out: text(stdout), err: text(stderr) }
    }
}

#[track_caller]
fn expect(run: &Run, code: i32, parts: &[&str]) {
    let all = format!("{}{}", run.out, run.err);
    assert_eq!(run.code, Some(code), "{all}");
    for part in parts {
        assert!(all.contains(part), "no {part:?} in:\n{all}");
    }
}

#[test]
fn what_is_missing_is_said() {
    let folder = folder();
    let none = run(folder.path(), "generate");
    expect(&none, 2, &["no SPEC", "`cratewright generate SPEC --out DIR`"]);
    expect(&run(folder.path(), "generate pets.yaml"), 2, &["give `--out DIR`"]);
    expect(&run(folder.path(), "generate no.yaml --out x"), 2, &["cannot read `no.yaml`"]);
    expect(&run(folder.path(), "lint"), 2, &["no SPEC"]);
    expect(&run(folder.path(), "lint no.yaml"), 2, &["cannot read `no.yaml`"]);
    let fetched = run(folder.path(), "generate https://example.com/api.yaml --out x");
    expect(&fetched, 2, &["nothing is fetched: save `https://example.com/api.yaml` to a file"]);
    expect(&run(folder.path(), "generate --name 1pet"), 2, &["--name", "starts with a letter"]);
    expect(&run(folder.path(), "generate --nmae pet"), 2, &["--name"]);
    expect(&run(folder.path(), ""), 2, &["Usage"]);
    save(folder.path(), "empty.toml", "");
    let config = "generate --config empty.toml";
    expect(&run(folder.path(), config), 2, &["`empty.toml` names no document"]);
    let toml = run(folder.path(), "generate empty.toml --out x");
    expect(&toml, 2, &["`empty.toml` is TOML", "a configuration is given with `--config`"]);
    let config = "generate pets.yaml --config empty.toml";
    expect(&run(folder.path(), config), 2, &["write `out = \"DIR\"` into `empty.toml`"]);
}

#[test]
fn a_document_becomes_a_crate_and_stays_one() {
    let folder = folder();
    let first = run(folder.path(), "generate pets.yaml --out a/crate");
    expect(&first, 0, &["pets.yaml -> a/crate: 1 operation, ", " 0 unchanged, 0 removed ("]);
    assert_eq!((first.out.lines().count(), first.err.as_str()), (1, ""));
    let manifest = folder.path().join("a/crate/Cargo.toml");
    assert!(fs::read_to_string(manifest).is_ok_and(|text| text.contains("name = \"pets\"")));
    expect(&run(folder.path(), "generate pets.yaml --out a/crate"), 0, &["; 0 files written, "]);
    let quiet = run(folder.path(), "generate pets.yaml --out a/crate --quiet");
    assert_eq!((quiet.code, quiet.out.as_str(), quiet.err.as_str()), (Some(0), "", ""));
    let named = run(folder.path(), "generate pets.yaml --out a/crate --name other");
    expect(&named, 0, &[" files written, "]);
    let manifest = folder.path().join("a/crate/Cargo.toml");
    assert!(fs::read_to_string(manifest).is_ok_and(|text| text.contains("name = \"other\"")));
}

#[test]
fn a_document_can_be_piped_in() {
    let folder = folder();
    let piped = |arguments: &str, document: &str| {
        fs::write(folder.path().join("piped"), document).expect("the folder is writable");
        let piped = fs::File::open(folder.path().join("piped")).expect("it was written");
        let mut command = command(folder.path(), arguments);
        Run::of(command.stdin(piped).output().expect("the binary was built"))
    };
    expect(&piped("generate - --out crate", PETS), 0, &["<stdin> -> crate: 1 operation, "]);
    assert!(folder.path().join("crate/src/lib.rs").exists());
    // Files that it refers to are looked for in the current folder.
    let outside = "{$ref: 'pets.yaml#/components/schemas/Pet'}";
    let other = PETS.replace("{$ref: '#/components/schemas/Pet'}", outside);
    expect(&piped("lint -", &other), 0, &["<stdin>: "]);
    expect(&piped("lint -", &PETS.replace("type: object", "type: x")), 1, &["<stdin>:15:13"]);
    expect(&piped("init - piped-in", PETS), 0, &["1 operation"]);
    let copy = fs::read_to_string(folder.path().join("piped-in/spec/openapi.yaml"));
    assert!(copy.is_ok_and(|text| text == PETS));
}

#[test]
fn a_crate_of_another_document_takes_the_place_of_the_first() {
    let folder = folder();
    expect(&run(folder.path(), "generate pets.yaml --out crate"), 0, &[]);
    save(folder.path(), "cats.yaml", PETS.replace("pets", "cats"));
    expect(&run(folder.path(), "generate cats.yaml --out crate"), 0, &[]);
    assert!(folder.path().join("crate/src/resources/cats.rs").exists());
    assert!(!folder.path().join("crate/src/resources/pets.rs").exists());
}

#[test]
fn check_names_what_differs_and_the_command() {
    let folder = folder();
    let missing = run(folder.path(), "generate pets.yaml --out crate --check");
    expect(
        &missing,
        1,
        &["missing: Cargo.toml", "more", "`cratewright generate pets.yaml --out crate`"],
    );
    assert!(!folder.path().join("crate").exists());
    run(folder.path(), "generate pets.yaml --out crate");
    expect(&run(folder.path(), "generate pets.yaml --out crate --check"), 0, &["up to date"]);
    save(folder.path(), "crate/src/lib.rs", "edited");
    let differs = run(folder.path(), "generate pets.yaml --out crate --check");
    expect(&differs, 1, &["differs: src/lib.rs", " 1 file to write, "]);
    let text = fs::read_to_string(folder.path().join("crate/src/lib.rs"));
    assert_eq!(text.expect("it is there"), "edited");
}

#[test]
fn a_wrong_document_writes_nothing_unless_it_should() {
    let folder = folder();
    let broken = format!("{PETS}    Broken: {{type: objekt}}\n");
    save(folder.path(), "broken.yaml", broken);
    let stopped = run(folder.path(), "generate broken.yaml --out crate");
    expect(&stopped, 1, &["broken.yaml:18", "nothing was written: 1 error"]);
    assert!(!folder.path().join("crate").exists());
    expect(&run(folder.path(), "lint broken.yaml"), 1, &["broken.yaml: 1 error"]);
    let rest = run(folder.path(), "generate broken.yaml --out crate --keep-going");
    expect(&rest, 1, &["broken.yaml:18", " files written, "]);
    assert!(folder.path().join("crate/src/lib.rs").exists());
    expect(&run(folder.path(), "lint pets.yaml"), 0, &["pets.yaml: 0 warnings"]);
}

#[test]
fn what_is_not_supported_is_an_error_only_if_asked() {
    let folder = folder();
    let negated = "      type: object\n      not: {required: [age]}\n";
    save(folder.path(), "negated.yaml", PETS.replace("      type: object\n", negated));
    let lax = run(folder.path(), "generate negated.yaml --out crate");
    expect(&lax, 0, &["warning[unsupported-not]"]);
    let quiet = run(folder.path(), "generate negated.yaml --out crate --quiet");
    expect(&quiet, 0, &[]);
    assert_eq!(quiet.err, "");
    let strict = run(folder.path(), "generate negated.yaml --out other --strict");
    expect(&strict, 1, &["error[unsupported-not]"]);
    assert!(!folder.path().join("other").exists());
}

#[test]
fn operations_are_chosen_and_counted() {
    let folder = folder();
    let paths = "\
paths:
  /cats:
    get: {operationId: list_cats, tags: [cats], parameters: [{in: nowhere}], responses: {'204': {description: No.}}}
  /dogs:
    get:
      operationId: list_dogs
      tags: [dogs]
      responses: {'200': {description: No., content: {application/xml: {schema: {type: string}}}}}
";
    let text = PETS.replace("paths:\n", paths);
    save(folder.path(), "api.yaml", &text);
    expect(&run(folder.path(), "generate api.yaml --out a"), 1, &["error[missing-member]"]);
    let chosen = run(folder.path(), "generate api.yaml --out a --include tag:pets");
    expect(&chosen, 0, &["api.yaml -> a: 1 of 3 operations (2 not selected), 1 type; "]);
    assert_eq!(chosen.err, "");
    let rest = "generate api.yaml --out a --exclude path:/c* --exclude tag:pests";
    expect(
        &run(folder.path(), rest),
        0,
        &[
            "warning[unused-selector]: `tag:pests` fits no operation",
            "--> command line",
            "at: --exclude",
            "did you mean `tag:pets`?",
        ],
    );
    expect(&run(folder.path(), "generate api.yaml --out a --include pets"), 2, &["`path:..`"]);
    expect(&run(folder.path(), "lint api.yaml --include method:get"), 1, &["api.yaml: "]);
    expect(&run(folder.path(), "lint api.yaml --exclude tag:?ats --exclude tag:cats"), 0, &[]);
    let none = "generate api.yaml --out b --include method:get --exclude operation:list_*";
    expect(&run(folder.path(), none), 1, &["error[nothing-selected]", "nothing was written"]);
    let config = "spec = \"api.yaml\"\nout = \"c\"\n[select]\ninclude = [\"tag:cats\"]\n";
    save(folder.path(), "cratewright.toml", config);
    let configured = "generate --config cratewright.toml";
    expect(&run(folder.path(), configured), 1, &["error[missing-member]"]);
    let overridden = format!("{configured} --include tag:pets");
    expect(&run(folder.path(), &overridden), 0, &["1 of 3 operations (2 not selected)"]);
}

#[test]
fn a_project_is_found_from_any_folder_in_it() {
    let folder = folder();
    let config = "spec = \"../pets.yaml\"\nout = \"../crate\"\n[crate]\nname = \"zoo\"\n";
    save(folder.path(), "spec/cratewright.toml", config);
    expect(&run(folder.path(), "generate"), 0, &["pets.yaml -> crate: "]);
    let below = run(&folder.path().join("crate/src"), "generate --check");
    expect(&below, 0, &["../../pets.yaml -> ../../crate: ", "up to date"]);
}

#[test]
fn faults_of_the_configuration_have_their_place() {
    let folder = folder();
    save(folder.path(), "spec/cratewright.toml", "spec = \"no.yaml\"\nout = \"x\"\n");
    expect(
        &run(folder.path(), "generate"),
        1,
        &["spec/cratewright.toml:1", "cannot read `spec/no.yaml`"],
    );
    save(folder.path(), "spec/cratewright.toml", "spek = \"no.yaml\"\n");
    expect(
        &run(folder.path(), "generate"),
        1,
        &["spec/cratewright.toml:1", "did you mean `spec`?"],
    );
}

#[test]
fn a_file_that_is_not_text_has_its_place() {
    let folder = folder();
    save(folder.path(), "latin.yaml", b"openapi: 3.0.3\nx: \xe9\n");
    expect(&run(folder.path(), "lint latin.yaml"), 1, &["error[not-utf-8]", "latin.yaml:2:4"]);
}

#[test]
fn json_has_an_object_in_each_line() {
    let folder = folder();
    save(folder.path(), "broken.yaml", format!("{PETS}    Broken: {{type: objekt}}\n"));
    let stopped = run(folder.path(), "generate broken.yaml --out crate --message-format json");
    assert_eq!(stopped.err.lines().count(), 2);
    for line in stopped.err.lines() {
        let value: serde_json::Value = serde_json::from_str(line).expect("it is JSON");
        assert_eq!(value["severity"], "error", "{line}");
    }
}

#[test]
fn files_of_the_user_are_in_the_way() {
    let folder = folder();
    save(folder.path(), "crate/Cargo.toml", "mine");
    let refused = run(folder.path(), "generate pets.yaml --out crate");
    expect(&refused, 1, &["crate/Cargo.toml` was not made by cratewright", "`--out`"]);
    assert_eq!(fs::read_dir(folder.path().join("crate")).expect("it is there").count(), 1);
}

#[test]
fn an_edited_file_that_is_no_longer_made_is_mentioned() {
    let folder = folder();
    run(folder.path(), "generate pets.yaml --out crate");
    save(folder.path(), "crate/src/resources/pets.rs", "edited");
    save(folder.path(), "cats.yaml", PETS.replace("pets", "cats"));
    let kept = run(folder.path(), "generate cats.yaml --out crate");
    expect(&kept, 0, &["warning: `src/resources/pets.rs` is no longer made"]);
}

#[test]
fn nobody_has_to_read_what_it_prints() {
    let folder = folder();
    let mut child = command(folder.path(), "generate pets.yaml --out crate")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary was built");
    drop((child.stdout.take(), child.stderr.take()));
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn a_build_script_gets_a_crate_or_the_reason() {
    use cratewright::generate_to;
    use cratewright::write::Mode;
    let folder = folder();
    let (document, out) = (folder.path().join("pets.yaml"), folder.path().join("out"));
    let report = generate_to(&document, None, &out, Mode::Write).expect("the document is right");
    assert!(report.written() > 3);
    assert!(generate_to(&document, None, &out, Mode::Check).expect("it is right").is_current());
    save(folder.path(), "pets.yaml", "openapi: 3.0.3\n");
    let error = generate_to(&document, None, &out, Mode::Write).expect_err("it is wrong");
    assert!(format!("{error:?}").contains("pets.yaml:1:1"), "{error}");
    let missing = folder.path().join("no.yaml");
    assert!(generate_to(&missing, None, &out, Mode::Write).is_err());
}
