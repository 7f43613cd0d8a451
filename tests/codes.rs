//! The table of codes: every code that the sources use is in it, and every explanation has an example that gives the
//! code and one that does not. The examples are run.

mod support;

use cratewright::config::Config;
use cratewright::diagnostic::{CODES, Code, Diagnostics, Feature};
use cratewright::document::{Format, Library};
use cratewright::{Input, advise};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Codes that no small text gives: what they are about is a command, a file, or hugeness. Each is shown elsewhere.
const WITHOUT_EXAMPLE: &[(&str, &str)] = &[
    ("edited", "generator/tests/cli.rs"),
    ("internal", "a fault of cratewright, which no document is known to cause"),
    ("json-path", "tests/rejects/overlay-syntax.yaml"),
    ("nested-too-deep", "generator/tests/lower/objects.rs"),
    ("not-utf-8", "generator/tests/cli.rs"),
    ("overlay-extends", "tests/rejects/overlay-faults.yaml"),
    ("overlay-idle", "tests/rejects/overlay-faults.yaml"),
    ("overlay-target", "tests/rejects/overlay-faults.yaml"),
    ("overlay-update", "tests/rejects/overlay-faults.yaml"),
    ("overlay-no-match", "tests/rejects/overlay-unmatched.yaml"),
    ("stale", "generator/tests/cli.rs"),
    ("stopped", "generator/tests/cli.rs"),
    ("too-deep", "generator/tests/document.rs"),
    ("too-large", "generator/tests/document.rs"),
    ("too-long-name", "generator/tests/bombs/documents/names.rs"),
    ("too-much-repeated", "generator/tests/bombs/documents/unions.rs"),
    ("unknown-type", "the check of shapes says `wrong-value` before"),
    ("unreadable", "generator/tests/cli.rs"),
    ("usage", "generator/tests/cli.rs"),
    ("write", "generator/tests/cli.rs"),
    ("unraised-version", "generator/tests/diff.rs"),
    ("unreadable-record", "generator/tests/diff.rs"),
];

/// The document that the examples of `cratewright.toml` are about.
const DOCUMENT: &str = "\
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      parameters:
        - {name: page, in: query, schema: {type: integer}}
        - {name: offset, in: query, schema: {type: integer}}
        - {name: cursor, in: query, schema: {type: string}}
        - {name: api-version, in: query, schema: {type: string}}
      responses: {'200': {description: All., content: {application/json: {schema: {$ref: '#/components/schemas/Pets'}}}}}
  /owner:
    get:
      operationId: getOwner
      responses: {'200': {description: One., content: {application/json: {schema: {$ref: '#/components/schemas/Owner'}}}}}
components:
  schemas:
    Pets: {type: object, properties: {pets: {type: array, items: {type: string}}, next: {type: string}}}
    Owner: {type: object, properties: {success: {type: boolean}, errors: {type: array, items: {type: string}}, result: {type: string}}}
";

/// An example of an explanation.
struct Example {
    is_toml: bool,
    is_wrong: bool,
    /// Whether it is a whole document, and not the part that matters.
    is_whole: bool,
    text: String,
}

fn examples(code: &Code) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut lines = code.text().lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let words: Vec<&str> = info.split(' ').collect();
        let text = lines.by_ref().take_while(|line| *line != "```");
        examples.push(Example {
            is_toml: words.first() == Some(&"toml"),
            is_wrong: words.get(1) == Some(&"wrong"),
            is_whole: words.get(2) == Some(&"whole"),
            text: text.map(|line| format!("{line}\n")).collect(),
        });
    }
    examples
}

/// The codes that `cratewright lint` gives for an example.
fn found(example: &Example) -> BTreeSet<&'static str> {
    let mut found = Diagnostics::default();
    let config = match example.is_toml {
        true => Config::parse(&example.text, &mut found),
        false => Some(Config::default()),
    };
    let document = if example.is_toml { DOCUMENT.to_owned() } else { whole(example) };
    if let Some(config) = config {
        let library = Library::default();
        let input =
            Input { document: &document, format: Format::Yaml, library: &library, config: &config };
        let _ = advise(&input, &mut found, &mut |_| {});
    }
    found.iter().map(|diagnostic| diagnostic.code).collect()
}

/// An example with what every document has.
fn whole(example: &Example) -> String {
    if example.is_whole {
        return example.text.clone();
    }
    let has = |name: &str| example.text.lines().any(|line| line.starts_with(name));
    let mut text = String::new();
    if !has("openapi:") {
        text.push_str("openapi: 3.0.3\n");
    }
    text.push_str(&example.text);
    if !has("info:") {
        text.push_str("info: {title: Pets, version: '1'}\n");
    }
    if !has("paths:") && !has("webhooks:") {
        text.push_str("paths: {}\n");
    }
    text
}

#[test]
fn the_examples_of_explanations_are_what_they_say() {
    let mut faults = Vec::new();
    for code in CODES {
        if WITHOUT_EXAMPLE.iter().any(|(name, _)| *name == code.name) {
            continue;
        }
        let examples = examples(code);
        for is_wrong in [true, false] {
            if !examples.iter().any(|example| example.is_wrong == is_wrong) {
                faults
                    .push(format!("{}: there is no example that is wrong: {is_wrong}", code.name));
            }
        }
        for example in &examples {
            let found = found(example);
            if found.contains(code.name) != example.is_wrong {
                let said: Vec<&str> = found.into_iter().collect();
                faults.push(format!(
                    "{}: wrong: {}, but found {said:?}",
                    code.name, example.is_wrong
                ));
            } else if !example.is_wrong {
                let errors: Vec<&str> = found
                    .into_iter()
                    .filter(|name| !Code::find(name).is_some_and(Code::is_lint))
                    .collect();
                if !errors.is_empty() {
                    faults.push(format!("{}: what is right gives {errors:?}", code.name));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_code_is_explained_in_full() {
    let mut names: Vec<&str> = CODES.iter().map(|code| code.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names, CODES.iter().map(|code| code.name).collect::<Vec<_>>(), "by name, once");
    for code in CODES {
        assert!(code.title().len() > 8 && !code.title().ends_with('.'), "{}", code.name);
        assert!(code.summary().len() > 60, "{}: {}", code.name, code.summary());
        assert!(!code.title().contains('#'), "{}", code.name);
    }
    for feature in Feature::ALL {
        assert!(Code::find(feature.code()).is_some(), "{}", feature.code());
    }
    let files = fs::read_dir(root().join("generator/src/diagnostic/codes")).expect("it is there");
    assert_eq!(files.count(), CODES.len(), "a text belongs to no code");
}

/// The codes that stand in the sources as the first argument of what makes a diagnostic, or as a member `code`.
#[test]
fn every_code_in_the_sources_is_in_the_table_and_the_other_way_round() {
    let mut used = BTreeSet::new();
    for text in sources(&root().join("generator/src")) {
        let tokens: TokenStream = text.parse().expect("a source is Rust");
        collect(tokens, &mut used);
    }
    let known: BTreeSet<String> = CODES.iter().map(|code| code.name.to_owned()).collect();
    let unknown: Vec<&String> = used.difference(&known).collect();
    assert!(unknown.is_empty(), "no explanation of {unknown:?}");
    let unused: Vec<&String> = known.difference(&used).collect();
    assert!(unused.is_empty(), "nothing says {unused:?}");
}

/// What all cases give is in the table, however it is put together.
#[test]
fn every_code_that_a_case_gives_is_in_the_table() {
    for case in support::all("rejects").iter().chain(&support::all("lints")) {
        let found = case.advise();
        for diagnostic in found.iter() {
            assert!(Code::find(diagnostic.code).is_some(), "{}: {}", case.name, diagnostic.code);
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of sources can be read") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            texts.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            texts.push(fs::read_to_string(&path).expect("a source is text"));
        }
    }
    texts
}

/// Every literal that is a code by its place: the first thing that `error`, `warning`, `complaint` or `fault` is
/// given, the value of a member `code`, the first part of `(code, message, help)`, or what a [`Feature`] gives.
fn collect(tokens: TokenStream, used: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        let name = |back: usize| index.checked_sub(back).map(|at| tokens[at].to_string());
        if let TokenTree::Group(group) = token {
            let makes = name(1).is_some_and(|name| {
                ["error", "warning", "complaint", "fault"].contains(&name.as_str())
            });
            let inner: Vec<TokenTree> = group.stream().into_iter().collect();
            let says = |token: &TokenTree| {
                let text = token.to_string();
                text == "format" || text.starts_with('"') && text.contains(' ')
            };
            let is_tuple = group.delimiter() == Delimiter::Parenthesis
                && inner.get(1).is_some_and(|token| token.to_string() == ",")
                && inner.get(2).is_some_and(says)
                && inner
                    .split(|token| token.to_string() == ",")
                    .filter(|it| !it.is_empty())
                    .count()
                    >= 3;
            if makes || is_tuple {
                used.extend(inner.first().and_then(code));
            }
            collect(group.stream(), used);
        }
        let is_member = name(1).as_deref() == Some(":") && name(2).as_deref() == Some("code");
        let is_arm = name(1).as_deref() == Some(">") && name(2).as_deref() == Some("=");
        if is_member || is_arm && token.to_string().contains("unsupported-") {
            used.extend(code(token));
        }
    }
}

/// A literal that could be a code of the table: words in lower case, joined by signs.
fn code(token: &TokenTree) -> Option<String> {
    let TokenTree::Literal(literal) = token else { return None };
    let text = literal.to_string();
    let text = text.strip_prefix('"')?.strip_suffix('"')?;
    let is_code = text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    (is_code && !text.is_empty()).then(|| text.to_owned())
}
