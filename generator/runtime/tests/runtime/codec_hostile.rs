//! Tables stand anywhere: among types that are called like those of the prelude, and fields called like anything.

use serde_json::json;

use crate::runtime::{Extra, codec};

#[derive(Clone, Debug, PartialEq)]
struct Option {
    map: std::string::String,
    name: i64,
    value: std::option::Option<bool>,
    serializer: bool,
    r#fn: bool,
    extra: Extra,
}

#[derive(Clone, Debug, PartialEq)]
enum Result {
    Some,
    None,
    Ok,
    Err,
    Unknown(crate::runtime::UnknownText),
}

#[derive(Clone, Debug, PartialEq)]
struct String {
    tag: Result,
}

#[derive(Clone, Debug, PartialEq)]
enum Vec {
    String(String),
    Option(std::boxed::Box<Option>),
    Unknown(crate::runtime::Unknown),
}

#[derive(Clone, Debug, PartialEq)]
enum Box {
    Option(Option),
    Result(Result),
    Vec(std::vec::Vec<i64>),
    Unknown(crate::runtime::Unknown),
}

/// Takes the place of std's own in this module.
#[derive(Clone, Debug, PartialEq)]
struct Some {}

codec! {
    struct Option {
        "" => map: required,
        "-1" => name: required,
        "+1" => value: optional,
        "a\"b\\" => serializer: required,
        "fn" => r#fn: required,
        .. => extra,
    }
    enum Result { "some" => Some, "none" => None, "ok" => Ok, "" => Err, _ => Unknown }
    struct String { "tag" => tag: required, }
    union Vec by "tag" { "ok" => String, "" => Option, _ => Unknown }
    union Box by shape {
        Option => object(&[required("-1", integer())]),
        Result => text(&["ok"]),
        Vec => array(&any()),
        _ => Unknown
    }
    struct Some {}
}

#[test]
fn hostile_names_work() {
    let json = json!({"": "a", "-1": 1, "+1": true, "a\"b\\": false, "fn": true, "new": 1});
    let read: Option = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), json);
    let union: Box = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(union, Box::Option(read));
    assert_eq!(serde_json::from_value::<Box>(json!("ok")).unwrap(), Box::Result(Result::Ok));
    let tagged: Vec = serde_json::from_value(json!({"tag": "ok"})).unwrap();
    assert_eq!(tagged.kind(), "ok");
    assert_eq!(tagged, Vec::String(String { tag: Result::Ok }));
    assert_eq!(serde_json::from_str::<Some>("{}").unwrap(), Some {});
}

#[test]
fn a_path_through_hostile_names_can_be_read() {
    let error = serde_json::from_value::<Option>(json!({"a\"b\\": 1})).unwrap_err().to_string();
    let expected = r#"["a\"b\\"]: invalid type: integer `1`, expected a boolean"#;
    assert_eq!(error, expected);
}
