//! How the command line says what it has to say: limits, colours, progress, SARIF, explanations.

use serde_json::Value;
use std::collections::BTreeSet;
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
      operationId: listPets
      tags: [pets]
      parameters:
        - {name: pageSize, in: query, schema: {type: integer}}
        - {$ref: '#/components/parameters/Colour'}
      responses:
        '200':
          description: All of them.
          content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}
        '404': {description: None.}
  /parts:
    post:
      operationId: sendParts
      parameters: [{name: X, in: header, required: true, content: {application/cbor: {schema: {type: object}}}}]
      responses: {'204': {description: Done.}}
components:
  parameters:
    Colour: {name: colour, in: query, schema: {$ref: '#/components/schemas/Colour'}}
  schemas:
    Pet:
      type: object
      required: [petName]
      properties:
        petName: {type: string, maxLength: 5}
        type: {type: string}
        colour: {$ref: '#/components/schemas/Colour'}
        id: {$ref: '#/components/schemas/PetId'}
    Colour: {type: string, enum: [dark-red, blue]}
    PetId: {type: string, format: uuid}
";

fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    save(folder.path(), "pets.yaml", PETS);
    folder
}

fn save(folder: &Path, path: &str, text: &str) {
    fs::write(folder.join(path), text).expect("the folder is writable");
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cratewright"));
    command.current_dir(folder).args(arguments);
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command.env("TERM", "xterm");
    command
}

/// What a run ended with and printed.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

fn finish(mut command: Command) -> Run {
    let Output { status, stdout, stderr } = command.output().expect("the binary was built");
    let text = |bytes| String::from_utf8(bytes).expect("it prints text");
    Run { code: status.code(), out: text(stdout), err: text(stderr) }
}

fn run(folder: &Path, arguments: &[&str]) -> Run {
    finish(command(folder, arguments))
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
fn the_first_of_a_code_are_shown_and_the_others_counted() {
    let folder = folder();
    let mut text = PETS.to_owned();
    for index in 0..60 {
        text.push_str(&format!("    Odd{index}: {{type: string, odd: 1}}\n"));
    }
    save(folder.path(), "odd.yaml", &text);
    let shown = |arguments: &[&str]| {
        let run = run(folder.path(), arguments);
        run.err.lines().filter(|line| line.starts_with("warning[unknown-member]")).count()
    };
    assert_eq!(shown(&["lint", "odd.yaml"]), 20);
    assert_eq!(shown(&["lint", "odd.yaml", "--limit", "3"]), 3);
    assert_eq!(shown(&["lint", "odd.yaml", "--limit", "0"]), 60);
    let few = run(folder.path(), &["generate", "odd.yaml", "--out", "x", "--limit", "3"]);
    expect(&few, 0, &["and more, not shown: 57 of warning[unknown-member]", "`--limit 0`"]);
    let json =
        run(folder.path(), &["lint", "odd.yaml", "--limit", "3", "--message-format", "json"]);
    assert_eq!(json.err.matches("\"unknown-member\"").count(), 60);
}

#[test]
fn colours_are_for_those_who_want_them() {
    let folder = folder();
    let lint = ["lint", "pets.yaml"];
    let plain = run(folder.path(), &lint);
    assert!(plain.err.contains("warning[unsupported-content-parameter]"), "{}", plain.err);
    assert!(!plain.err.contains('\x1b'), "{}", plain.err);
    let with = |variables: &[(&str, &str)]| {
        let mut command = command(folder.path(), &lint);
        command.envs(variables.iter().copied());
        finish(command).err.contains('\x1b')
    };
    assert!(with(&[("CLICOLOR_FORCE", "1")]));
    assert!(!with(&[("CLICOLOR_FORCE", "0")]));
    assert!(!with(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    // An empty variable says nothing.
    assert!(with(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "")]));
}

/// What a run prints where its messages go to a terminal.
#[cfg(unix)]
fn on_a_terminal(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> String {
    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
    use std::io::Read;
    let host = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal");
    grantpt(&host).expect("it is ours");
    unlockpt(&host).expect("it can be opened");
    let name = ptsname(&host, Vec::new()).expect("it has a name");
    let name = name.to_str().expect("it is text").to_owned();
    let guest = fs::OpenOptions::new().read(true).write(true).open(name).expect("it opens");
    let mut command = command(folder, arguments);
    command.envs(variables.iter().copied()).stderr(guest).stdout(std::process::Stdio::null());
    let mut child = command.spawn().expect("the binary was built");
    // The command holds the other end, which has to be closed for the reading to end.
    drop(command);
    let mut host = fs::File::from(host);
    let mut text = Vec::new();
    let mut chunk = [0; 4096];
    while let Ok(length @ 1..) = host.read(&mut chunk) {
        text.extend_from_slice(&chunk[..length]);
    }
    assert!(child.wait().expect("it ends").code().is_some());
    String::from_utf8(text).expect("it prints text")
}

#[cfg(unix)]
#[test]
fn a_terminal_sees_stages_and_colours_and_the_stages_do_not_stay() {
    const ERASE: &str = "\r\x1b[2K";
    let folder = folder();
    let generate = ["generate", "pets.yaml", "--out", "crate"];
    let seen = on_a_terminal(folder.path(), &generate, &[]);
    for stage in ["reading the document", "making types", "making code"] {
        assert!(seen.contains(&format!("{ERASE}{stage}")), "no {stage:?} in {seen:?}");
    }
    let stays = |seen: &str| {
        let lines = seen.split('\n').map(|line| line.rsplit(ERASE).next().unwrap_or_default());
        lines.collect::<Vec<_>>().join("\n")
    };
    assert!(!stays(&seen).contains(" .."), "{seen:?}");
    assert!(stays(&seen).contains("\x1b[1m"), "{seen:?}");
    let plain = on_a_terminal(folder.path(), &generate, &[("NO_COLOR", "1")]);
    assert!(!stays(&plain).contains('\x1b'), "{plain:?}");
    assert!(plain.contains("reading the document"), "{plain:?}");
    let dumb = on_a_terminal(folder.path(), &generate, &[("TERM", "dumb")]);
    assert!(!dumb.contains('\x1b'), "{dumb:?}");
    let quiet = on_a_terminal(folder.path(), &[&generate[..], &["--quiet"]].concat(), &[]);
    assert_eq!(quiet, "");
    let piped = run(folder.path(), &generate);
    assert!(!piped.err.contains(" ..") && !piped.err.contains('\r'), "{:?}", piped.err);
}

#[test]
fn sarif_is_one_log_on_standard_output() {
    let folder = folder();
    let wrong = "        type: {$ref: '#/components/parameters/Colour'}\n";
    let text = PETS.replace("        type: {type: string}\n", wrong) + "    Colour: {}\n";
    save(folder.path(), "broken pets.yaml", &text);
    save(folder.path(), "c.toml", "[crate]\nnmae = 'x'\n");
    let lint = ["lint", "broken pets.yaml", "--exclude", "tag:pest", "--message-format", "sarif"];
    let broken = run(folder.path(), &lint);
    assert_eq!(broken.code, Some(1), "{}", broken.err);
    let log = sarif(&broken.out);
    let results = log["runs"][0]["results"].as_array().expect("a list");
    let find = |code: &str| {
        let mut found = results.iter().filter(|result| result["ruleId"] == code);
        found.next().unwrap_or_else(|| panic!("no {code} in {log:#}"))
    };
    let wrong = find("wrong-reference");
    assert_eq!(wrong["level"], "error");
    let place = &wrong["locations"][0];
    assert_eq!(place["physicalLocation"]["artifactLocation"]["uri"], "broken%20pets.yaml");
    assert_eq!(place["physicalLocation"]["region"]["startLine"], 30);
    assert_eq!(
        place["logicalLocations"][0]["fullyQualifiedName"],
        "#/components/schemas/Pet/properties/type/$ref"
    );
    assert_eq!(wrong["relatedLocations"][0]["message"]["text"], "it leads here");
    assert_eq!(wrong["relatedLocations"][0]["physicalLocation"]["region"]["startLine"], 23);
    assert!(find("duplicate-member")["relatedLocations"][0].is_object());
    // An option stands in no file.
    assert!(find("unused-selector")["locations"][0]["physicalLocation"].is_null());
    // Where nothing is found there is a log all the same, and a wrong configuration is in one too.
    let clean = run(
        folder.path(),
        &["lint", "pets.yaml", "--include", "tag:pets", "--message-format", "sarif"],
    );
    assert_eq!(
        (clean.code, sarif(&clean.out)["runs"][0]["results"].as_array().map(Vec::len)),
        (Some(0), Some(0))
    );
    let config = run(
        folder.path(),
        &["generate", "pets.yaml", "--config", "c.toml", "--out", "x", "--message-format", "sarif"],
    );
    let log = sarif(&config.out);
    assert_eq!(
        log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "c.toml"
    );
    expect(&config, 1, &["nothing was written"]);
}

/// Reads a SARIF log, and holds it to the parts of the schema of SARIF 2.1.0 that it uses.
fn sarif(text: &str) -> Value {
    let log: Value = serde_json::from_str(text).expect("it is JSON");
    hold(&log, "log");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules: Vec<&Value> =
        run["tool"]["driver"]["rules"].as_array().into_iter().flatten().collect();
    for result in run["results"].as_array().into_iter().flatten() {
        let index = result["ruleIndex"].as_u64().expect("a number") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    log
}

/// An object of SARIF: its name, the members it needs, and those it may have with the object that each holds.
type Shape = (&'static str, &'static [&'static str], &'static [(&'static str, &'static str)]);

/// The schema at <https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json>: none of
/// its objects takes other members.
const SARIF: &[Shape] = &[
    ("log", &["version", "runs"], &[("$schema", "uri"), ("version", "text"), ("runs", "run")]),
    ("run", &["tool"], &[("tool", "tool"), ("results", "result"), ("columnKind", "column kind")]),
    ("tool", &["driver"], &[("driver", "driver")]),
    (
        "driver",
        &["name"],
        &[("name", "text"), ("version", "text"), ("semanticVersion", "text"), ("rules", "rule")],
    ),
    (
        "rule",
        &["id"],
        &[
            ("id", "text"),
            ("shortDescription", "message"),
            ("fullDescription", "message"),
            ("help", "message"),
        ],
    ),
    ("message", &["text"], &[("text", "text"), ("markdown", "text")]),
    (
        "result",
        &["message"],
        &[
            ("ruleId", "text"),
            ("ruleIndex", "count"),
            ("level", "level"),
            ("message", "message"),
            ("locations", "location"),
            ("relatedLocations", "location"),
            ("partialFingerprints", "texts"),
        ],
    ),
    (
        "location",
        &[],
        &[
            ("id", "count"),
            ("physicalLocation", "place"),
            ("logicalLocations", "name"),
            ("message", "message"),
        ],
    ),
    ("place", &["artifactLocation"], &[("artifactLocation", "file"), ("region", "region")]),
    ("file", &[], &[("uri", "uri")]),
    (
        "region",
        &["startLine"],
        &[
            ("startLine", "number"),
            ("startColumn", "number"),
            ("endLine", "number"),
            ("endColumn", "number"),
        ],
    ),
    ("name", &[], &[("fullyQualifiedName", "text")]),
];

fn hold(value: &Value, kind: &str) {
    if let Value::Array(items) = value {
        return items.iter().for_each(|item| hold(item, kind));
    }
    let is_right = match kind {
        "text" => value.is_string(),
        "texts" => value.as_object().is_some_and(|it| it.values().all(Value::is_string)),
        "uri" => value.as_str().is_some_and(|it| !it.contains([' ', '\\', '<', '"'])),
        "count" => value.is_u64(),
        "number" => value.as_u64().is_some_and(|it| it >= 1),
        "level" => ["none", "note", "warning", "error"].iter().any(|it| value == it),
        "column kind" => ["utf16CodeUnits", "unicodeCodePoints"].iter().any(|it| value == it),
        _ => value.is_object(),
    };
    assert!(is_right, "{kind}: {value}");
    let Some((_, required, members)) = SARIF.iter().find(|(name, ..)| *name == kind) else {
        return;
    };
    let object = value.as_object().expect("an object");
    for name in *required {
        assert!(object.contains_key(*name), "{kind} needs {name}: {value}");
    }
    for (name, inner) in object {
        let member = members.iter().find(|(member, _)| member == name);
        let (_, inner_kind) = member.unwrap_or_else(|| panic!("{kind} has no {name}: {value}"));
        hold(inner, inner_kind);
    }
}

#[test]
fn codes_are_explained() {
    let folder = folder();
    let one = run(folder.path(), &["explain", "broken-reference"]);
    expect(
        &one,
        0,
        &["broken-reference: A reference leads nowhere", "Wrong:", "    components:", "Right:"],
    );
    assert!(!one.out.contains("```") && !one.out.contains('\x1b'), "{}", one.out);
    // As it stands in a message.
    assert_eq!(run(folder.path(), &["explain", "error[broken-reference]"]).out, one.out);
    let near = run(folder.path(), &["explain", "broken-refrence"]);
    expect(&near, 2, &["there is no code `broken-refrence`", "did you mean `broken-reference`?"]);
    expect(&run(folder.path(), &["explain", "qqqqqqqq"]), 2, &["lists all codes"]);
    let all = run(folder.path(), &["explain"]);
    expect(&all, 0, &["ambiguous-union", "unsupported-not"]);
    let json = run(folder.path(), &["explain", "ambiguous-union", "--message-format", "json"]);
    let json: Value = serde_json::from_str(&json.out).expect("it is JSON");
    assert_eq!((&json["code"], &json["lint"]), (&"ambiguous-union".into(), &true.into()));
}

#[test]
fn places_are_explained() {
    let folder = folder();
    let explain = |place: &str| run(folder.path(), &["explain", place, "pets.yaml"]);
    let cases: &[(&str, &[&str])] = &[
        (
            "#/components/schemas/Pet",
            &[
                "(pets.yaml:25:5)",
                "the struct `pets::types::Pet`",
                "pub struct Pet {",
                "\"petName\" => pet_name: required",
                "name: the component's own name",
                "the answer of `client.pets().list_pets(..)`",
            ],
        ),
        (
            "#/components/schemas/Pet/properties/petName",
            &[
                "the field `pet_name` of `pets::types::Pet`",
                "pub pet_name: String,",
                "\"petName\" => pet_name: required",
                "`petName`, as Rust spells it",
                "lists it in `required`",
            ],
        ),
        // What stands inside of a property is part of it.
        (
            "#/components/schemas/Pet/properties/petName/maxLength",
            &["is nothing of its own, but part of", "the field `pet_name`"],
        ),
        ("#/components/schemas/Pet/properties/type", &["pub r#type: Option<String>,", "is `None`"]),
        (
            "#/components/schemas/PetId",
            &["no type of its own", "pub id: Option<String>,", "`Pet::id`"],
        ),
        (
            "#/components/schemas/Colour/enum/0",
            &["the variant `pets::types::Colour::DarkRed`", "\"dark-red\" => DarkRed,"],
        ),
        (
            "#/paths/~1pets/get",
            &[
                "the method `client.pets().list_pets(..)`",
                "pub fn list_pets(&self)",
                "type Output = Vec<types::Pet>",
                "its id, `listPets`, as Rust spells it",
                "`page_size` (query `pageSize`)",
                "its first tag, `pets`",
            ],
        ),
        ("/paths/~1pets/get", &["the method `client.pets().list_pets(..)`"]),
        (
            "#/paths/~1pets/get/parameters/0",
            &["the setter `.page_size(..)`", "pub fn page_size(self, page_size: i64) -> Self"],
        ),
        (
            "#/paths/~1pets/get/parameters/1",
            &["is a reference to #/components/parameters/Colour", "the setter `.colour(..)`"],
        ),
        (
            "#/paths/~1pets/get/responses/200/content/application~1json/schema/items",
            &["is a reference to #/components/schemas/Pet"],
        ),
        (
            "#/paths/~1pets/get/responses/200",
            &["what `client.pets().list_pets(..)` gives", "type Output = Vec<types::Pet>"],
        ),
        ("#/paths/~1pets/get/responses/404", &["an error of `client.pets().list_pets(..)`"]),
        ("#/paths/~1parts/post", &["nothing: it is left out", "unsupported-content-parameter"]),
        ("#/paths/~1pets", &["`client.pets().list_pets(..)`"]),
        ("#/info/title", &["the package `pets`"]),
        ("#", &["the crate `pets`", "1 of 2 operations"]),
    ];
    for (place, parts) in cases {
        let run = explain(place);
        expect(&run, 0, parts);
        assert!(!run.out.contains('\x1b'));
    }
    let near = explain("#/components/schemas/Pets");
    expect(
        &near,
        2,
        &[
            "nothing of this name in `#/components/schemas`",
            "did you mean `#/components/schemas/Pet`?",
        ],
    );
    expect(&explain("#/components/Pet"), 2, &["did you mean `#/components/schemas/Pet`?"]);
    expect(&explain("#/nothing"), 2, &["it has openapi, info, paths, components"]);
    expect(&explain("other.yaml#/Pet"), 2, &["refers to no such file"]);
    let json = run(
        folder.path(),
        &["explain", "#/components/schemas/Pet", "pets.yaml", "--message-format", "json"],
    );
    let json: Value = serde_json::from_str(&json.out).expect("it is JSON");
    assert_eq!((&json["line"], &json["items"][0]["kind"]), (&25.into(), &"schema".into()));
}

#[test]
fn a_component_that_is_a_form_is_explained_as_one() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    save(
        folder.path(),
        "photos.yaml",
        "\
openapi: 3.1.0
info: {title: Photos, version: '1'}
paths:
  /photos:
    post:
      operationId: addPhoto
      requestBody: {$ref: '#/components/requestBodies/Photo'}
      responses: {'204': {description: Kept.}}
components:
  requestBodies:
    Photo: {content: {multipart/form-data: {schema: {$ref: '#/components/schemas/Photo'}}}}
  schemas:
    Photo: {type: object, properties: {file: {type: string, format: binary}}}
",
    );
    let explained = run(folder.path(), &["explain", "#/components/schemas/Photo", "photos.yaml"]);
    let parts = ["it is the form that operations send", "the body of `client.add_photo(..)`"];
    expect(&explained, 0, &parts);
}

#[test]
fn a_place_is_explained_as_the_project_would_generate_it() {
    let folder = folder();
    fs::create_dir(folder.path().join("spec")).expect("the folder is writable");
    let config = "spec = '../pets.yaml'\nout = '../crate'\n[crate]\nname = 'zoo'\n[select]\nexclude = ['tag:pets']\n";
    save(folder.path(), "spec/cratewright.toml", config);
    let pet = run(folder.path(), &["explain", "#/components/schemas/Pet"]);
    expect(&pet, 0, &["nothing: it is not selected"]);
    save(folder.path(), "spec/cratewright.toml", "spec = '../pets.yaml'\n[crate]\nname = 'zoo'\n");
    expect(
        &run(folder.path(), &["explain", "#/components/schemas/Pet"]),
        0,
        &["`zoo::types::Pet`"],
    );
    expect(&run(folder.path(), &["lint"]), 0, &["pets.yaml: 1 warning"]);
}

#[test]
fn every_place_of_a_document_can_be_asked_for() {
    let folder = folder();
    let tree: Value = serde_yaml::from_str(PETS).expect("it is YAML");
    let mut places = Vec::new();
    collect(&tree, "#".to_owned(), &mut places);
    assert!(places.len() > 60, "{}", places.len());
    let mut kinds = BTreeSet::new();
    // One process for each would take a while.
    for place in places.iter().step_by(7) {
        let run = run(folder.path(), &["explain", place, "pets.yaml", "--message-format", "json"]);
        assert_eq!(run.code, Some(0), "{place}: {}", run.err);
        let json: Value = serde_json::from_str(&run.out).expect("it is JSON");
        let items = json["items"].as_array().expect("a list");
        assert!(!items.is_empty(), "{place} is not explained");
        kinds.extend(items.iter().filter_map(|item| item["kind"].as_str()).map(str::to_owned));
    }
    assert!(kinds.len() >= 4, "{kinds:?}");
}

fn collect(value: &Value, place: String, places: &mut Vec<String>) {
    let step = |name: &str| format!("{place}/{}", name.replace('~', "~0").replace('/', "~1"));
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, inner)| collect(inner, step(name), places));
        }
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.for_each(|(index, inner)| collect(inner, step(&index.to_string()), places));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
    places.push(place);
}
