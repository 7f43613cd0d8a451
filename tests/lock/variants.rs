//! What the variants of a union are called when its branches change.

use super::{Parts, named, type_names};
use cratewright::ir::Held;
use cratewright::names::Names;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The members of a type, in the document's order.
pub(super) fn variants(names: &Names, union: &str) -> Vec<String> {
    let found = names.types.iter().find(|it| it.name.as_str() == union);
    let members = &found.expect("the union is there").members;
    members.iter().map(ToString::to_string).collect()
}

pub(super) fn with_schemas(schemas: &[(&str, &Value)]) -> String {
    let schemas = schemas.iter().map(|(name, schema)| ((*name).to_owned(), (*schema).clone()));
    Parts { schemas: schemas.collect(), operations: Vec::new() }.document()
}

#[test]
fn another_branch_renames_no_variant() {
    let branch = |name: &str| json!({"type": "object", "required": [name], "properties": {name: {"type": "string"}}});
    let (user, team, ping) = (branch("user"), branch("team"), branch("ping"));
    let refer = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let event = json!({"oneOf": [refer("UserEvent"), refer("TeamEvent")]});
    let schemas = [("UserEvent", &user), ("TeamEvent", &team), ("Ping", &ping), ("Event", &event)];
    let before = named(&with_schemas(&schemas), None, "0.1.0");
    assert_eq!(variants(&before, "Event"), ["User", "Team"]);
    let more = json!({"oneOf": [refer("Ping"), refer("UserEvent"), refer("TeamEvent")]});
    let schemas = [("UserEvent", &user), ("TeamEvent", &team), ("Ping", &ping), ("Event", &more)];
    let after = named(&with_schemas(&schemas), Some(&before.lock), "0.1.0");
    assert_eq!(variants(&after, "Event"), ["Ping", "User", "Team"]);
    let alone = named(&with_schemas(&schemas), None, "0.1.0");
    assert_eq!(variants(&alone, "Event"), ["Ping", "UserEvent", "TeamEvent"]);
    let schemas = [("UserEvent", &user), ("TeamEvent", &team), ("Event", &event)];
    let fewer = named(&with_schemas(&schemas), Some(&alone.lock), "0.1.0");
    assert_eq!(variants(&fewer, "Event"), ["UserEvent", "TeamEvent"]);
}

#[test]
fn another_member_renames_no_variant() {
    let union = |first: &[&str], second: &[&str]| {
        let object = |names: &[&str]| {
            let properties =
                names.iter().map(|name| ((*name).to_owned(), json!({"type": "string"})));
            json!({"type": "object", "properties": Map::from_iter(properties)})
        };
        let union = json!({"oneOf": [object(first), object(second)]});
        with_schemas(&[("Side", &union)])
    };
    let before = named(&union(&["left", "size"], &["right", "size"]), None, "0.1.0");
    assert_eq!(variants(&before, "Side"), ["Left", "Right"]);
    let after = union(&["angle", "left", "size"], &["left", "right", "size"]);
    let after = named(&after, Some(&before.lock), "0.1.0");
    assert_eq!(variants(&after, "Side"), ["Left", "Right"]);
    assert_eq!(type_names(&before), type_names(&after));
}

/// What a branch looks like identifies it where it says nothing of itself.
#[test]
fn another_branch_in_front_takes_no_name() {
    let object = |name: &str| json!({"type": "object", "required": [name], "properties": {name: {"type": "string"}}});
    let union = |branches: &[Value]| {
        let union = json!({"oneOf": branches});
        with_schemas(&[("Side", &union)])
    };
    let (number, list) =
        (json!({"type": "integer"}), json!({"type": "array", "items": {"type": "string"}}));
    let old = [number.clone(), list.clone(), object("a"), object("b")];
    let before = named(&union(&old), None, "0.1.0");
    assert_eq!(variants(&before, "Side"), ["Integer", "Array", "A", "B"]);
    let new = [object("c"), json!({"type": "string"}), list, object("b"), object("a"), number];
    let after = named(&union(&new), Some(&before.lock), "0.1.0");
    assert_eq!(variants(&after, "Side"), ["C", "String", "Array", "B", "A", "Integer"]);
    let types = type_names(&after);
    assert!(type_names(&before).iter().all(|name| types.contains(name)), "{types:?}");
}

/// What a branch says of itself identifies it, not its number.
#[test]
fn a_branch_before_others_takes_no_name_of_theirs() {
    let branch = |kind: &str| {
        json!({
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": {"type": "string", "enum": [kind]}, kind: {"type": "string"}},
        })
    };
    let before = json!({"oneOf": [branch("cat"), branch("dog")]});
    let after = json!({"oneOf": [branch("ant"), branch("cat"), branch("dog")]});
    let before = named(&with_schemas(&[("Pet", &before)]), None, "0.1.0");
    let after = named(&with_schemas(&[("Pet", &after)]), Some(&before.lock), "0.1.0");
    let types = |names: &Names| -> BTreeSet<String> { type_names(names).into_iter().collect() };
    assert_eq!(types(&before), BTreeSet::from(["Pet", "PetCat", "PetDog"].map(str::to_owned)));
    assert!(types(&after).is_superset(&types(&before)), "{:?}", types(&after));
    assert_eq!(after.lock.types["Pet oneOf ant"], "PetAnt");
    assert_eq!(after.lock.types["Pet oneOf cat"], "PetCat");
}

/// A member more or less would else put a variant into a box or take it out of one, and users match on variants.
#[test]
fn what_is_held_by_value_stays_so_and_what_is_not_too() {
    let document = |members: usize| {
        let names = (0..members).map(|number| format!("m{number}"));
        let properties = names.map(|name| (name, json!({"type": "string"})));
        let event = json!({"type": "object", "properties": Map::from_iter(properties)});
        let events = json!({"oneOf": [{"$ref": "#/components/schemas/Event"}, {"type": "string"}]});
        with_schemas(&[("Event", &event), ("Events", &events)])
    };
    let (few, many) = (document(2), document(20));
    let held = |names: &Names| names.lock.held["Events::Event"];
    for (first, then, expected) in [(&few, &many, Held::Value), (&many, &few, Held::Pointer)] {
        let before = named(first, None, "0.1.0");
        assert_eq!(held(&before), expected);
        assert_eq!(held(&named(then, Some(&before.lock), "0.1.0")), expected);
        assert_ne!(held(&named(then, None, "0.1.0")), expected);
    }
}
