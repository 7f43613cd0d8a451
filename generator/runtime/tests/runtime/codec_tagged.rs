//! Unions told apart by a tag.

use serde_json::{Value, json};

use crate::runtime::{Extra, Unknown, codec};

#[derive(Clone, Debug, PartialEq)]
struct Start {
    id: String,
    next: Vec<Element>,
    extra: Extra,
}

#[derive(Clone, Debug, PartialEq)]
struct Rate {
    kind: String,
    limit: f64,
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
enum Element {
    Start(Box<Start>),
    Rate(Rate),
    Unknown(Unknown),
}

codec! {
    struct Start {
        "id" => id: required,
        "type" = "start",
        "next" => next: required,
        .. => extra,
    }
    struct Rate { "type" => kind: required, "limit" => limit: required, }
    union Element by "type" { "start" => Start, "rate" => Rate, "rate2" => Rate, _ => Unknown }
}

/// The same members with the tag at every place among them.
fn orders() -> Vec<&'static str> {
    vec![
        r#"{"type":"start","id":"a","next":[{"type":"rate","limit":1}],"new":1}"#,
        r#"{"id":"a","type":"start","next":[{"limit":1,"type":"rate"}],"new":1}"#,
        r#"{"id":"a","next":[{"limit":1,"type":"rate"}],"new":1,"type":"start"}"#,
    ]
}

#[test]
fn the_tag_may_stand_anywhere() {
    let json: Value = serde_json::from_str(orders()[0]).unwrap();
    for text in orders() {
        for element in [
            serde_json::from_str::<Element>(text).unwrap(),
            serde_json::from_reader::<_, Element>(text.as_bytes()).unwrap(),
            serde_json::from_value::<Element>(serde_json::from_str(text).unwrap()).unwrap(),
        ] {
            assert_eq!(element.kind(), "start");
            let Element::Start(start) = &element else { panic!("{element:?}") };
            assert!(matches!(&start.next[0], Element::Rate(rate) if rate.kind == "rate"));
            assert_eq!(start.extra.get("new"), Some(&json!(1)));
            assert_eq!(serde_json::to_value(&element).unwrap(), json);
        }
    }
}

#[test]
fn what_is_unknown_is_kept() {
    for text in [
        r#"{"type":"jump","to":[1,{"a":null}]}"#,
        r#"{"to":1,"type":"jump"}"#,
        r#"{"to":1}"#,
        r#"{"type":5,"to":1}"#,
        r"{}",
        "null",
        "true",
        "-1",
        "1.5",
        r#""text""#,
        "[1,[2]]",
    ] {
        let element: Element = serde_json::from_str(text).unwrap();
        let Element::Unknown(unknown) = &element else { panic!("{element:?}") };
        assert_eq!(
            unknown.json().to_string(),
            serde_json::from_str::<Value>(text).unwrap().to_string()
        );
        assert_eq!(element.kind(), if text.contains("jump") { "jump" } else { "" });
        assert_eq!(
            serde_json::to_value(&element).unwrap(),
            serde_json::from_str::<Value>(text).unwrap()
        );
    }
}

#[test]
fn errors_name_the_place_wherever_the_tag_stands() {
    for text in [
        r#"[{"type":"start","id":"a","next":[{"type":"rate","limit":"x"}]}]"#,
        r#"[{"id":"a","next":[{"type":"rate","limit":"x"}],"type":"start"}]"#,
        r#"[{"next":[{"limit":"x","type":"rate"}],"type":"start"}]"#,
    ] {
        let error = list(text).unwrap_err();
        let expected = "[0].next[0].limit: invalid type: string \"x\", expected a number \
                        (read as type \"rate\", of \"start\", \"rate\", \"rate2\")";
        assert!(error.starts_with(expected), "{error}");
        assert_eq!(error.matches(" at line ").count(), 1, "{error}");
    }
}

fn list(text: &str) -> Result<Vec<Element>, String> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    <Vec<Element> as crate::runtime::Wire>::decode(&mut deserializer)
        .map_err(|error| error.to_string())
}

#[test]
fn two_tags_may_name_one_variant() {
    let element: Element = serde_json::from_str(r#"{"type":"rate2","limit":1}"#).unwrap();
    assert!(matches!(element, Element::Rate(_)));
    assert_eq!(serde_json::to_string(&element).unwrap(), r#"{"type":"rate2","limit":1}"#);
}

#[test]
fn a_new_kind_can_be_sent() {
    let element = Element::Unknown(Unknown::new(json!({"type": "jump"})));
    assert_eq!(serde_json::to_string(&element).unwrap(), r#"{"type":"jump"}"#);
}

#[derive(Clone, Debug, PartialEq)]
struct Branch {
    kind: Option<String>,
    name: String,
    below: Option<Box<Tree>>,
    extra: Extra,
}

#[derive(Clone, Debug, PartialEq)]
struct Leaf {
    size: i64,
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
enum Tree {
    Branch(Branch),
    Leaf(Leaf),
    Unknown(Unknown),
}

codec! {
    struct Branch {
        "kind" => kind: optional,
        "name" => name: required,
        "below" => below: optional,
        .. => extra,
    }
    struct Leaf { "kind" = "leaf", "size" => size: required, }
    union Tree by "kind" else Branch { "branch" => Branch, "leaf" => Leaf, _ => Unknown }
}

/// From text, from what is read piece by piece, and from a value that was read before.
fn trees(text: &str) -> [Tree; 3] {
    [
        serde_json::from_str(text).unwrap(),
        serde_json::from_reader(text.as_bytes()).unwrap(),
        serde_json::from_value(serde_json::from_str(text).unwrap()).unwrap(),
    ]
}

#[test]
fn what_has_none_of_the_tags_is_the_variant_for_the_others() {
    for text in [
        r#"{"name":"a","new":1.50}"#,
        r#"{"kind":"oak","name":"a"}"#,
        r#"{"name":"a","kind":"oak","new":[1]}"#,
        r#"{"name":"a","kind":"o\u0061k"}"#,
        r#"{"name":"a","k\u0069nd":"oak"}"#,
        r#"{"kind":null,"name":"a"}"#,
        r#"{"kind":"oak","name":"a","below":{"kind":"leaf","size":1}}"#,
        r#"{"name":"a","below":{"name":"b","below":{"kind":"elm"}}}"#,
    ] {
        let json: Value = serde_json::from_str(text).unwrap();
        for tree in trees(text) {
            assert!(matches!(tree, Tree::Branch(_)), "{text} is {tree:?}");
            assert_eq!(serde_json::to_value(&tree).unwrap(), json);
        }
    }
}

#[test]
fn what_does_not_fit_it_either_is_kept() {
    for text in [
        "{}",
        r#"{"kind":"oak"}"#,
        r#"{"kind":"oak","name":1,"new":2.0}"#,
        r#"{"kind":5,"name":"a"}"#,
        r#"{"name":true,"kind":"o\u0061k"}"#,
        "[]",
        "null",
    ] {
        let json: Value = serde_json::from_str(text).unwrap();
        for tree in trees(text) {
            assert!(matches!(tree, Tree::Unknown(_)), "{text} is {tree:?}");
            assert_eq!(serde_json::to_value(&tree).unwrap(), json);
        }
    }
}

#[test]
fn a_tag_that_is_known_leads_to_no_other_variant() {
    let error = serde_json::from_str::<Tree>(r#"{"kind":"leaf","name":"a"}"#).unwrap_err();
    assert_eq!(trees(r#"{"kind":"oak","name":"a"}"#)[0].kind(), "branch");
    assert!(
        error.to_string().starts_with("missing field `size` (read as kind \"leaf\""),
        "{error}"
    );
}
