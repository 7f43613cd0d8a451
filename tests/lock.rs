//! Names never move: with the lock of the run before, whatever is added to a document, taken out of it or put in
//! another order, everything that is still there is called what it was called.

#[path = "lock/members.rs"]
mod members;
#[path = "lock/variants.rs"]
mod variants;

use cratewright::config::Config;
use cratewright::diagnostic::Diagnostics;
use cratewright::document::{Format, Library, Part};
use cratewright::names::{self, Lock, Names, Request};
use cratewright::{Input, Options, lock, runtime};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// A small source of chance, the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).expect("it is below a usize")
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// A document as lists of named parts, so that parts can come and go.
#[derive(Clone, Default)]
struct Parts {
    schemas: Vec<(String, Value)>,
    operations: Vec<((String, String), Value)>,
}

impl Parts {
    fn document(&self) -> String {
        let mut paths = Map::new();
        for ((path, method), operation) in &self.operations {
            let item = paths.entry(path).or_insert_with(|| json!({}));
            item[method] = operation.clone();
        }
        let schemas: Map<String, Value> = self.schemas.iter().cloned().collect();
        json!({
            "openapi": "3.0.3",
            "info": {"title": "lock", "version": "1"},
            "servers": [{"url": "https://example.com"}],
            "paths": paths,
            "components": {"schemas": schemas},
        })
        .to_string()
    }

    fn change(&mut self, chance: &mut Chance) {
        match chance.below(6) {
            0 | 1 => {
                let name = chance.of(&["Pet", "pet", "PET", "PetTag", "Tag", "PetKind", "Kind"]);
                if !self.schemas.iter().any(|(known, _)| known == name) {
                    let at = chance.below(self.schemas.len() + 1);
                    self.schemas.insert(at, ((*name).to_owned(), object(chance)));
                }
            }
            2 | 3 => {
                let path = *chance.of(&["/pets", "/pet", "/tags", "/pets/tags", "/kinds"]);
                let method = *chance.of(&["get", "post", "put"]);
                let key = (path.to_owned(), method.to_owned());
                if !self.operations.iter().any(|(known, _)| *known == key) {
                    let at = chance.below(self.operations.len() + 1);
                    let used: BTreeSet<&str> = self
                        .operations
                        .iter()
                        .filter_map(|it| it.1["operationId"].as_str())
                        .collect();
                    let id =
                        *chance.of(&["list", "listPets", "list_pets", "pets-list", "List", ""]);
                    let mut operation = operation(chance);
                    if !id.is_empty() && !used.contains(id) {
                        operation["operationId"] = json!(id);
                    }
                    self.operations.insert(at, (key, operation));
                }
            }
            4 if !self.schemas.is_empty() => {
                self.schemas.remove(chance.below(self.schemas.len()));
            }
            5 if !self.operations.is_empty() => {
                self.operations.remove(chance.below(self.operations.len()));
            }
            _ => {
                self.schemas.reverse();
                let first = self.operations.len().min(1);
                self.operations.rotate_left(first);
            }
        }
    }
}

fn object(chance: &mut Chance) -> Value {
    let mut properties = Map::new();
    for name in ["tag", "Tag", "tags", "kind", "x-y", "x_y"] {
        if chance.below(2) == 0 {
            properties.insert(name.to_owned(), inline(chance));
        }
    }
    properties.insert("id".to_owned(), json!({"type": "string"}));
    json!({"type": "object", "properties": properties})
}

/// Few shapes, so that equal ones are met again and again.
fn inline(chance: &mut Chance) -> Value {
    let shape = chance.of(&["a", "b", "c"]);
    match chance.below(4) {
        0 => json!({"type": "string", "enum": [shape, "z"]}),
        1 => {
            json!({"type": "array", "items": {"type": "object", "properties": {*shape: {"type": "integer"}}}})
        }
        2 => {
            json!({"type": "object", "properties": {*shape: {"type": "string", "enum": ["p", "q"]}}})
        }
        _ => json!({"type": "boolean"}),
    }
}

fn operation(chance: &mut Chance) -> Value {
    json!({
        "tags": [chance.of(&["Pets", "pets", "Tags"])],
        "parameters": [
            {"name": "kind", "in": "query", "schema": inline(chance)},
            {"name": "Kind", "in": "query", "schema": {"type": "string"}},
        ],
        "responses": {"200": {"description": "ok", "content": {"application/json": {"schema": inline(chance)}}}},
    })
}

fn named(document: &str, before: Option<&Lock>, version: &str) -> Names {
    let lock = before.map(|lock| {
        let name = "names.lock".to_owned();
        Part { path: name.clone(), name, text: Ok(lock::write(lock)) }
    });
    let library = Library { lock, ..Library::default() };
    let config = Config::default();
    let input = Input { document, format: Format::Json, library: &library, config: &config };
    let mut found = Diagnostics::default();
    let options = Options { keep_going: true, ..Options::default() };
    let (_, api) = cratewright::lint(&input, options, &mut found).expect("it is a document");
    let features = runtime::features();
    let request = Request { features: &features, lock: before, version, ..Request::default() };
    let names = names::assign(&api, &request);
    // What is written is what is read.
    let text = lock::write(&names.lock);
    let mut found = Diagnostics::default();
    assert_eq!(lock::read(&text, 1, &mut found).as_ref(), Some(&names.lock), "{text}");
    names
}

fn types(lock: &Lock) -> impl Iterator<Item = (&str, &str)> {
    let own = lock.components.iter().map(|name| (name.as_str(), name.as_str()));
    own.chain(lock.types.iter().map(|(place, name)| (place.as_str(), name.as_str())))
}

/// What both locks know is called the same in both. Where one type has become two, one of them has its name; where two
/// have become one, it still answers to the other name.
fn assert_nothing_moved(before: &Lock, after: &Lock, document: &str) {
    let now: BTreeSet<&str> = types(after).map(|(_, name)| name).collect();
    for (place, name) in types(before) {
        let Some((_, new)) = types(after).find(|(known, _)| *known == place) else { continue };
        // A former name is noted with one of the places that had it.
        let had_it = |place: &str| types(before).any(|known| known == (place, name));
        let is_former = after.renamed.iter().any(|it| it.name == name && had_it(&it.place));
        assert!(
            new == name || now.contains(name) || is_former,
            "{place}: {name} is {new} now\n{document}"
        );
        let alone = types(before).filter(|(_, other)| *other == name).count() == 1;
        let merged = types(after).filter(|(_, other)| *other == new).count() > 1;
        assert!(new == name || !alone || merged, "{place}: {name} is {new} now\n{document}");
    }
    for (key, name) in &before.operations {
        let new = after.operations.get(key).unwrap_or(name);
        assert_eq!(new, name, "{key}\n{document}");
    }
    for (key, held) in &before.held {
        let new = after.held.get(key).unwrap_or(held);
        assert_eq!(new, held, "{key}\n{document}");
    }
    for (key, name) in &before.others {
        let new = after.others.get(key).unwrap_or(name);
        assert_eq!(new, name, "{key}\n{document}");
    }
}

#[test]
fn names_never_move() {
    let mut chance = Chance(0x2545_f491_4f6c_dd1d);
    let mut pinned = 0;
    for _ in 0..12 {
        let mut parts = Parts::default();
        let mut before = Lock::default();
        for step in 0..25 {
            parts.change(&mut chance);
            let document = parts.document();
            let names = named(&document, Some(&before), "0.1.0");
            if step > 0 {
                assert_nothing_moved(&before, &names.lock, &document);
            }
            let all: Vec<String> = names.types.iter().map(|it| it.name.to_string()).collect();
            let distinct: BTreeSet<&String> = all.iter().collect();
            assert_eq!(distinct.len(), all.len(), "two types have one name: {all:?}");
            // The same document with its own lock gives the same lock.
            let again = named(&document, Some(&names.lock), "0.1.0");
            assert_eq!(again.lock, names.lock, "{document}");
            pinned += names.lock.types.len() + names.lock.others.len();
            before = names.lock;
        }
    }
    assert!(pinned > 500, "hardly any name had to be made up");
}

#[test]
fn the_checked_in_lock_is_what_the_document_gives() {
    let config = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("spec/cratewright.toml");
    let checked = cratewright::regenerate(&config, cratewright::write::Mode::Check);
    let checked = checked.unwrap_or_else(|error| panic!("{error}"));
    assert!(checked.is_current(), "run `cargo regen`: {checked:#?}");
}

/// Where nothing collides the lock says nothing new.
#[test]
fn without_the_lock_the_names_are_the_same() {
    for name in ["inline-naming", "object", "no-operation-id", "one-of-discriminator", "directions"]
    {
        let path = format!("{}/tests/cases/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).expect("the case is there");
        let document: Value = serde_yaml::from_str(&text).expect("a case is YAML");
        let document = document.to_string();
        let first = named(&document, None, "0.1.0");
        let second = named(&document, Some(&first.lock), "0.1.0");
        assert_eq!(first.lock, second.lock, "{name}");
        assert!(second.former_types.is_empty(), "{name}");
    }
}

const SHAPE: &str = r#"{"type": "object", "properties": {"id": {"type": "string"}}}"#;

fn with_operations(operations: &[&str]) -> String {
    let shape: Value = serde_json::from_str(SHAPE).expect("it is JSON");
    let mut parts = Parts::default();
    for id in operations {
        let operation = json!({
            "operationId": id,
            "responses": {"200": {"description": "ok", "content": {"application/json": {"schema": shape}}}},
        });
        parts.operations.push(((format!("/{id}"), "get".to_owned()), operation));
    }
    parts.document()
}

fn type_names(names: &Names) -> Vec<String> {
    names.types.iter().map(|it| it.name.to_string()).collect()
}

#[test]
fn an_earlier_operation_of_the_same_shape_renames_nothing() {
    let before = named(&with_operations(&["show"]), None, "0.1.0");
    assert_eq!(type_names(&before), ["ShowResponse"]);
    let after = with_operations(&["find", "show"]);
    assert_eq!(
        type_names(&named(&after, None, "0.1.0")),
        ["FindResponse"],
        "the lock cures nothing"
    );
    let named_after = named(&after, Some(&before.lock), "0.1.0");
    assert_eq!(type_names(&named_after), ["ShowResponse"]);
    // Then the first place goes; the type and its name stay. At last the name goes with its last place.
    let without = named(&with_operations(&["find"]), Some(&named_after.lock), "0.1.0");
    assert_eq!(type_names(&without), ["ShowResponse"]);
    let fresh = named(&with_operations(&["other"]), Some(&without.lock), "0.1.0");
    assert_eq!(type_names(&fresh), ["OtherResponse"]);
    assert_eq!(fresh.lock.types.len(), 1, "what is gone is forgotten");
}

#[test]
fn what_was_one_for_a_while_has_its_name_again() {
    let document = |work: Value| {
        let home = json!({"type": "object", "properties": {"street": {"type": "string"}}});
        let properties = json!({"home": home, "work": work});
        let schema = json!({"type": "object", "properties": properties});
        Parts { schemas: vec![("Pet".to_owned(), schema)], operations: Vec::new() }.document()
    };
    let other = json!({"type": "object", "properties": {"floor": {"type": "string"}}});
    let equal = json!({"type": "object", "properties": {"street": {"type": "string"}}});
    let mut lock = named(&document(other.clone()), None, "0.1.0").lock;
    // As if something had stood in the way of its usual name at first.
    lock.types.insert("Pet.work".to_owned(), "Office".to_owned());
    let apart = named(&document(other.clone()), Some(&lock), "0.1.0");
    assert_eq!(type_names(&apart), ["Pet", "PetHome", "Office"]);
    let one = named(&document(equal), Some(&apart.lock), "0.1.0");
    assert_eq!(type_names(&one), ["Pet", "PetHome"]);
    let aliases: Vec<String> = one.former_types.iter().map(|it| it.name.to_string()).collect();
    assert_eq!(aliases, ["Office"], "code that says the other name still compiles");
    let again = named(&document(other), Some(&one.lock), "0.2.0");
    assert_eq!(type_names(&again), ["Pet", "PetHome", "Office"]);
    assert!(again.former_types.is_empty());
}

#[test]
fn what_becomes_two_leaves_its_name_where_it_says() {
    let output = json!({"type": "object", "properties": {"address": {"type": "string"}}});
    let spent = json!({"type": "object", "properties": {"spent": {"type": "string"}}});
    let document = |of_tx: &Value| {
        let transaction = |output: &Value| {
            let outputs = json!({"type": "array", "items": output});
            json!({"type": "object", "properties": {"outputs": outputs}})
        };
        let schemas = vec![
            // Its place comes first, and says nothing of the name.
            ("Mempool".to_owned(), transaction(&output)),
            ("Tx".to_owned(), transaction(of_tx)),
        ];
        Parts { schemas, operations: Vec::new() }.document()
    };
    let one = named(&document(&output), None, "0.1.0");
    assert_eq!(type_names(&one), ["Mempool", "TxOutput", "Tx"]);
    let two = named(&document(&spent), Some(&one.lock), "0.1.0");
    assert_eq!(type_names(&two), ["Mempool", "MempoolOutput", "Tx", "TxOutput"]);
    let again = named(&document(&output), Some(&two.lock), "0.1.0");
    assert_eq!(type_names(&again), ["Mempool", "TxOutput", "Tx"]);
}

#[test]
fn a_former_name_is_answered_to_for_one_release() {
    let document = |name: Option<&str>| {
        let mut schema = json!({"type": "object", "properties": {"id": {"type": "string"}}});
        if let Some(name) = name {
            schema["x-rust-name"] = json!(name);
        }
        let schemas = vec![("Pet".to_owned(), schema)];
        Parts { schemas, operations: Vec::new() }.document()
    };
    let aliases = |names: &Names| -> Vec<String> {
        names.former_types.iter().map(|it| format!("{} {}", it.name, it.since)).collect()
    };
    let pet = named(&document(None), None, "0.1.0");
    // A new thing that has an explicit name from the start has no former one.
    assert!(aliases(&named(&document(Some("animal")), None, "0.1.0")).is_empty());
    let animal = named(&document(Some("animal")), Some(&pet.lock), "0.1.0");
    assert_eq!(type_names(&animal), ["Animal"]);
    assert_eq!(aliases(&animal), ["Pet 0.1.0"]);
    let same = named(&document(Some("animal")), Some(&animal.lock), "0.1.0");
    assert_eq!(aliases(&same), ["Pet 0.1.0"]);
    let released = named(&document(Some("animal")), Some(&same.lock), "0.2.0");
    assert_eq!(aliases(&released), ["Pet 0.1.0"]);
    let later = named(&document(Some("animal")), Some(&released.lock), "0.3.0");
    assert!(aliases(&later).is_empty());
    assert!(later.lock.renamed.is_empty());
    // What is called something else again has no alias of its own name.
    let back = named(&document(Some("pet")), Some(&released.lock), "0.2.0");
    assert_eq!(type_names(&back), ["Pet"]);
    assert_eq!(aliases(&back), ["Animal 0.2.0"]);
}
