//! Arrays with a type for each place.

use serde_json::{Value, json};

use crate::runtime::validate::validate;
use crate::runtime::{Extra, Maybe, Unknown, codec};

#[derive(Clone, Debug, PartialEq)]
struct Point {
    x: f64,
    y: Option<f64>,
    label: Maybe<String>,
    rest: Vec<Value>,
}

#[derive(Clone, Debug, PartialEq)]
struct Row {
    name: String,
    points: Vec<Point>,
    counts: Vec<i64>,
}

#[derive(Clone, Debug, PartialEq)]
struct Pair {
    first: String,
    second: String,
}

#[derive(Clone, Debug, PartialEq)]
struct Holder {
    point: Option<Point>,
    row: Option<Row>,
    pair: Option<Pair>,
    extra: Extra,
}

#[derive(Clone, Debug, PartialEq)]
enum Place {
    Point(Point),
    Pair(Pair),
    Texts(Vec<String>),
    Unknown(Unknown),
}

#[derive(Clone, Debug, PartialEq)]
struct Limited {
    x: f64,
    note: Option<String>,
    rest: Vec<String>,
}

codec! {
    array Point { 0 => x: required, 1 => y: optional, 2 => label: optional, .. => rest }
    array Row { 0 => name: required, 1 => points: required, .. => counts }
    array Pair { 0 => first: required, 1 => second: required, }
    struct Holder {
        "point" => point: optional,
        "row" => row: optional,
        "pair" => pair: optional,
        .. => extra
    }
    union Place by shape {
        Point => tuple(1, &[number(), number(), text(&[])], &any()),
        Pair => tuple(2, &[text(&[]), text(&[])], &any()),
        Texts => array(&text(&[])),
        _ => Unknown
    }
    array Limited with rules [max_items(4)] {
        0 => x: required [at_least("0")],
        1 => note: optional [],
        .. => rest [max_length(2)]
    }
}

fn read<T: serde::de::DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"))
}

fn fault<T: serde::de::DeserializeOwned + std::fmt::Debug>(json: &str) -> String {
    serde_json::from_str::<T>(json).unwrap_err().to_string()
}

/// Whether a value is written as it was read.
fn comes_back<T: serde::de::DeserializeOwned + serde::Serialize>(json: &str) {
    let value: T = read(json);
    assert_eq!(serde_json::to_string(&value).unwrap(), json);
}

#[test]
fn an_array_may_be_shorter_or_longer_than_its_places() {
    let point: Point = read(r#"[1.5,2.5,"here",{"a":1},null]"#);
    assert_eq!((point.x, point.y), (1.5, Some(2.5)));
    assert_eq!(point.label.value().map(String::as_str), Some("here"));
    assert_eq!(point.rest, [json!({"a": 1}), Value::Null]);
    for json in [
        r#"[1.5]"#,
        r#"[1.5,2.5]"#,
        r#"[1.5,2.5,null]"#,
        r#"[1.5,2.5,"here"]"#,
        r#"[1.5,2.5,"here",[],null]"#,
    ] {
        comes_back::<Point>(json);
    }
}

#[test]
fn a_place_that_is_left_out_is_null_before_others() {
    let mut point: Point = read("[1.5]");
    point.label = "here".into();
    assert_eq!(json!(point), json!([1.5, null, "here"]));
    point.label = Maybe::Absent;
    point.rest = vec![json!(true)];
    assert_eq!(json!(point), json!([1.5, null, null, true]));
}

#[test]
fn what_is_spelled_otherwise_comes_back_as_it_was() {
    for json in [
        r#"{"point":[1,null]}"#,
        r#"{"point":[1.0,2.50,null]}"#,
        r#"{"point":[1e0,null,"a",1.0,123456789012345678901234567890]}"#,
        r#"{"row":["a",[[1],[1.5,2.0],[0,null]],1.0,2]}"#,
        r#"{"row":["a",null]}"#,
    ] {
        comes_back::<Holder>(json);
    }
    let mut holder: Holder = read(r#"{"point":[1.0,null,"a"]}"#);
    holder.point.as_mut().unwrap().x = 2.5;
    assert_eq!(serde_json::to_string(&holder).unwrap(), r#"{"point":[2.5,null,"a"]}"#);
    holder.point.as_mut().unwrap().label = Maybe::Absent;
    // The null stands for nothing still.
    assert_eq!(serde_json::to_string(&holder).unwrap(), r#"{"point":[2.5,null]}"#);
}

#[test]
fn items_behind_the_places_are_skipped_where_there_is_no_room() {
    assert_eq!(json!(read::<Pair>(r#"["a","b",{"c":[]},1]"#)), json!(["a", "b"]));
}

#[test]
fn a_fault_says_which_item_it_is() {
    assert!(fault::<Point>("[]").starts_with("[0]: missing item"), "{}", fault::<Point>("[]"));
    assert!(fault::<Pair>(r#"["a"]"#).starts_with("[1]: missing item"));
    assert!(fault::<Point>(r#"[1,"a"]"#).starts_with("[1]: invalid type"));
    assert!(fault::<Row>(r#"["a",[[1],["b"]]]"#).starts_with("[1][1][0]: invalid type"));
    assert!(fault::<Row>(r#"["a",[],1,"c"]"#).starts_with("[3]: invalid type"));
    assert!(fault::<Point>("{}").contains("expected an array"));
}

#[test]
fn unions_tell_arrays_apart_by_their_places() {
    assert!(matches!(read(r#"[1,2]"#), Place::Point(_)));
    assert!(matches!(read(r#"[1,null,"a"]"#), Place::Point(_)));
    assert!(matches!(read(r#"["a","b"]"#), Place::Pair(_)));
    assert!(matches!(read(r#"["a"]"#), Place::Texts(_)));
    assert!(matches!(read(r#"[]"#), Place::Texts(_)));
    assert!(matches!(read(r#"[true]"#), Place::Unknown(_)));
    comes_back::<Place>(r#"[1,null,"a"]"#);
}

#[test]
fn limits_are_those_of_places() {
    let limits = |json| match validate(&read::<Limited>(json)) {
        Ok(()) => String::new(),
        Err(error) => error.to_string(),
    };
    assert_eq!(limits(r#"[0,"anything","ab"]"#), "");
    assert_eq!(
        limits(r#"[-1,"anything","abc","",""]"#),
        "$: at most 4 items, not 5; $[0]: at least 0, not -1; $[2]: at most 2 characters, not 3"
    );
}
