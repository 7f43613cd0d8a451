//! `cratewright docs`, run as its users run it.

use std::fs;
use std::path::Path;
use std::process::Command;

const PETS: &str = "\
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets/{id}:
    get:
      operationId: get_pet
      tags: [pets]
      summary: Fetch a pet
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '200':
          description: It.
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
components:
  schemas:
    Pet: {type: object, required: [name], properties: {name: {type: string}}}
";

fn docs(folder: &Path, arguments: &str) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cratewright"));
    command.current_dir(folder).arg("docs").args(arguments.split_whitespace());
    let output = command.output().expect("the binary was built");
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&said).into_owned())
}

#[test]
fn writes_checks_and_keeps_what_is_not_its_own() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.path();
    fs::write(folder.join("pets.yaml"), PETS).expect("the folder is writable");
    let (code, said) = docs(folder, "pets.yaml");
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("pets.yaml -> docs: 4 files written, 0 unchanged, 0 removed"), "{said}");
    let page = folder.join("docs/operations/pets/get_pet.md");
    let text = fs::read_to_string(&page).expect("the page was written");
    assert!(
        text.starts_with("# Fetch a pet\n\n[Pets](../../index.md) / `pets` / `get_pet`"),
        "{text}"
    );
    assert!(text.contains("client.pets().get_pet(id: &str) -> Pet"), "{text}");
    assert_eq!(docs(folder, "pets.yaml --check").0, Some(0));
    fs::write(&page, "edited").expect("the folder is writable");
    assert_eq!(docs(folder, "pets.yaml --check").0, Some(1));
    // Another format takes the pages of the first away, and leaves what is the user's.
    fs::write(folder.join("docs/notes.md"), "mine").expect("the folder is writable");
    let (code, said) = docs(folder, "pets.yaml --format html");
    assert_eq!(code, Some(0), "{said}");
    assert!(folder.join("docs/notes.md").exists() && folder.join("docs/index.html").exists());
    assert!(!folder.join("docs/index.md").exists());
    fs::create_dir(folder.join("other")).expect("the folder is writable");
    fs::write(folder.join("other/index.html"), "mine").expect("the folder is writable");
    let (code, said) = docs(folder, "pets.yaml --format html --out other");
    assert_eq!(code, Some(1), "{said}");
    assert_eq!(fs::read_to_string(folder.join("other/index.html")).expect("it stays"), "mine");
    // Pages do not take the place of a crate, nor a crate that of pages: the others would be removed.
    let generate = |out: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cratewright"));
        command.current_dir(folder).args(["generate", "pets.yaml", "--out", out]);
        let output = command.output().expect("the binary was built");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    assert_eq!(generate("crate").0, Some(0));
    let (code, said) = docs(folder, "pets.yaml --out crate");
    assert!(code == Some(1) && said.contains("`crate` holds a crate, which would be"), "{said}");
    assert!(folder.join("crate/src/lib.rs").exists());
    let (code, said) = generate("docs");
    assert!(code == Some(1) && said.contains("`docs` holds the pages of a reference"), "{said}");
    assert!(folder.join("docs/index.html").exists());
    let (code, said) = docs(folder, "none.yaml");
    assert_eq!(code, Some(2), "{said}");
}

const CREDENTIALS: &str = "\
openapi: 3.1.0
info: {title: Keys, version: '1'}
paths:
  /a: {get: {operationId: asked, security: [{gnap: []}], responses: {'204': {description: Done.}}}}
  /b: {get: {operationId: offered, security: [{gnap: []}, {}], responses: {'204': {description: Done.}}}}
  /c: {get: {operationId: known, security: [{gnap: []}, {token: []}], responses: {'204': {description: Done.}}}}
  /d: {get: {operationId: open, security: [], responses: {'204': {description: Done.}}}}
components:
  securitySchemes:
    gnap: {type: http, scheme: GNAP}
    token: {type: http, scheme: bearer}
";

#[test]
fn credentials_that_are_asked_for_and_not_known_are_named() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.path();
    fs::write(folder.join("keys.yaml"), CREDENTIALS).expect("the folder is writable");
    let (code, said) = docs(folder, "keys.yaml --out pages");
    assert_eq!(code, Some(0), "{said}");
    let page = |operation: &str| {
        let page = found(&folder.join("pages"), operation).expect("each operation has a page");
        fs::read_to_string(page)
            .expect("it was written")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let asked = page("asked");
    assert!(asked.contains("asks for credentials that this client does not know how to send, `gnap` (HTTP authentication `GNAP`)"), "{asked}");
    assert!(!asked.contains("Sent without credentials"), "{asked}");
    let offered = page("offered");
    assert!(
        offered.contains(
            "Sent without credentials. The API also takes some that this client does not know"
        ),
        "{offered}"
    );
    assert!(!page("known").contains("gnap"));
    assert!(page("open").contains("Sent without credentials."));
}

/// The file with a name, wherever in a folder it is.
fn found(folder: &Path, name: &str) -> Option<std::path::PathBuf> {
    let entries = fs::read_dir(folder)
        .expect("it is a folder")
        .map(|entry| entry.expect("it can be read").path());
    entries.into_iter().find_map(|path| {
        if path.is_dir() {
            return found(&path, name);
        }
        (path.file_stem()? == name).then_some(path)
    })
}

#[test]
fn an_operation_says_that_it_asks_for_a_certificate() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.path();
    let document = "\
openapi: 3.1.0
info: {title: Vault, version: '1'}
security: [{tls: []}]
paths:
  /only: {get: {operationId: only, responses: {'204': {description: Done.}}}}
  /both: {get: {operationId: both, security: [{tls: [], token: []}], responses: {'204': {description: Done.}}}}
  /either: {get: {operationId: either, security: [{tls: []}, {token: []}], responses: {'204': {description: Done.}}}}
  /none: {get: {operationId: none, security: [], responses: {'204': {description: Done.}}}}
components:
  securitySchemes:
    tls: {type: mutualTLS}
    token: {type: http, scheme: bearer}
";
    fs::write(folder.join("vault.yaml"), document).expect("the folder is writable");
    let (code, said) = docs(folder, "vault.yaml");
    assert_eq!(code, Some(0), "{said}");
    let page = |name: &str| {
        let page = folder.join(format!("docs/operations/{name}.md"));
        fs::read_to_string(page).expect("the page was written")
    };
    let asks = "The API asks for a certificate of the client";
    assert!(page("only").contains(asks) && !page("only").contains("without credentials"));
    assert!(page("both").contains(asks) && page("both").contains("Authorization: Bearer"));
    assert!(page("either").contains("The API also takes a certificate of the client"));
    assert!(page("none").contains("Sent without credentials") && !page("none").contains(asks));
}
