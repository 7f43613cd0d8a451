//! What members and values are called beside others that would have their name.

use super::variants::{variants, with_schemas};
use super::{Parts, named};
use cratewright::names::{Lock, Names, Spelling};
use serde_json::{Map, Value, json};

fn an_enum(values: &[&str]) -> String {
    with_schemas(&[("E", &json!({"type": "string", "enum": values}))])
}

fn a_struct(names: &[&str]) -> String {
    let properties = names.iter().map(|name| ((*name).to_owned(), json!({"type": "string"})));
    let object = json!({"type": "object", "properties": Map::from_iter(properties)});
    // The member that tells how the document spells is one of another type.
    let other: Value = json!({"type": "object", "properties": {"some_member": {"type": "string"}}});
    with_schemas(&[("E", &object), ("Other", &other)])
}

fn both(make: impl Fn(&[&str]) -> String, before: &[&str], after: &[&str]) -> (Names, Names) {
    let old = named(&make(before), None, "0.1.0");
    let new = named(&make(after), Some(&old.lock), "0.1.0");
    (old, new)
}

#[test]
fn a_value_in_front_takes_no_name() {
    for (old, new) in [("createdAt", "created_at"), ("created_at", "createdAt"), ("-a", "a")] {
        let (before, after) = both(an_enum, &["other", old], &["other", new, old]);
        let name = &variants(&before, "E")[1];
        assert_eq!(&variants(&after, "E")[2], name, "{old} beside {new}");
        let again = named(&an_enum(&["other", new, old]), Some(&after.lock), "0.1.0");
        assert_eq!(again.lock, after.lock, "{old} beside {new}");
    }
}

#[test]
fn a_member_in_front_takes_no_name() {
    for (old, new) in [("createdAt", "created_at"), ("created_at", "createdAt"), ("A", "a")] {
        let (before, after) = both(a_struct, &[old], &[new, old]);
        let name = &variants(&before, "E")[0];
        assert_eq!(&variants(&after, "E")[1], name, "{old} beside {new}");
    }
}

/// Which of two spellings has the name does not depend on their order.
#[test]
fn the_usual_spelling_has_the_name() {
    for names in [["fooBar", "foo_bar"], ["foo_bar", "fooBar"]] {
        let fields = variants(&named(&a_struct(&names), None, "0.1.0"), "E");
        let at = names.iter().position(|name| *name == "foo_bar").expect("it is there");
        assert_eq!(fields[at], "foo_bar");
    }
}

/// What is spelled as usual need not be remembered.
#[test]
fn a_lock_is_short() {
    let others = |document: &str| -> (Lock, usize) {
        let lock = named(document, None, "0.1.0").lock;
        let count = lock.others.len();
        (lock, count)
    };
    let (lock, count) = others(&an_enum(&["createdAt", "updatedAt", "10", "name"]));
    assert_eq!((lock.values, count), (Some(Spelling::Camel), 0), "{:?}", lock.others);
    let (lock, count) = others(&an_enum(&["CREATED_AT", "A", "b"]));
    assert_eq!((lock.values, count), (Some(Spelling::Screaming), 1), "{:?}", lock.others);
    let (lock, count) = others(&a_struct(&["created_at", "type", "n1"]));
    assert_eq!((lock.fields, count), (Some(Spelling::Snake), 1), "{:?}", lock.others);
}

/// `x-rust-name` is heeded, whatever the lock remembers.
#[test]
fn a_wanted_name_is_had() {
    let document = |name: Option<&str>| {
        let mut member = json!({"type": "string"});
        if let Some(name) = name {
            member["x-rust-name"] = json!(name);
        }
        let object =
            json!({"type": "object", "properties": {"ID": member, "name": {"type": "string"}}});
        Parts { schemas: vec![("E".to_owned(), object)], operations: Vec::new() }.document()
    };
    let before = named(&document(None), None, "0.1.0");
    assert_eq!(before.lock.others["E.ID"], "id");
    let after = named(&document(Some("key")), Some(&before.lock), "0.1.0");
    assert_eq!(variants(&after, "E"), ["key", "name"]);
}
