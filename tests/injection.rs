//! No text of a document becomes code. Every nasty string is put into every place of a document that holds a text, names
//! of members included; what is generated has the token structure of what its harmless twin gives: the same tokens in the
//! same order, whatever the identifiers, the contents of literals and the documentation are.
//!
//! Where a text has a meaning, another one may rightly give other code: [`meaning`] says which places those are and why,
//! and a document about which something new is said is not compared either. What comes of them is Rust in files with
//! harmless names all the same. By default each place is tried with a few of the strings, and
//! `CRATEWRIGHT_INJECTIONS=all` tries it with all.

#[path = "injection/doctests.rs"]
mod doctests;
#[path = "injection/place.rs"]
mod place;
#[path = "injection/structure.rs"]
mod structure;

use cratewright::config::Config;
use cratewright::diagnostic::Diagnostics;
use cratewright::document::{Format, Library};
use cratewright::write::{Mode, Product, sync};
use cratewright::{Generated, Input, Options};
use doctests::{doctests, smuggled};
use place::{Place, places};
use serde_json::Value;
use std::env;
use std::fs;
use std::path::Path;
use structure::structure;

/// What has been used to break out of generated text, or of the folder that it is written to.
fn nasty() -> Vec<String> {
    let long = "n".repeat(300);
    let listed = [
        "\"#; fn injected() {} //",
        "\"##; struct Injected; r##\"",
        "*/ fn injected() {} /*",
        "a\nfn injected() {}\n",
        "a\r\n#![allow(warnings)]\r",
        "a\u{0}b",
        "\u{202e}\u{2066}evil\u{2069}",
        "../../etc/passwd",
        "..",
        "CON",
        "aux.rs",
        ".hidden",
        "trailing.",
        &long,
        "self",
        "Self",
        "crate",
        "super",
        "async",
        "gen",
        "yield",
        "_",
        "r#type",
        "ѕеlf",
        "Ａｌｉｃｅ",
        "名前",
        "{} {0} {name} {{",
        "%s %n",
        "[`crate::Client`](javascript:alert(1))",
        "<script>alert(1)</script><!--",
        "```\nfn injected() { panic!() }\n```",
        "x`\n```no_run\ncompile_error!(\"injected\");\n```",
        "- ```no_run\n  compile_error!(\"injected\");\n  ```",
        "```rust\nlet x = 1;",
        "~~~\nfn injected() {}\n~~~",
        "text\n\n    fn indented() {}\n\n    panic!();\n",
        "1. a\n\n       fn in_a_list() {}\n",
        "> ```\n> fn injected() { panic!() }",
        "[a]: b\n\n[a] [`Vec`] [std::vec::Vec]",
        "#[cfg(any())]",
        "#![feature(box)]",
        "macro_rules! x { () => {} }",
        "\\",
        "\\\"",
        "'",
        "\u{feff}bom",
        "\u{85}\u{2028}\u{2029}",
        "",
        " ",
        "-",
        "+1",
        "123",
        "a\"] pub fn x() {} #[doc = \"",
    ];
    listed.iter().map(|text| (*text).to_owned()).collect()
}

fn base() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/injection/base.yaml");
    let text = fs::read_to_string(path).expect("the document is there");
    serde_yaml::from_str(&text).expect("it is YAML")
}

/// What comes of a document, and what is said about it: the codes.
fn generate(document: &Value, config: &Config) -> (Option<Generated>, Vec<&'static str>) {
    let text = document.to_string();
    let library = &Library::default();
    let input = Input { document: &text, format: Format::Json, library, config };
    let mut found = Diagnostics::default();
    let options = Options { keep_going: true, ..Options::default() };
    let generated = cratewright::generate(&input, options, &mut found);
    let generated = generated.unwrap_or_else(|error| panic!("{error}\n{text}"));
    (generated, found.iter().map(|found| found.code).collect())
}

/// Why another text in a place may give other code.
fn meaning(place: &Place) -> Option<&'static str> {
    let steps: Vec<&str> = place.steps.iter().map(String::as_str).collect();
    let last = steps.last().copied().unwrap_or_default();
    if place.is_key {
        return match steps.as_slice() {
            ["paths", _] => Some("a path is taken apart into segments and parameters"),
            ["paths", .., "content", _] => Some("a media type decides how a body is written"),
            ["paths", .., "responses", _] => Some("a status is a number"),
            ["paths", .., "headers", _] => Some("a header's name is a token"),
            ["components", "securitySchemes", _] => Some("requirements name it"),
            ["components", "schemas", _] => {
                Some("references name it: `components_may_be_called_anything`")
            }
            ["servers", _, "variables", _] => Some("the URL names it"),
            ["components", .., "properties", "sort"] => Some("the discriminator names it"),
            [.., "mapping", _] | [.., "properties", _] | [.., "parameters", _] => None,
            [.., "examples", _] | [.., "links", _] | [.., "example" | "value", _] => None,
            [first, ..] if first.starts_with("x-") => None,
            _ => Some("the name is a keyword of OpenAPI"),
        };
    }
    match last {
        "openapi" | "type" | "in" | "$ref" => Some("it is a keyword of OpenAPI"),
        "propertyName" => Some("it names a member that every branch has"),
        "operationId" if steps.contains(&"links") => Some("it names an operation"),
        _ => match steps.as_slice() {
            ["servers", _, "url"] | ["servers", _, "variables", ..] => {
                Some("it is or fills a URL, which is parsed")
            }
            [.., "mapping", _] => Some("it names a component"),
            [.., "required", _] => Some("it names a member"),
            ["components", "securitySchemes", _, "name"] => Some("a header's name is a token"),
            ["info", "version"] => None,
            ["paths", .., "tags", _] => Some("operations of one tag are one resource"),
            _ => None,
        },
    }
}

/// What has to hold whatever the text is.
fn check(generated: &Generated, place: &str, text: &str) {
    for file in generated.files.iter().filter(|file| file.path.ends_with(".rs")) {
        assert!(!file.text.contains('\0'), "{place} {text:?}: {}", file.path);
        let hidden = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert!(
            !file.text.contains(hidden),
            "{place} {text:?}: {} turns the text around",
            file.path
        );
    }
    for code in doctests(generated) {
        let words = smuggled(&code);
        assert!(words.is_empty(), "{place} {text:?}: {words:?} would be run:\n{code}");
    }
    for file in generated.files.iter().filter(|file| file.path.ends_with(".rs")) {
        if file.text.contains("injected") || file.text.contains("Injected") {
            let words = smuggled(&file.text);
            assert!(words.is_empty(), "{place} {text:?}: {words:?} is code in {}", file.path);
        }
    }
    let nowhere = Path::new(env!("CARGO_TARGET_TMPDIR")).join("nowhere");
    sync(&nowhere, Product::Crate, &generated.files, Mode::Check)
        .unwrap_or_else(|error| panic!("{place} {text:?}: {error}"));
    let manifest = generated.files.iter().find(|file| file.path == "Cargo.toml");
    let manifest = &manifest.expect("a crate has a manifest").text;
    let _: toml::Table =
        manifest.parse().unwrap_or_else(|error| panic!("{place} {text:?}: {error}\n{manifest}"));
}

#[test]
fn no_text_changes_the_structure_of_the_code() {
    let base = base();
    let nasty = nasty();
    let config = Config::default();
    let (twin, said) = generate(&base, &config);
    assert!(said.is_empty(), "{said:?}");
    let twin = twin.expect("it is right");
    let (expected, examples) = (structure(&twin), doctests(&twin).len());
    let all = env::var_os("CRATEWRIGHT_INJECTIONS").is_some_and(|how| how == "all");
    let (mut compared, mut told, mut left_out) = (0, 0, 0);
    let mut wrong = Vec::new();
    for (number, place) in places(&base).iter().enumerate() {
        for (index, text) in nasty.iter().enumerate() {
            if !all && (number + index) % 29 != 0 {
                continue;
            }
            let Some(document) = place.with(&base, text) else { continue };
            let (generated, codes) = generate(&document, &config);
            let Some(generated) = generated else { continue };
            check(&generated, &place.to_string(), text);
            match (meaning(place), codes.is_empty()) {
                (Some(_), _) => left_out += 1,
                (None, false) => told += 1,
                (None, true) => {
                    compared += 1;
                    if structure(&generated) != expected {
                        wrong.push(format!("{place}: {text:?}: the structure differs"));
                    }
                    if doctests(&generated).len() != examples {
                        wrong.push(format!("{place}: {text:?}: an example has come or gone"));
                    }
                }
            }
        }
    }
    println!(
        "{compared} compared; {told} not, since something is said; {left_out} not, since they mean something"
    );
    assert!(wrong.is_empty(), "{} of {compared}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(compared > 4 * told, "too many are not compared: {told} beside {compared}");
}

/// Where two structures part, with what stands before.
fn first_difference(differs: Option<(&String, &String)>) -> String {
    let Some((found, expected)) = differs else { return String::new() };
    let same = found.chars().zip(expected.chars()).take_while(|(one, other)| one == other).count();
    let from =
        |text: &str| text.chars().skip(same.saturating_sub(120)).take(240).collect::<String>();
    format!("{}\n-- instead of --\n{}", from(found), from(expected))
}

/// A component by another name everywhere: in its place and in all references.
#[test]
fn components_may_be_called_anything() {
    let base = base();
    let config = Config::default();
    let expected = structure(&generate(&base, &config).0.expect("it is right"));
    let mut compared = 0;
    for text in nasty() {
        let document = place::renamed(&base, "Zebra", &text);
        let (generated, said) = generate(&document, &config);
        let Some(generated) = generated else { continue };
        check(&generated, "the name of a component", &text);
        if said.is_empty() {
            compared += 1;
            let found = structure(&generated);
            let differs = found.iter().zip(&expected).find(|(found, expected)| found != expected);
            assert!(differs.is_none(), "{text:?}: {}", first_difference(differs));
            assert_eq!(found.len(), expected.len(), "{text:?}");
        }
    }
    assert!(compared > 20, "only {compared} names were compared");
}

/// The choices of a configuration are texts too.
#[test]
fn a_package_may_be_called_anything_or_is_refused() {
    let base = base();
    let mut made = 0;
    for text in nasty() {
        let mut found = Diagnostics::default();
        let quoted = toml::Value::String(text.clone());
        let written = format!(
            "[crate]\nname = {quoted}\nversion = {quoted}\nlicense = {quoted}\nrepository = {quoted}\n[environment]\nbase-url = {quoted}\n"
        );
        let Some(config) = Config::parse(&written, &mut found) else { continue };
        let Some(generated) = generate(&base, &config).0 else { continue };
        check(&generated, "cratewright.toml", &text);
        let _ = structure(&generated);
        made += 1;
    }
    assert!(made > 0, "no configuration can be read");
}
