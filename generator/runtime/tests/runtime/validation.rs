//! Values that are held to the limits of the API before they are sent.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::runtime::rules::{at_least, each, max_length, min_items};
use crate::runtime::validate::validate;
use crate::runtime::{
    Call, ErrorKind, Extra, Maybe, Members, Multipart, Unknown, UnknownText, Wire, codec,
};
use crate::support::operations::Post;
use crate::support::server::{Reply, Server};
use crate::support::{builder, client};

#[derive(Clone, Debug, PartialEq)]
struct Thing {
    id: Value,
    count: Value,
    ratio: Value,
    names: Value,
    note: Maybe<String>,
    part: Option<Box<Part>>,
    parts: Vec<Part>,
    by_name: BTreeMap<String, Part>,
    colour: Option<Colour>,
    shape: Option<Shape>,
    action: Option<Action>,
    thing: Option<Box<Thing>>,
    extra: Extra,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Part {
    weight: Option<f64>,
}

#[derive(Clone, Debug, PartialEq)]
enum Colour {
    Red,
    Unknown(UnknownText),
}

#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Part(Part),
    Names(Vec<String>),
    Unknown(Unknown),
}

#[derive(Clone, Debug, PartialEq)]
enum Action {
    Weigh(Part),
    Unknown(Unknown),
}

#[derive(Clone, Debug, PartialEq)]
struct Free {
    plain: Option<Value>,
    others: Members<Part>,
}

codec! {
    struct Thing with rules [max_properties(12)] {
        "id" => id: required [min_length(2), max_length(3), one_of(&["\"aé\"", "\"ééé\"", "5"])],
        "count" => count: required [at_least("-9007199254740993"), less_than("10"), multiple_of("5")],
        "ratio" => ratio: required [more_than("0"), at_most("1"), multiple_of("0.1")],
        "names" => names: required [min_items(1), max_items(2), unique_items(), min_properties(1)],
        "note" => note: optional [max_length(2)],
        "part" => part: optional [],
        "parts" => parts: required [],
        "by name" => by_name: required [],
        "colour" => colour: optional [],
        "shape" => shape: optional [],
        "action" => action: optional [],
        "thing" => thing: optional [],
        .. => extra,
    }
    struct Part with rules { "weight" => weight: optional [at_least("1")], }
    enum Colour with rules { "red" => Red, _ => Unknown }
    union Shape by shape with rules {
        Part => object(&[required("weight", number())]),
        Names => array(&text(&[])),
        _ => Unknown
    }
    union Action by "type" with rules { "weigh" => Weigh, _ => Unknown }
    struct Free with rules { "plain" => plain: optional, .. => others ["plain"], }
}

fn thing() -> Thing {
    Thing {
        id: json!("aé"),
        count: json!(5),
        ratio: json!(0.3),
        names: json!(["a", "b"]),
        note: Maybe::Absent,
        part: None,
        parts: Vec::new(),
        by_name: BTreeMap::new(),
        colour: None,
        shape: None,
        action: None,
        thing: None,
        extra: Extra::new(),
    }
}

fn light() -> Part {
    Part { weight: Some(0.5) }
}

/// What is wrong with a value, one line for each limit.
fn broken<T: Wire>(value: &T) -> Vec<String> {
    let found = validate(value).err();
    found.iter().flat_map(|error| error.violations()).map(ToString::to_string).collect()
}

#[test]
fn what_keeps_all_limits_is_fine() {
    assert_eq!(broken(&thing()), [""; 0]);
    let heavy = Part { weight: Some(1.0) };
    assert_eq!(Action::Weigh(heavy.clone()).kind(), "weigh");
    let full = Thing {
        id: json!("ééé"),
        count: json!(-9_007_199_254_740_990_i64),
        ratio: json!(1),
        note: Maybe::Null,
        part: Some(Box::new(heavy.clone())),
        parts: vec![heavy.clone(), Part::default()],
        colour: Some(Colour::Red),
        shape: Some(Shape::Names(vec![String::new()])),
        action: Some(Action::Unknown(Unknown::new(json!({"type": "weigh more", "weight": 0})))),
        ..thing()
    };
    assert_eq!(broken(&full), [""; 0]);
}

#[test]
fn every_broken_limit_has_its_path() {
    let inner = Thing { count: json!(7), note: Maybe::Value("日本語".to_owned()), ..thing() };
    let broken = broken(&Thing {
        id: json!("a"),
        count: json!(-9_007_199_254_740_994_i64),
        ratio: json!(1.25),
        names: json!(["a", "a", "b"]),
        part: Some(Box::new(light())),
        parts: vec![Part::default(), light()],
        by_name: BTreeMap::from([("a b".to_owned(), light())]),
        colour: Some(Colour::from("\u{1b}blue")),
        shape: Some(Shape::Part(light())),
        thing: Some(Box::new(inner)),
        ..thing()
    });
    assert_eq!(
        broken,
        [
            "$.id: at least 2 characters, not 1",
            "$.id: one of \"aé\", \"ééé\", 5",
            "$.count: at least -9007199254740993, not -9007199254740994",
            "$.count: a multiple of 5, not -9007199254740994",
            "$.ratio: at most 1, not 1.25",
            "$.ratio: a multiple of 0.1, not 1.25",
            "$.names: at most 2 items, not 3",
            "$.names: no item twice, as [1] is",
            "$.part.weight: at least 1, not 0.5",
            "$.parts[1].weight: at least 1, not 0.5",
            "$[\"by name\"][\"a b\"].weight: at least 1, not 0.5",
            "$.colour: one of \"red\"",
            "$.shape.weight: at least 1, not 0.5",
            "$.thing.count: a multiple of 5, not 7",
            "$.thing.note: at most 2 characters, not 3",
        ]
    );
}

#[test]
fn multiples_are_told_by_their_digits() {
    let of = |count: Value, ratio: Value| {
        broken(&Thing { count, ratio, ..thing() }).iter().any(|it| it.contains("a multiple of"))
    };
    for (count, ratio) in
        [("-15", "0.3"), ("5.0", "0.7"), ("-5e2", "0"), ("0", "1e0"), ("-1e3", "0.1")]
    {
        let [count, ratio] = [count, ratio].map(|text| serde_json::from_str(text).unwrap());
        assert!(!of(count, ratio));
    }
    for (count, ratio) in [
        ("-7.5", "0.1"),
        ("0", "0.30000000000000004"),
        ("0", "0.12345678905"),
        ("0", "1e-300"),
        ("-9007199254740991", "0.1"),
        ("0", "1e-7"),
    ] {
        let [count, ratio] = [count, ratio].map(|text| serde_json::from_str(text).unwrap());
        assert!(of(count, ratio));
    }
    // A fraction of a large number is one, however small it is beside it.
    let large = |count: &str| of(serde_json::from_str(count).unwrap(), json!(0.1));
    assert!(large("1000000000000.5") && large("-1234567890.05") && large("123456789012346"));
    assert!(!large("1e300") && !large("1234567890123455.0"));
}

#[test]
fn numbers_are_the_same_however_they_are_spelled() {
    let five = Thing { id: serde_json::from_str("5.0").unwrap(), ..thing() };
    assert_eq!(broken(&five), [""; 0]);
    let twice = Thing { names: serde_json::from_str("[1, 1.0]").unwrap(), ..thing() };
    assert_eq!(broken(&twice), ["$.names: no item twice, as [1] is"]);
    let inside = serde_json::from_str(r#"[{"a": [10, 0.5]}, {"a": [1e1, 0.5]}]"#).unwrap();
    let twice = Thing { names: inside, ..thing() };
    assert_eq!(broken(&twice), ["$.names: no item twice, as [1] is"]);
    let twice =
        Thing { names: json!([9_007_199_254_740_993_i64, 9_007_199_254_740_992.0]), ..thing() };
    assert_eq!(broken(&twice), [""; 0]);
}

#[test]
fn bounds_that_are_exclusive_are_not_allowed_themselves() {
    let at_bounds = Thing { count: json!(10), ratio: json!(0), names: json!([]), ..thing() };
    assert_eq!(
        broken(&at_bounds),
        [
            "$.count: less than 10, not 10",
            "$.ratio: more than 0, not 0",
            "$.names: at least 1 item, not 0"
        ]
    );
    let empty = Thing { names: json!({}), ..thing() };
    assert_eq!(broken(&empty), ["$.names: at least 1 member, not 0"]);
}

#[test]
fn members_with_free_names_are_looked_into() {
    let others = Members::from_iter([("plainer", light())]);
    let free = Free { plain: Some(json!({"weight": 0})), others };
    assert_eq!(broken(&free), ["$.plainer.weight: at least 1, not 0.5"]);
    let mut crowded = thing();
    for name in ["a", "b", "c", "d", "e", "f", "g"] {
        crowded.extra.insert(name, 1);
    }
    assert_eq!(broken(&crowded), ["$: at most 12 members, not 13"]);
}

#[test]
fn a_tag_leads_to_the_limits_of_its_variant() {
    #[derive(Clone, Debug, PartialEq)]
    struct Tagged {
        weight: f64,
    }
    #[derive(Clone, Debug, PartialEq)]
    enum Choice {
        Weigh(Box<Tagged>),
        Unknown(Unknown),
    }
    codec! {
        struct Tagged with rules {
            "type" = "weigh",
            "weight" => weight: required [at_least("1")],
        }
        union Choice by "type" with rules { "weigh" => Weigh, _ => Unknown }
    }
    let choices = vec![Choice::Weigh(Box::new(Tagged { weight: 0.0 }))];
    assert_eq!(broken(&choices), ["$[0].weight: at least 1, not 0"]);
    assert_eq!(choices[0].kind(), "weigh");
}

#[test]
fn what_has_no_json_form_breaks_a_limit_too() {
    let endless = Part { weight: Some(f64::INFINITY) };
    let broken = broken(&endless);
    assert!(broken.len() == 1 && broken[0].starts_with("$: "), "{broken:?}");
}

#[test]
fn the_error_is_one_line_and_not_too_long() {
    let parts: Vec<Part> = (0..20).map(|_| light()).collect();
    let error = validate(&parts).unwrap_err();
    assert_eq!(error.violations().len(), 20);
    let line = error.to_string();
    assert!(line.starts_with("$[0].weight: at least 1, not 0.5; $[1].weight"), "{line}");
    assert!(line.ends_with("; and 12 more") && !line.contains('\n'), "{line}");
    assert_eq!(error.violations()[3].path(), "$[3].weight");
    assert_eq!(error.violations()[3].problem(), "at least 1, not 0.5");
}

#[tokio::test]
async fn a_client_that_validates_does_not_send_what_breaks_limits() {
    let server = Server::replies([Reply::json("{}")]);
    let client = builder(&server).validate_requests(true).build().unwrap();
    let bad = Thing { part: Some(Box::new(light())), count: json!(10), ..thing() };
    let error = Call::<Post>::new(&client, &["1"]).json(bad).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert_eq!(
        error.to_string(),
        "POST /things/{id} was not sent: the request is not what the API takes: $.count: less than 10, not 10; \
         $.part.weight: at least 1, not 0.5"
    );
    let paths: Vec<&str> = error.violations().iter().map(|violation| violation.path()).collect();
    assert_eq!(paths, ["$.count", "$.part.weight"]);
    Call::<Post>::new(&client, &["1"]).json(thing()).await.unwrap();
    assert!(server.only().body.contains("\"count\":5"), "only the good one was sent");
}

#[tokio::test]
async fn forms_are_held_to_limits_as_json_is() {
    let server = Server::replies([Reply::json("{}")]);
    let client = builder(&server).validate_requests(true).build().unwrap();
    let bad = Thing { count: json!(10), ..thing() };
    let error = Call::<Post>::new(&client, &["1"]).form(bad, &[]).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert_eq!(error.violations()[0].path(), "$.count");
    Call::<Post>::new(&client, &["1"]).form(thing(), &[]).await.unwrap();
    assert!(server.only().body.contains("count=5"), "only the good one was sent");
}

#[tokio::test]
async fn the_fields_of_a_multipart_form_are_held_to_limits() {
    let server = Server::replies([Reply::json("{}"), Reply::json("{}")]);
    let form = |name: &str, weight| {
        let (name, part) = (name.to_owned(), Part { weight: Some(weight) });
        Multipart::new()
            .within_limits("name", &name, &[max_length(3)])
            .value("name", &name)
            .within_limits("part", &part, &[])
            .value("part", &part)
    };
    let client = builder(&server).validate_requests(true).build().unwrap();
    let error = Call::<Post>::new(&client, &["1"]).multipart(form("long", 0.5)).await.unwrap_err();
    let told: Vec<String> = error.violations().iter().map(ToString::to_string).collect();
    assert_eq!(told, ["name: at most 3 characters, not 4", "part.weight: at least 1, not 0.5"]);
    assert!(server.received().is_empty());
    Call::<Post>::new(&client, &["1"]).multipart(form("abc", 1.0)).await.unwrap();
    let client = crate::support::client(&server);
    Call::<Post>::new(&client, &["1"]).multipart(form("long", 0.5)).await.unwrap();
}

#[test]
fn branches_and_further_members_have_limits_of_their_own() {
    #[derive(Clone, Debug, PartialEq)]
    enum Either {
        Text(String),
        Number(i64),
        Unknown(Unknown),
    }
    #[derive(Clone, Debug, PartialEq)]
    struct Held {
        id: Option<String>,
        either: Option<Either>,
        others: Members<String>,
    }
    codec! {
        struct Held with rules {
            "id" => id: optional,
            "either" => either: optional [],
            .. => others ["id", "either"] [max_length(2)],
        }
        union Either by shape with rules {
            Text [max_length(3)] => text(&[]),
            Number [at_most("5"), at_least("1")] => integer(),
            _ => Unknown
        }
    }
    let held = |either| {
        let others = [("a".to_owned(), "12".to_owned()), ("b".to_owned(), "123".to_owned())];
        Held {
            id: Some("12345".to_owned()),
            either: Some(either),
            others: others.into_iter().collect(),
        }
    };
    let others = "$.b: at most 2 characters, not 3";
    let text = held(Either::Text("1234".to_owned()));
    assert_eq!(broken(&text), ["$.either: at most 3 characters, not 4", others]);
    assert_eq!(broken(&held(Either::Number(0))), ["$.either: at least 1, not 0", others]);
    assert_eq!(
        broken(&held(Either::Unknown(Unknown::new("12345")))),
        ["$.either: at most 3 characters, not 5", others]
    );
}

#[tokio::test]
async fn parameters_are_held_to_limits_and_all_that_is_broken_is_told() {
    let server = Server::replies([Reply::json("{}"), Reply::json("{}")]);
    let call = |client, thing| {
        Call::<Post>::new(client, &["long"])
            .text_within_limits("id", "long", &[max_length(3)])
            .within_limits("page", &vec![0], &[min_items(2), each(at_least("1"))])
            .within_limits("like", &light(), &[])
            .parameter("page", vec![0])
            .json(thing)
    };
    let client = builder(&server).validate_requests(true).build().unwrap();
    let bad = Thing { count: json!(10), ..thing() };
    let error = call(&client, bad).await.unwrap_err();
    let told: Vec<String> = error.violations().iter().map(ToString::to_string).collect();
    let expected = [
        "id: at most 3 characters, not 4",
        "page: at least 2 items, not 1",
        "page[0]: at least 1, not 0",
        "like.weight: at least 1, not 0.5",
        "$.count: less than 10, not 10",
    ];
    assert_eq!(told, expected);
    let lax = builder(&server).build().unwrap();
    call(&lax, thing()).await.unwrap();
    assert_eq!(
        server.only().target,
        "/base/things/long?page=0",
        "only the other client has sent it"
    );
}

#[tokio::test]
async fn other_clients_leave_limits_to_the_server() {
    let server = Server::replies([Reply::json("{}")]);
    let bad = Thing { count: json!(10), ..thing() };
    Call::<Post>::new(&client(&server), &["1"]).json(bad).await.unwrap();
    assert!(server.only().body.contains("\"count\":10"));
}

#[derive(Clone, Debug, PartialEq)]
struct Lists {
    codes: Vec<String>,
    grid: Vec<Vec<i64>>,
    labels: BTreeMap<String, String>,
}

codec! {
    struct Lists with rules {
        "codes" => codes: required [each(min_length(2)), each(pattern("^[a-z]+$"))],
        "grid" => grid: required [each(max_items(2)), each(each(at_least("0")))],
        "labels" => labels: required [each(max_length(3))],
    }
}

#[test]
fn items_and_values_are_held_to_their_own_limits() {
    let lists = Lists {
        codes: vec!["ok".into(), "x".into(), "NO".into()],
        grid: vec![vec![1, 2, 3], vec![-1]],
        labels: BTreeMap::from([("a".to_owned(), "long".to_owned())]),
    };
    let error = validate(&lists).unwrap_err().to_string();
    assert_eq!(
        error,
        "$.codes[1]: at least 2 characters, not 1; $.codes[2]: a text that matches ^[a-z]+$; $.grid[0]: at most 2 \
         items, not 3; $.grid[1][0]: at least 0, not -1; $.labels.a: at most 3 characters, not 4"
    );
}

/// ECMA-262, not the dialect of Rust's own library: a look-ahead and a back reference. What can't be read holds nothing
/// back.
#[test]
fn patterns_are_those_of_ecma_script() {
    #[derive(Clone, Debug, PartialEq)]
    struct Patterns {
        ahead: String,
        again: String,
        broken: String,
    }
    codec! {
        struct Patterns with rules {
            "ahead" => ahead: required [pattern("^(?!admin)\\w+$")],
            "again" => again: required [pattern("^(.)\\1$")],
            "broken" => broken: required [pattern("(")],
        }
    }
    let of = |ahead: &str, again: &str| Patterns {
        ahead: ahead.to_owned(),
        again: again.to_owned(),
        broken: String::new(),
    };
    assert_eq!(validate(&of("user", "aa")), Ok(()));
    let error = validate(&of("admins", "ab")).unwrap_err();
    let paths: Vec<&str> = error.violations().iter().map(|violation| violation.path()).collect();
    assert_eq!(paths, ["$.ahead", "$.again"]);
}
