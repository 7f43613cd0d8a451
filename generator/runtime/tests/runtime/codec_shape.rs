//! Unions told apart by shape.

use serde_json::{Value, json};

use crate::runtime::{Unknown, UnknownText, codec};

#[derive(Clone, Debug, PartialEq)]
enum Action {
    Block,
    Flag,
    Unknown(UnknownText),
}

#[derive(Clone, Debug, PartialEq)]
struct Profiles {
    action: Action,
    enabled: bool,
    profiles: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
struct Policies {
    enabled: bool,
    policies: Option<Vec<Value>>,
}

#[derive(Clone, Debug, PartialEq)]
enum Dlp {
    Profiles(Profiles),
    Policies(Box<Policies>),
    Unknown(Unknown),
}

#[derive(Clone, Debug, PartialEq)]
enum Scalar {
    Text(String),
    Whole(i64),
    Number(f64),
    Switch(bool),
    Unknown(Unknown),
}

#[derive(Clone, Debug, PartialEq)]
enum Mixed {
    Mode(Action),
    Text(String),
    Items(Vec<Scalar>),
    Choice(Value),
    Unknown(Unknown),
}

#[derive(Clone, Debug, PartialEq)]
struct Limited {
    mode: Action,
    limit: i64,
}

#[derive(Clone, Debug, PartialEq)]
struct Named {
    mode: Action,
    names: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
enum Rule {
    Limited(Limited),
    Named(Named),
    Unknown(Unknown),
}

codec! {
    struct Limited { "mode" => mode: required, "limit" => limit: required, }
    struct Named { "mode" => mode: required, "names" => names: required, }
    union Rule by shape {
        Limited => object(&[required("mode", text(&["BLOCK", "FLAG"])), required("limit", integer())]),
        Named => object(&[required("mode", text(&["BLOCK", "FLAG"])), required("names", array(&text(&[])))]),
        _ => Unknown
    }
    enum Action { "BLOCK" => Block, "FLAG" => Flag, _ => Unknown }
    struct Profiles { "action" => action: required, "enabled" => enabled: required, "profiles" => profiles: required, }
    struct Policies { "enabled" => enabled: required, "policies" => policies: optional, }
    union Dlp by shape {
        Profiles => object(&[
            required("action", text(&["BLOCK", "FLAG"])),
            required("enabled", boolean()),
            required("profiles", array(&text(&[]))),
        ]),
        Policies => object(&[required("enabled", boolean()), optional("policies", array(&any()))]),
        _ => Unknown
    }
    union Scalar by shape {
        Text => text(&[]),
        Whole => integer(),
        Number => number(),
        Switch => boolean(),
        _ => Unknown
    }
    union Mixed by shape {
        Mode => text(&["BLOCK", "FLAG"]),
        Text => text(&[]),
        Items => array(&one_of(&[text(&[]), number(), null()])),
        Choice => one_of(&[boolean(), object(&[required("a", any())])]),
        _ => Unknown
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Geometry {
    Line(Vec<Vec<f64>>),
    Area(Vec<Vec<Vec<f64>>>),
    Unknown(Unknown),
}

#[derive(Clone, Debug, PartialEq)]
enum Filter {
    Filters(Vec<Filter>),
    Names(Vec<String>),
    Unknown(Unknown),
}

/// As the generator has it: shapes look only so far, and not into what holds itself.
mod shallow {
    use super::{Filter, Geometry};
    use crate::runtime::codec;

    codec! {
        union Geometry by shape {
            Line => array(&array(&any())),
            Area => array(&array(&any())),
            _ => Unknown
        }
        union Filter by shape {
            Filters => array(&any()),
            Names => array(&text(&[])),
            _ => Unknown
        }
    }
}

#[test]
fn what_a_shape_does_not_see_is_found_by_reading() {
    assert!(matches!(same::<Geometry>(&json!([[1.5, 2.5]])), Geometry::Line(_)));
    assert!(matches!(same::<Geometry>(&json!([[[1.5, 2.5]]])), Geometry::Area(_)));
    let error = serde_json::from_value::<Geometry>(json!([[["x"]]])).unwrap_err().to_string();
    assert!(error.contains("(read as Line, of Line, Area)"), "{error}");
}

#[test]
fn of_what_fits_the_best_known_is_taken() {
    assert!(matches!(same::<Filter>(&json!(["a", "b"])), Filter::Names(_)));
    assert!(matches!(same::<Filter>(&json!([["a"], ["b"]])), Filter::Filters(_)));
}

/// Where nothing fits, each level would be read on two ways, and twice as many a level deeper.
#[test]
fn what_fits_nowhere_is_not_read_without_end() {
    #[derive(Clone, Debug, PartialEq)]
    struct One {
        next: Option<Box<Either>>,
        bad: Option<i64>,
    }
    #[derive(Clone, Debug, PartialEq)]
    struct Two {
        next: Option<Box<Either>>,
        bad: Option<i64>,
    }
    #[derive(Clone, Debug, PartialEq)]
    enum Either {
        One(One),
        Two(Two),
        Unknown(Unknown),
    }
    codec! {
        struct One { "next" => next: optional, "bad" => bad: optional, }
        struct Two { "next" => next: optional, "bad" => bad: optional, }
        union Either by shape {
            One => object(&[optional("next", any()), optional("bad", any())]),
            Two => object(&[optional("next", any()), optional("bad", any())]),
            _ => Unknown
        }
    }
    let deep = format!("{}{{\"bad\":\"x\"}}{}", r#"{"next":"#.repeat(60), "}".repeat(60));
    let error = serde_json::from_str::<Either>(&deep).unwrap_err().to_string();
    assert!(error.contains("expected an integer"), "{error}");
}

fn same<T: serde::Serialize + serde::de::DeserializeOwned>(json: &Value) -> T {
    let value: T = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(&serde_json::to_value(&value).unwrap(), json);
    value
}

#[test]
fn objects_are_told_apart_by_their_members() {
    let profiles = same::<Dlp>(&json!({"action": "BLOCK", "enabled": true, "profiles": ["a"]}));
    assert!(matches!(profiles, Dlp::Profiles(_)));
    assert!(matches!(
        same::<Dlp>(&json!({"enabled": true, "policies": [{"id": 1}]})),
        Dlp::Policies(_)
    ));
    assert!(matches!(same::<Dlp>(&json!({"enabled": true})), Dlp::Policies(_)));
}

#[test]
fn more_known_members_win_then_fewer_unknown_ones() {
    let both = json!({"action": "FLAG", "enabled": true, "profiles": [], "policies": [], "new": 1});
    assert!(matches!(serde_json::from_value(both).unwrap(), Dlp::Profiles(_)));
    let null = json!({"enabled": true, "policies": null});
    assert!(matches!(serde_json::from_value(null).unwrap(), Dlp::Policies(_)));
}

#[test]
fn listed_values_are_strict_within_a_union() {
    // Not a Profiles, since its action is not listed; the other branch takes it and skips what it
    // does not know.
    let other = json!({"action": "LOG", "enabled": true, "profiles": ["a"]});
    assert!(matches!(serde_json::from_value(other).unwrap(), Dlp::Policies(_)));
}

/// Where no branch fits to the letter, reading is as tolerant as everywhere else.
#[test]
fn a_new_value_or_a_null_is_no_new_kind() {
    let new_value = json!({"mode": "LOG", "limit": 1});
    let Rule::Limited(limited) = same::<Rule>(&new_value) else {
        panic!("not the branch with a limit")
    };
    assert_eq!(limited.mode.as_str(), "LOG");
    let null = json!({"mode": "FLAG", "names": null});
    assert!(matches!(serde_json::from_value(null).unwrap(), Rule::Named(_)));
    // A null where nothing can take its place is a kind of its own.
    assert!(matches!(same::<Rule>(&json!({"mode": "FLAG", "limit": null})), Rule::Unknown(_)));
}

#[test]
fn what_fits_nowhere_is_kept() {
    for json in [json!({"enabled": "yes"}), json!({}), json!(null), json!(1), json!([true])] {
        assert!(matches!(same::<Dlp>(&json), Dlp::Unknown(_)), "{json}");
    }
}

#[test]
fn scalars_are_told_apart_by_type() {
    assert_eq!(same::<Scalar>(&json!("x")), Scalar::Text("x".to_owned()));
    assert_eq!(same::<Scalar>(&json!(5)), Scalar::Whole(5));
    assert_eq!(same::<Scalar>(&json!(5.5)), Scalar::Number(5.5));
    assert_eq!(same::<Scalar>(&json!(false)), Scalar::Switch(false));
    assert!(matches!(same::<Scalar>(&json!(null)), Scalar::Unknown(_)));
}

#[test]
fn the_first_of_equals_wins() {
    assert_eq!(same::<Mixed>(&json!("FLAG")), Mixed::Mode(Action::Flag));
    assert_eq!(same::<Mixed>(&json!("LOG")), Mixed::Text("LOG".to_owned()));
    assert!(
        matches!(same::<Mixed>(&json!(["a", 1, null])), Mixed::Items(items) if items.len() == 3)
    );
    assert!(matches!(same::<Mixed>(&json!(["a", true])), Mixed::Unknown(_)));
    assert!(matches!(same::<Mixed>(&json!({"a": null})), Mixed::Choice(_)));
}

/// The text looks like a date, as far as shapes go, and is none.
#[test]
fn an_error_says_which_variant_the_value_looked_like() {
    #[derive(Clone, Debug, PartialEq)]
    enum When {
        Date(time::Date),
        Number(i64),
        Unknown(Unknown),
    }
    codec! {
        union When by shape { Date => text(&[]), Number => integer(), _ => Unknown }
    }
    let error = serde_json::from_str::<When>("\"soon\"").unwrap_err().to_string();
    assert!(error.starts_with("invalid value: string \"soon\", expected a date"), "{error}");
    assert!(error.ends_with(" (read as Date, of Date, Number)"), "{error}");
}
