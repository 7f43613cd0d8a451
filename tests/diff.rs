//! What changes of documents do to users, rule by rule: `tests/diff/x.old.yaml` and `x.new.yaml` are two versions of a small
//! document, and `x.snap` what `cratewright diff` says of them. A pair is named after its rule. The rules themselves are
//! a table, `generator/src/diff/rules.md`. `INSTA_UPDATE=always cargo test --test diff` writes both.
//!
//! That the verdicts are right is held against the generated code, which knows nothing of the rules.

#[path = "support/public.rs"]
mod public;

use cratewright::config::Config;
use cratewright::diagnostic::Diagnostics;
use cratewright::diff::{
    Change, Class, Comparison, Places, Rule, Verdict, Version, compare, human,
};
use cratewright::document::{Format, Library};
use cratewright::surface::Surface;
use cratewright::{Generated, Input, Options, generate};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Two versions of a document.
struct Pair {
    name: String,
    old: Made,
    new: Made,
}

/// One of them.
struct Made {
    surface: Surface,
    /// Its code, as [`signatures`] has it.
    signatures: BTreeSet<String>,
}

impl Pair {
    fn comparison(&self) -> Comparison {
        compare(&self.old.surface, &self.new.surface)
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff")
}

static PAIRS: LazyLock<Vec<Pair>> = LazyLock::new(pairs);

fn pairs() -> Vec<Pair> {
    let mut names: Vec<String> = fs::read_dir(folder())
        .expect("the folder of the pairs can be read")
        .filter_map(|entry| {
            let name = entry.expect("an entry can be read").file_name().into_string().ok()?;
            name.strip_suffix(".old.yaml").map(str::to_owned)
        })
        .collect();
    names.sort();
    let pair = |name: String| Pair { old: made(&name, "old"), new: made(&name, "new"), name };
    names.into_iter().map(pair).collect()
}

/// The crate of one side.
fn made(name: &str, side: &str) -> Made {
    let text = |ending: &str| fs::read_to_string(folder().join(format!("{name}.{side}.{ending}")));
    let mut found = Diagnostics::default();
    let config = match text("toml") {
        Ok(text) => Config::parse(&text, &mut found).expect("the configuration can be read"),
        Err(_) => Config::default(),
    };
    let document = text("yaml").expect("both sides of a pair are there");
    let input = Input {
        document: &document,
        format: Format::Yaml,
        library: &Library::default(),
        config: &config,
    };
    let made = generate(&input, Options::default(), &mut found).expect("it is Rust");
    assert!(found.is_empty(), "{name}.{side}.yaml: {found:?}");
    let made = made.expect("a document without faults gives a crate");
    Made { signatures: signatures(&made), surface: made.surface }
}

#[test]
fn every_pair_gives_its_snapshot() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder());
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let pairs = &*PAIRS;
    assert!(pairs.len() >= 40, "the pairs are not found");
    let (mut seen, mut faults) = (BTreeSet::new(), Vec::new());
    for pair in pairs {
        let comparison = pair.comparison();
        let rules: BTreeSet<Rule> = comparison.changes.iter().map(|change| change.rule).collect();
        let named = rules.iter().any(|rule| pair.name.starts_with(rule.id()));
        if !named {
            faults.push(format!("{} shows no such change: {rules:?}", pair.name));
        }
        seen.extend(rules);
        let pointer = |pointer: &str| pointer.to_owned();
        let places = Places { old: &pointer, new: &pointer };
        let text = human(&comparison, &places, usize::MAX);
        settings.bind(|| insta::assert_snapshot!(pair.name.as_str(), text));
    }
    let without: Vec<&str> =
        Rule::ALL.iter().filter(|rule| !seen.contains(rule)).map(|rule| rule.id()).collect();
    assert!(without.is_empty() && faults.is_empty(), "no pair for {without:?}; {faults:#?}");
}

/// The verdict against the code: what is gone from it breaks, and what is new is more. Three rules know more than the
/// signatures do.
#[test]
fn verdicts_agree_with_the_generated_code() {
    for pair in &*PAIRS {
        held(&pair.name, &pair.old, &pair.new);
        // The other way round is another change.
        held(&pair.name, &pair.new, &pair.old);
    }
}

fn held(name: &str, old: &Made, new: &Made) {
    let comparison = compare(&old.surface, &new.surface);
    let (before, after) = (&old.signatures, &new.signatures);
    let gone: Vec<&String> = before.difference(after).collect();
    let come: Vec<&String> = after.difference(before).collect();
    let changes = &comparison.changes;
    let of = |class: Class| -> Vec<&Change> { comparison.of(class).collect() };
    if gone.is_empty() {
        let beyond = [Rule::ArgumentsChanged, Rule::FeatureNeeded, Rule::PackageRenamed];
        let breaking = of(Class::Breaking);
        let known = breaking.iter().all(|change| beyond.contains(&change.rule));
        assert!(known, "{name}: nothing is gone, but: {breaking:#?}");
    } else {
        assert_eq!(comparison.verdict(), Verdict::Major, "{name}: {gone:#?}\n{changes:#?}");
    }
    if !come.is_empty() {
        assert!(comparison.verdict() >= Verdict::Minor, "{name}: {come:#?}\n{changes:#?}");
    } else if gone.is_empty() {
        let additive = of(Class::Additive);
        let known = additive.iter().all(|change| change.rule == Rule::Deprecated);
        assert!(known, "{name}: nothing is new, but: {additive:#?}");
    }
    // And a crate compared with itself has not changed.
    assert_eq!(compare(&old.surface, &old.surface).changes, [], "{name}");
}

/// The public items of the code, each trait on its own, and arguments without their names.
fn signatures(generated: &Generated) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for line in public::of(&generated.files) {
        match line.strip_prefix("type ").and_then(|rest| rest.split_once(": ")) {
            Some((path, traits)) => {
                all.insert(format!("type {path}"));
                all.extend(traits.split(" + ").map(|name| format!("impl {name} for {path}")));
            }
            None if line.starts_with("fn ") => {
                let words = line.split(' ').map(|word| match word.split_once('(') {
                    Some((path, name)) if name.ends_with(':') => format!("{path}("),
                    _ if word.ends_with(':') => String::new(),
                    _ => word.to_owned(),
                });
                all.insert(words.collect::<Vec<_>>().join(" "));
            }
            None => {
                all.insert(line);
            }
        }
    }
    all
}

/// What cargo-semver-checks said of the crates of the pairs, when `tests/semver-checks.py` last asked it: every pair is there
/// with our verdict of today, and where only one of the two says major there is a reason. A run that was cut short says
/// which pairs it was `not asked` about.
#[test]
fn other_verdicts_are_explained() {
    let text = fs::read_to_string(folder().join("semver-checks.txt")).expect("it was written");
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let mut asked = 0;
    for pair in &*PAIRS {
        let again = "run tests/semver-checks.py";
        let line = lines.next().unwrap_or_else(|| panic!("no line for {}: {again}", pair.name));
        let [name, ours, theirs, reason] = line.split("  ").collect::<Vec<_>>()[..] else {
            panic!("this is no line: {line}")
        };
        let verdict = pair.comparison().verdict().to_string();
        assert_eq!((name, ours), (pair.name.as_str(), verdict.as_str()), "{again}");
        if theirs == "not asked" {
            continue;
        }
        asked += 1;
        let agree = (ours == "major") == (theirs == "major");
        assert_eq!(agree, reason == "-", "{line}");
        assert!(agree || reason.len() > 10, "this is not explained: {line}");
    }
    assert_eq!(lines.next(), None, "it has more than the pairs");
    assert!(asked >= 40, "it was asked about {asked} pairs only");
}

#[test]
fn the_table_of_rules_is_the_code() {
    let mut table = String::from(
        "# Rules of `cratewright diff`\n\n\
         What a change of a document is for the users of the crate that is made from it. Made from `rule.rs` by\n\
         `INSTA_UPDATE=always cargo test --test diff`; each rule has a pair of documents in `tests/diff/`.\n\n",
    );
    for (class, asks) in [
        (Class::Breaking, "code that uses the crate may no longer compile: `major`"),
        (Class::Behaviour, "code compiles as before, and something else is sent or read: `minor`"),
        (Class::Additive, "there is more, and everything else is as it was: `minor`"),
        (Class::Internal, "nothing that code can tell: `patch`"),
    ] {
        let _ = writeln!(table, "- **{class}**: {asks}");
    }
    table.push_str(
        "\nBelow 1.0, as Cargo compares versions, `major` raises the second part of the version, and everything else the third.\n\n\
         | rule | class | change | because |\n|---|---|---|---|\n",
    );
    for rule in Rule::ALL {
        let (id, class, what, why) = (rule.id(), rule.class(), rule.what(), rule.why());
        let _ = writeln!(table, "| `{id}` | {class} | {what} | {why} |");
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("generator/src/diff/rules.md");
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        fs::write(&path, &table).expect("the table can be written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == table,
        "rules.md is not what rule.rs says: INSTA_UPDATE=always cargo test --test diff"
    );
}

#[test]
fn versions_follow_as_cargo_compares_them() {
    let next = |verdict: Verdict, version: &str| {
        verdict.next(&Version::parse(version).expect("a version")).to_string()
    };
    for (version, patch, minor, major) in [
        ("1.2.3", "1.2.4", "1.3.0", "2.0.0"),
        ("0.2.3", "0.2.4", "0.2.4", "0.3.0"),
        ("0.0.3", "0.0.4", "0.0.4", "0.0.4"),
        ("1.0.0-alpha.1", "1.0.0-alpha.2", "1.0.0-alpha.2", "1.0.0-alpha.2"),
        ("1.0.0-rc", "1.0.0-rc.1", "1.0.0-rc.1", "1.0.0-rc.1"),
        ("1.2.3+build", "1.2.4", "1.3.0", "2.0.0"),
    ] {
        assert_eq!(next(Verdict::Nothing, version), version);
        assert_eq!(next(Verdict::Patch, version), patch);
        assert_eq!(next(Verdict::Minor, version), minor);
        assert_eq!(next(Verdict::Major, version), major);
    }
}

/// A record that a failed merge has left is no API.
#[test]
fn what_is_no_record_is_said() {
    for text in ["<<<<<<< HEAD\n", "field types::Pet::id\n", "thing x  -\n", "mod a  -  x\n"] {
        assert!(Surface::parse(text).is_err(), "{text}");
    }
}

/// Something that is done to a document, by JSON pointer.
enum Edit {
    Remove(&'static str),
    Put(&'static str, &'static str),
    Push(&'static str, &'static str),
    Move(&'static str, &'static str),
}
use Edit::{Move, Push, Put, Remove};

impl Edit {
    fn apply(&self, document: &mut Value) {
        let value = |text: &str| serde_json::from_str::<Value>(text).expect("an edit is JSON");
        match self {
            Remove(place) => {
                taken(document, place);
            }
            Put(place, text) => put(document, place, value(text)),
            Push(place, text) => {
                let list = document.pointer_mut(place).and_then(Value::as_array_mut);
                list.unwrap_or_else(|| panic!("{place} is no list")).push(value(text));
            }
            Move(from, to) => {
                let moved = taken(document, from);
                put(document, to, moved);
            }
        }
    }
}

/// The object around a place, and the name in it.
fn around<'a>(
    document: &'a mut Value,
    place: &str,
) -> (&'a mut serde_json::Map<String, Value>, String) {
    let (outer, name) = place.rsplit_once('/').expect("a place in something");
    let object = document.pointer_mut(outer).and_then(Value::as_object_mut);
    let object = object.unwrap_or_else(|| panic!("{outer} is no object"));
    (object, name.replace("~1", "/").replace("~0", "~"))
}

fn taken(document: &mut Value, place: &str) -> Value {
    let (object, name) = around(document, place);
    object.remove(&name).unwrap_or_else(|| panic!("{place} is not there"))
}

fn put(document: &mut Value, place: &str, value: Value) {
    let (object, name) = around(document, place);
    object.insert(name, value);
}

/// What a vendor may do to a document between two releases, and what follows: exactly these rules.
const HISTORIES: [(&str, &[Edit], &[&str]); 3] = [
    (
        "real/github.json",
        &[
            Remove("/paths/~1gists~1{gist_id}/delete"),
            Put("/components/schemas/simple-user/properties/id/type", "\"string\""),
            Put("/components/schemas/simple-user/properties/pronouns", "{\"type\": \"string\"}"),
            Push(
                "/paths/~1gists/post/requestBody/content/application~1json/schema/required",
                "\"description\"",
            ),
            Push(
                "/paths/~1gists/get/parameters",
                "{\"name\": \"kind\", \"in\": \"query\", \"schema\": {\"type\": \"string\"}}",
            ),
            Move("/paths/~1meta", "/paths/~1about"),
        ],
        &[
            "field-added",
            "field-type-changed",
            "operation-removed",
            "parameter-added",
            "request-changed",
            "sent-field-now-required",
        ],
    ),
    (
        "real/openai.yaml",
        &[
            Push("/components/schemas/CreateEmbeddingRequest/required", "\"dimensions\""),
            Push(
                "/components/schemas/CreateEmbeddingRequest/properties/encoding_format/enum",
                "\"int8\"",
            ),
            Put("/components/schemas/Model/properties/created/type", "\"string\""),
            Put("/components/schemas/Model/properties/family", "{\"type\": \"string\"}"),
            Remove("/paths/~1files~1{file_id}~1content"),
        ],
        &[
            "field-added",
            "field-type-changed",
            "operation-removed",
            "sent-field-now-required",
            "value-added",
        ],
    ),
    (
        "real/discord.json",
        &[
            Push(
                "/components/schemas/BanUserFromGuildRequest/properties/delete_message_days/type",
                "\"string\"",
            ),
            Put(
                "/components/schemas/BanUserFromGuildRequest/properties/reason",
                "{\"type\": \"string\"}",
            ),
            Remove("/components/schemas/BulkBanUsersResponse/properties/failed_users"),
            Put("/components/schemas/BulkBanUsersResponse/required", "[\"banned_users\"]"),
            Move(
                "/paths/~1applications~1{application_id}~1emojis",
                "/paths/~1applications~1{application_id}~1icons",
            ),
        ],
        &["field-added", "field-removed", "field-type-changed", "request-changed"],
    ),
];

/// Real documents and what may become of them, where `CRATEWRIGHT_CORPUS` names the folder that has them.
#[test]
fn histories_of_real_documents() {
    let Ok(corpus) = std::env::var("CRATEWRIGHT_CORPUS") else {
        println!("skipped: CRATEWRIGHT_CORPUS is not set");
        return;
    };
    for (name, edits, expected) in HISTORIES {
        let file = Path::new(&corpus).join(name);
        let text = fs::read_to_string(file).expect("it is in the corpus");
        // A number that OpenAI's tools wrote down as a float, and that fits in no integer.
        let text = text.replace("-9223372036854776000", "-9007199254740991");
        let mut edited: Value = serde_yaml::from_str(&text).expect("it can be read");
        for edit in edits {
            edit.apply(&mut edited);
        }
        let format = if name.ends_with(".json") { Format::Json } else { Format::Yaml };
        let old = surface_of(&text, format);
        let new = surface_of(&edited.to_string(), Format::Json);
        let comparison = compare(&old, &new);
        let rules: BTreeSet<&str> =
            comparison.changes.iter().map(|change| change.rule.id()).collect();
        for rule in expected {
            assert!(rules.contains(rule), "{name}: no {rule} in {:#?}", comparison.changes);
        }
        assert_eq!(comparison.verdict(), Verdict::Major, "{name}");
        // One change of the document is not a hundred of the crate.
        assert!(comparison.changes.len() < 60, "{name}: {:#?}", comparison.changes);
        assert_eq!(compare(&new, &new).changes, [], "{name}");
    }
}

fn surface_of(document: &str, format: Format) -> Surface {
    let (library, config) = (Library::default(), Config::default());
    let input = Input { document, format, library: &library, config: &config };
    let options = Options { keep_going: true, ..Options::default() };
    let made = cratewright::surface(&input, options, &mut Diagnostics::default());
    made.expect("it can be read").1
}
