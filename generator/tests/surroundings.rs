//! The same bytes wherever, whenever and by whomever the command is run: the working directory, the locale, the time zone,
//! the environment, the number of threads and the order in which files were made are no part of the input.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const DOCUMENT: &str = "openapi: 3.0.3
info: {title: Äther, version: '1'}
tags: [{name: b}, {name: a}]
paths:
  /b: {get: {operationId: b, tags: [b], responses: {200: {description: d, content: {application/json: {schema: {$ref: 'parts/one.yaml#/One'}}}}}}}
  /a: {get: {operationId: a, tags: [a], parameters: [{name: since, in: query, schema: {type: string, format: date-time}}], responses: {200: {description: d, content: {application/json: {schema: {$ref: 'parts/two.yaml#/Two'}}}}}}}
";

const PARTS: [(&str, &str); 3] = [
    (
        "one.yaml",
        "One: {type: object, properties: {size: {type: number}, two: {$ref: 'two.yaml#/Two'}}}\n",
    ),
    (
        "two.yaml",
        "Two: {type: object, properties: {ähnlich: {type: string}, three: {$ref: 'three.yaml#/Three'}}}\n",
    ),
    ("three.yaml", "Three: {type: string, enum: [i, I, ı, İ]}\n"),
];

/// Writes the document and its parts, the parts in the order given.
fn write_to(folder: &Path, order: [usize; 3]) {
    fs::create_dir_all(folder.join("parts")).expect("the folder is writable");
    for index in order {
        let (name, text) = PARTS[index];
        fs::write(folder.join("parts").join(name), text).expect("the folder is writable");
    }
    fs::write(folder.join("api.yaml"), DOCUMENT).expect("the folder is writable");
}

fn command() -> Command {
    Command::new(env!("CARGO_BIN_EXE_cratewright"))
}

/// Every file under a folder with its bytes, by the path in the folder.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let (mut found, mut open) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(inner) = open.pop() {
        for entry in fs::read_dir(inner).expect("it can be listed") {
            let path = entry.expect("it can be listed").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("it is inside").to_owned();
                found.insert(name, fs::read(&path).expect("it can be read"));
            }
        }
    }
    found
}

#[test]
fn surroundings_are_no_input() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let project = home.path().join("project");
    write_to(&project, [0, 1, 2]);
    let run = |name: &str, command: &mut Command| {
        let out = home.path().join(name);
        let output = command.arg("--out").arg(&out).output().expect("the command runs");
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        tree(&out)
    };
    let from = |folder: &Path, document: &str| {
        let mut command = command();
        command.current_dir(folder).args(["generate", document]);
        command
    };
    let expected = run("plain", &mut from(&project, "api.yaml"));
    assert!(expected.len() > 50, "the crate is not there");

    let absolute = project.join("api.yaml");
    let elsewhere = from(&std::env::temp_dir(), &absolute.to_string_lossy());
    let mut bare = from(&project, "api.yaml");
    bare.env_clear();
    let mut settings = vec![
        ("from the parts", from(&project.join("parts"), "../api.yaml")),
        ("by its whole path", elsewhere),
        ("without environment", bare),
    ];
    for (name, value) in [
        ("TZ", "Pacific/Kiritimati"),
        ("TZ", "America/Caracas"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("LC_ALL", "C"),
        ("LANG", "de_DE.UTF-8"),
        ("HOME", "/nonexistent"),
        ("USER", "somebody"),
        ("SOURCE_DATE_EPOCH", "0"),
        ("RAYON_NUM_THREADS", "1"),
        ("RAYON_NUM_THREADS", "64"),
        ("RUST_MIN_STACK", "33554432"),
        ("NO_COLOR", "1"),
        ("RUST_LOG", "trace"),
    ] {
        let mut command = from(&project, "api.yaml");
        command.env(name, value);
        settings.push((value, command));
    }
    for (number, (name, mut command)) in settings.into_iter().enumerate() {
        let made = run(&format!("other{number}"), &mut command);
        assert!(made == expected, "{name}: other bytes");
    }
    for (number, order) in [[2, 1, 0], [1, 2, 0], [2, 0, 1]].into_iter().enumerate() {
        let project = home.path().join(format!("order{number}"));
        write_to(&project, order);
        let made = run(&format!("ordered{number}"), &mut from(&project, "api.yaml"));
        assert!(made == expected, "{order:?}: other bytes");
    }
}
